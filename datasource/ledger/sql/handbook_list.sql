-- Versions of a customer's handbook, oldest first.
--
-- $1 customer
SELECT b.customer, b.number, b.content, b.hash, b.who, b.at, b.why
  FROM handbooks b
 WHERE b.customer = $1
 ORDER BY b.number;
