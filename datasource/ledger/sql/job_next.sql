-- The job whose turn it is, if there is one: of those that wait and of those
-- whose worker fell silent, the one that may be taken longest. On PostgreSQL,
-- FOR UPDATE SKIP LOCKED is put behind it.
--
-- $1 now
SELECT j.customer, j.forum, j.period, j.revision, j.due, j.found, j.state, j.worker
     , j.attempt, j.lease_until, j.failures, j.stops, j.since, j.next, j.problem
  FROM jobs j
 WHERE j.state = 'waiting' AND j.next <= $1
    OR j.state = 'running' AND j.lease_until <= $1
 ORDER BY j.next, j.due, j.customer, j.forum, j.period
 LIMIT 1
