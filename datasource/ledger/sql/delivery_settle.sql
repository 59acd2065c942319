-- Keeps what became of a try. Only the latest try may say it.
--
-- $1 customer, $2 forum, $3 period, $4 revision, $5 recipient
-- $6 outcome, $7 answer, $8 when, $9 the number of the try
UPDATE deliveries
   SET outcome = $6, answer = $7, at = $8
 WHERE customer = $1
   AND forum = $2
   AND period = $3
   AND revision = $4
   AND recipient = $5
   AND outcome = 'uncertain'
   AND tries = $9;
