-- The hashes that contents have since something was erased from them.
--
-- $1 customer
SELECT r.was, r.now
  FROM resealed r
 WHERE r.customer = $1
 ORDER BY r.was;
