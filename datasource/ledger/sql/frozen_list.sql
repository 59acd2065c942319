-- What is frozen, without the records, newest period last.
--
-- $1 customer, empty for all
SELECT f.customer, f.period, f.revision, f.hash, f.rules, f.who, f.at, f.why
  FROM frozen f
 WHERE $1 = '' OR f.customer = $1
 ORDER BY f.customer, f.period, f.revision;
