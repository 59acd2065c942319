-- Lengthens the lease of a job that is being worked on.
--
-- $1 customer, $2 forum, $3 period, $4 revision, $5 worker, $6 attempt, $7 until when
UPDATE jobs
   SET lease_until = $7
 WHERE customer = $1
   AND forum = $2
   AND period = $3
   AND revision = $4
   AND worker = $5
   AND attempt = $6
   AND state = 'running';
