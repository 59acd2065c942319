-- The meetings that were before an instant.
--
-- $1 customer, $2 the instant
DELETE FROM meetings
 WHERE customer = $1
   AND at < $2;
