-- Marks queued news as uncertain for as long as it is being given away.
--
-- $1 kind, $2 subject, $3 recipient, $4 when
UPDATE told
   SET outcome = 'uncertain', tries = tries + 1, at = $4
 WHERE kind = $1
   AND subject = $2
   AND recipient = $3
   AND outcome = 'queued'
RETURNING tries;
