-- Adds a meeting, as version 1.
--
-- $1 customer, $2 forum, $3 period, $4 when, $5 status, $6 invited, $7 present
-- $8 points
INSERT INTO meetings (customer, forum, period, at, status, invited, present, points, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1);
