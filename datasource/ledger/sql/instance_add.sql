-- Says which instance sends where nobody has said it; else nothing changes.
--
-- $1 id, $2 place, $3 who, $4 at, $5 why
INSERT INTO instance (single, id, place, who, at, why)
VALUES (1, $1, $2, $3, $4, $5)
ON CONFLICT (single) DO NOTHING;
