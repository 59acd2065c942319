-- Approved statements of a customer, in the order in which they were approved.
--
-- $1 customer
SELECT s.customer, s.period, s.content, s.hash, s.who, s.at, s.why
  FROM statements s
 WHERE s.customer = $1
 ORDER BY s.at, s.period;
