-- Adds a meeting, as version 1.
--
-- $1 customer, $2 forum, $3 period, $4 when, $5 status, $6 present, $7 points
INSERT INTO meetings (customer, forum, period, at, status, present, points, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, 1);
