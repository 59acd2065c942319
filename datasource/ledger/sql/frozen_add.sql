-- Keeps a revision of a period's figures. There is no statement that changes one.
--
-- $1 customer, $2 period, $3 revision, $4 hash, $5 the record's JSON as gzip
-- $6 rules, $7 who, $8 when, $9 why
INSERT INTO frozen (customer, period, revision, hash, record, rules, who, at, why)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);
