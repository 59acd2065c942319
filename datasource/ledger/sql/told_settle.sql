-- Keeps what became of a try to tell an owner something.
--
-- $1 kind, $2 subject, $3 recipient, $4 outcome, $5 answer, $6 when
UPDATE told
   SET outcome = $4, answer = $5, at = $6
 WHERE kind = $1
   AND subject = $2
   AND recipient = $3
   AND outcome = 'uncertain';
