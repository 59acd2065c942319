-- The frozen figures that have a hash, as they were written, or that have it
-- since something was erased from them.
--
-- $1 hash
SELECT f.customer, f.period, f.revision, f.hash, f.record, f.rules, f.who, f.at, f.why
  FROM frozen f
 WHERE f.hash = $1
    OR EXISTS (SELECT 1 FROM resealed r WHERE r.customer = f.customer AND r.was = f.hash AND r.now = $1)
 ORDER BY f.customer, f.period, f.revision;
