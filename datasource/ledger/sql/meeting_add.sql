-- Adds a meeting, as version 1.
--
-- $1 customer, $2 forum, $3 period, $4 when, $5 status, $6 invited, $7 present
-- $8 points, $9 guests, $10 place, $11 how many seconds it lasts
-- $12 the version that calendars learned from, $13 whether people are called, $14 whether it is cancelled
INSERT INTO meetings (customer, forum, period, at, status, invited, present, points, guests, place, lasts, sequence, called, cancelled, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1);
