-- The newest edition of a forum about a period.
--
-- $1 customer, $2 forum, $3 period
SELECT e.customer, e.forum, e.period, e.revision, e.state, e.since, e.worker, e.attempt, e.lease_until
  FROM editions e
 WHERE e.customer = $1
   AND e.forum = $2
   AND e.period = $3
 ORDER BY e.revision DESC
 LIMIT 1
