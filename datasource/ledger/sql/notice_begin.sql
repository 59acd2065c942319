-- Marks the notice of a step as uncertain for as long as it is being given away.
--
-- $1 customer, $2 number, $3 step
UPDATE escalation_steps
   SET notice = 'uncertain', tries = tries + 1
 WHERE customer = $1
   AND number = $2
   AND step = $3
   AND notice = 'queued'
RETURNING tries;
