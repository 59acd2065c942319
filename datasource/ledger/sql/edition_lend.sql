-- Lends an edition to a worker; the attempt fences whoever had it before.
--
-- $1 customer, $2 forum, $3 period, $4 revision
-- $5 state, $6 since, $7 worker, $8 attempt, $9 until when
UPDATE editions
   SET state = $5, since = $6, worker = $7, attempt = $8, lease_until = $9
 WHERE customer = $1
   AND forum = $2
   AND period = $3
   AND revision = $4;
