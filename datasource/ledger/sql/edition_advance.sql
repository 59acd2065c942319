-- Brings an edition to a later state, if the lease is still the one given out.
--
-- $1 customer, $2 forum, $3 period, $4 revision
-- $5 state, $6 since, $7 worker, $8 attempt, $9 until when the lease holds on
UPDATE editions
   SET state = $5, since = $6, lease_until = $9
 WHERE customer = $1
   AND forum = $2
   AND period = $3
   AND revision = $4
   AND worker = $7
   AND attempt = $8;
