-- One revision of a period's figures.
--
-- $1 customer, $2 period, $3 revision
SELECT f.customer, f.period, f.revision, f.hash, f.record, f.rules, f.who, f.at, f.why
  FROM frozen f
 WHERE f.customer = $1
   AND f.period = $2
   AND f.revision = $3;
