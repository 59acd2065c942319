-- The actions that ended before an instant, but for the newest.
--
-- $1 customer, $2 the instant
DELETE FROM actions
 WHERE customer = $1
   AND ended > 0
   AND ended < $2
   AND number < (SELECT MAX(m.number) FROM actions m WHERE m.customer = $1);
