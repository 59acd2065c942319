-- Keeps what an edition was made of, unless it is kept already.
--
-- $1 customer, $2 forum, $3 period, $4 revision, $5 JSON as gzip, $6 its hash
-- $7 who, $8 when, $9 why
INSERT INTO recollections (customer, forum, period, revision, content, hash, who, at, why)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (customer, forum, period, revision) DO NOTHING;
