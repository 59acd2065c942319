-- Says which instance sends from now on, whatever was said before.
--
-- $1 id, $2 place, $3 who, $4 at, $5 why
INSERT INTO instance (single, id, place, who, at, why)
VALUES (1, $1, $2, $3, $4, $5)
ON CONFLICT (single)
DO UPDATE SET id = excluded.id, place = excluded.place, who = excluded.who, at = excluded.at, why = excluded.why;
