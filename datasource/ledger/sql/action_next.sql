-- The number that a customer's next action gets.
--
-- $1 customer
SELECT coalesce(max(a.number), 0) + 1
  FROM actions a
 WHERE a.customer = $1;
