-- Keeps minutes as they were approved.
--
-- $1 customer, $2 forum, $3 period, $4 version, $5 the meeting as JSON
-- $6 who, $7 when, $8 why
INSERT INTO minutes (customer, forum, period, version, content, who, at, why)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);
