-- Marks a queued letter as uncertain for as long as it is being given away.
--
-- $1 customer, $2 forum, $3 period, $4 revision, $5 when
UPDATE drafts
   SET outcome = 'uncertain', tries = tries + 1, at = $5
 WHERE customer = $1
   AND forum = $2
   AND period = $3
   AND revision = $4
   AND outcome = 'queued'
RETURNING tries;
