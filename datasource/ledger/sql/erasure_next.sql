-- The number of a customer's next erasure.
--
-- $1 customer
SELECT COALESCE(MAX(e.number), 0) + 1
  FROM erasures e
 WHERE e.customer = $1;
