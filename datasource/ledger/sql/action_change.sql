-- Changes an action if nobody changed it since it was read.
--
-- $1 customer, $2 number, $3 the version that was read
-- $4 owner, $5 side, $6 due day, $7 status, $8 result, $9 moved, $10 ended
-- $11 title, $12 text, $13 priority
UPDATE actions
   SET owner = $4, side = $5, due = $6, status = $7, result = $8, moved = $9, ended = $10
     , title = $11, text = $12, priority = $13, version = version + 1
 WHERE customer = $1
   AND number = $2
   AND version = $3;
