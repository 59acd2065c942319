-- What the people of a customer were told before an instant.
--
-- $1 customer, $2 the instant
DELETE FROM told
 WHERE customer = $1
   AND at < $2;
