-- Keeps what became of a try to give the letter away.
--
-- $1 customer, $2 forum, $3 period, $4 revision, $5 outcome, $6 answer, $7 when
UPDATE drafts
   SET outcome = $5, answer = $6, at = $7
 WHERE customer = $1
   AND forum = $2
   AND period = $3
   AND revision = $4
   AND outcome = 'uncertain';
