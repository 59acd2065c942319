-- The rows of breach_answers from before an instant.
--
-- $1 customer, $2 the instant
DELETE FROM breach_answers
 WHERE customer = $1
   AND at < $2;
