-- Jobs, the earliest due first.
--
-- $1 customer, $2 forum, $3 period, $4 state; empty for all
-- $5 revision, 0 for all
SELECT j.customer, j.forum, j.period, j.revision, j.due, j.found, j.state, j.worker
     , j.attempt, j.lease_until, j.failures, j.stops, j.since, j.next, j.problem
  FROM jobs j
 WHERE ($1 = '' OR j.customer = $1)
   AND ($2 = '' OR j.forum = $2)
   AND ($3 = '' OR j.period = $3)
   AND ($4 = '' OR j.state = $4)
   AND ($5 = 0 OR j.revision = $5)
 ORDER BY j.due, j.customer, j.forum, j.period, j.revision
