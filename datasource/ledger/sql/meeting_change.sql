-- Changes a meeting if nobody changed it since it was read.
--
-- $1 customer, $2 forum, $3 period, $4 the version that was read
-- $5 when, $6 status, $7 present, $8 points
UPDATE meetings
   SET at = $5, status = $6, present = $7, points = $8, version = version + 1
 WHERE customer = $1
   AND forum = $2
   AND period = $3
   AND version = $4;
