-- The decisions of meetings that were before an instant.
--
-- $1 customer, $2 the instant
DELETE FROM decisions
 WHERE customer = $1
   AND EXISTS (SELECT 1
                 FROM meetings m
                WHERE m.customer = decisions.customer
                  AND m.forum = decisions.forum
                  AND m.period = decisions.period
                  AND m.at < $2);
