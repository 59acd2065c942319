-- The histories of actions that ended before an instant. The newest action
-- stays, so that no number is given twice.
--
-- $1 customer, $2 the instant
DELETE FROM action_history
 WHERE customer = $1
   AND number IN (SELECT a.number
                    FROM actions a
                   WHERE a.customer = $1
                     AND a.ended > 0
                     AND a.ended < $2
                     AND a.number < (SELECT MAX(m.number) FROM actions m WHERE m.customer = $1));
