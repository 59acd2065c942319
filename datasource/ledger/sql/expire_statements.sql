-- The rows of statements from before an instant.
--
-- $1 customer, $2 the instant
DELETE FROM statements
 WHERE customer = $1
   AND at < $2;
