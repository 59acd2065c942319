-- Keeps the hash that a content has since something was erased from it.
--
-- $1 customer, $2 its hash when it was kept, $3 its hash now
INSERT INTO resealed (customer, was, now)
VALUES ($1, $2, $3)
ON CONFLICT (customer, was) DO UPDATE SET now = excluded.now;
