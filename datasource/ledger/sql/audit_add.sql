-- Adds an entry to the chain.
--
-- $1 its number, $2 who, $3 when, $4 what, $5 of what, $6 why, $7 detail
-- $8 the hash of the entry before, $9 its own
INSERT INTO audit (seq, who, at, what, subject, why, detail, prev, hash)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);
