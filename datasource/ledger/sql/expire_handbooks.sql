-- The versions of the handbook from before an instant, but for the newest.
--
-- $1 customer, $2 the instant
DELETE FROM handbooks
 WHERE customer = $1
   AND at < $2
   AND number < (SELECT MAX(m.number) FROM handbooks m WHERE m.customer = $1);
