-- Changes a meeting if nobody changed it since it was read.
--
-- $1 customer, $2 forum, $3 period, $4 the version that was read
-- $5 when, $6 status, $7 invited, $8 present, $9 points, $10 guests, $11 place
-- $12 how many seconds it lasts, $13 the version that calendars learned from
-- $14 whether people are called, $15 whether it is cancelled
UPDATE meetings
   SET at = $5, status = $6, invited = $7, present = $8, points = $9, guests = $10, place = $11, lasts = $12
     , sequence = $13, called = $14, cancelled = $15, version = version + 1
 WHERE customer = $1
   AND forum = $2
   AND period = $3
   AND version = $4;
