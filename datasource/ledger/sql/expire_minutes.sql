-- The minutes of meetings that were before an instant.
--
-- $1 customer, $2 the instant
DELETE FROM minutes
 WHERE customer = $1
   AND EXISTS (SELECT 1
                 FROM meetings m
                WHERE m.customer = minutes.customer
                  AND m.forum = minutes.forum
                  AND m.period = minutes.period
                  AND m.at < $2);
