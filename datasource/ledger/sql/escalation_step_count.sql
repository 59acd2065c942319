-- How many steps an escalation has made.
--
-- $1 customer, $2 number
SELECT count(s.step)
  FROM escalation_steps s
 WHERE s.customer = $1
   AND s.number = $2;
