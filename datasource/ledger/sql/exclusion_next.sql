-- The number of a customer's next proposal.
--
-- $1 customer
SELECT coalesce(max(x.number), 0) + 1
  FROM exclusions x
 WHERE x.customer = $1;
