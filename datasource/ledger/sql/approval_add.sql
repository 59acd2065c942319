-- Keeps an approval; a second one of the same person changes nothing.
--
-- $1 customer, $2 forum, $3 period, $4 revision, $5 who, $6 at, $7 why
INSERT INTO approvals (customer, forum, period, revision, who, at, why)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (customer, forum, period, revision, who) DO NOTHING;
