-- How many entries an action's history has.
--
-- $1 customer, $2 number
SELECT count(h.entry)
  FROM action_history h
 WHERE h.customer = $1
   AND h.number = $2;
