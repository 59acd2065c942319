-- The latest revision of a period's figures.
--
-- $1 customer, $2 period
SELECT f.customer, f.period, f.revision, f.hash, f.record, f.rules, f.who, f.at, f.why
  FROM frozen f
 WHERE f.customer = $1
   AND f.period = $2
 ORDER BY f.revision DESC
 LIMIT 1;
