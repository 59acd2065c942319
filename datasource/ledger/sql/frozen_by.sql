-- The latest revision of a period's figures that there was at an instant.
--
-- $1 customer, $2 period, $3 the instant
SELECT f.customer, f.period, f.revision, f.hash, f.record, f.rules, f.who, f.at, f.why
  FROM frozen f
 WHERE f.customer = $1
   AND f.period = $2
   AND f.at <= $3
 ORDER BY f.revision DESC
 LIMIT 1;
