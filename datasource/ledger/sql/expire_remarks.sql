-- The remarks from before an instant on packs that are no longer kept.
--
-- $1 customer, $2 the instant
DELETE FROM remarks
 WHERE customer = $1
   AND at < $2
   AND NOT EXISTS (SELECT 1 FROM frozen f WHERE f.customer = $1 AND f.period = remarks.period);
