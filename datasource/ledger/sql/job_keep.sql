-- Keeps how a job stands, if nobody has taken it since it was read.
--
-- $1 customer, $2 forum, $3 period, $4 revision
-- $5 the attempt that it was read with
-- $6 state, $7 worker, $8 attempt, $9 until when it is lent
-- $10 failures, $11 stops, $12 since, $13 next, $14 problem
UPDATE jobs
   SET state = $6, worker = $7, attempt = $8, lease_until = $9
     , failures = $10, stops = $11, since = $12, next = $13, problem = $14
 WHERE customer = $1
   AND forum = $2
   AND period = $3
   AND revision = $4
   AND attempt = $5;
