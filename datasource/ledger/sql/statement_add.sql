-- Keeps a statement that somebody approved, once a period.
--
-- $1 customer, $2 period, $3 JSON as gzip, $4 hash of the JSON
-- $5 who, $6 when, $7 why
INSERT INTO statements (customer, period, content, hash, who, at, why)
VALUES ($1, $2, $3, $4, $5, $6, $7);
