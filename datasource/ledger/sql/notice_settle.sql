-- Keeps what became of a step's notice.
--
-- $1 customer, $2 number, $3 step, $4 outcome, $5 answer
UPDATE escalation_steps
   SET notice = $4, answer = $5
 WHERE customer = $1
   AND number = $2
   AND step = $3
   AND notice = 'uncertain';
