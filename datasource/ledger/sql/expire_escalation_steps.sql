-- The steps of escalations that were closed and last touched before an
-- instant, but for the newest escalation.
--
-- $1 customer, $2 the instant
DELETE FROM escalation_steps
 WHERE customer = $1
   AND number IN (SELECT e.number
                    FROM escalations e
                   WHERE e.customer = $1
                     AND e.status = 'closed'
                     AND e.number < (SELECT MAX(m.number) FROM escalations m WHERE m.customer = $1)
                     AND (SELECT MAX(s.at) FROM escalation_steps s WHERE s.customer = $1 AND s.number = e.number) < $2);
