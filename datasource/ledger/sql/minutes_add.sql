-- Keeps minutes as they were approved.
--
-- $1 customer, $2 forum, $3 period, $4 version, $5 the meeting as JSON
-- $6 its hash, $7 who, $8 when, $9 why
INSERT INTO minutes (customer, forum, period, version, content, hash, who, at, why)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);
