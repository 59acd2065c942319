-- One edition.
--
-- $1 customer, $2 forum, $3 period, $4 revision
SELECT e.customer, e.forum, e.period, e.revision, e.state, e.since, e.worker, e.attempt, e.lease_until
  FROM editions e
 WHERE e.customer = $1
   AND e.forum = $2
   AND e.period = $3
   AND e.revision = $4;
