-- Keeps a version of a handbook that is new.
--
-- $1 customer, $2 number, $3 JSON as gzip, $4 hash of the JSON
-- $5 who, $6 when, $7 why
INSERT INTO handbooks (customer, number, content, hash, who, at, why)
VALUES ($1, $2, $3, $4, $5, $6, $7);
