-- Puts the job of an edition back on the list if it was done.
--
-- $1 customer, $2 forum, $3 period, $4 revision
UPDATE jobs
   SET state = 'waiting', next = 0
 WHERE customer = $1
   AND forum = $2
   AND period = $3
   AND revision = $4
   AND state = 'done';
