-- The figures that were closed before an instant.
--
-- $1 customer, $2 the instant
DELETE FROM frozen
 WHERE customer = $1
   AND at < $2;
