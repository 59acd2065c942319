-- The frozen figures that have a hash, as they were written.
--
-- $1 hash
SELECT f.customer, f.period, f.revision, f.hash, f.record, f.rules, f.who, f.at, f.why
  FROM frozen f
 WHERE f.hash = $1
 ORDER BY f.customer, f.period, f.revision;
