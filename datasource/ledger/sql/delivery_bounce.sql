-- Marks a copy that was given away as come back.
--
-- $1 customer, $2 forum, $3 period, $4 revision, $5 recipient, $6 answer, $7 when
UPDATE deliveries
   SET outcome = 'bounced', answer = $6, at = $7
 WHERE customer = $1
   AND forum = $2
   AND period = $3
   AND revision = $4
   AND recipient = $5
   AND outcome IN ('sent', 'uncertain');
