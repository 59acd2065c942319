-- The number that a customer's next escalation gets.
--
-- $1 customer
SELECT coalesce(max(e.number), 0) + 1
  FROM escalations e
 WHERE e.customer = $1;
