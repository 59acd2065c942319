-- Changes a meeting if nobody changed it since it was read.
--
-- $1 customer, $2 forum, $3 period, $4 the version that was read
-- $5 when, $6 status, $7 invited, $8 present, $9 points
UPDATE meetings
   SET at = $5, status = $6, invited = $7, present = $8, points = $9, version = version + 1
 WHERE customer = $1
   AND forum = $2
   AND period = $3
   AND version = $4;
