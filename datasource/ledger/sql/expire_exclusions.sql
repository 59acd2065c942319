-- The proposals that were answered before an instant, but for the newest.
--
-- $1 customer, $2 the instant
DELETE FROM exclusions
 WHERE customer = $1
   AND answered_at > 0
   AND answered_at < $2
   AND number < (SELECT MAX(m.number) FROM exclusions m WHERE m.customer = $1);
