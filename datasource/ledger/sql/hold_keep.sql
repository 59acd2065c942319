-- Keeps why an edition waits.
--
-- $1 customer, $2 forum, $3 period, $4 revision
-- $5 doubts, one a line, $6 until when or 0, $7 who, $8 at, $9 why
INSERT INTO holds (customer, forum, period, revision, doubts, until, who, at, why)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (customer, forum, period, revision)
DO UPDATE SET doubts = excluded.doubts, until = excluded.until, who = excluded.who, at = excluded.at, why = excluded.why;
