-- The edition of a forum about a period, of the newest figures there are. One
-- of figures that were restated since is history.
--
-- $1 customer, $2 forum, $3 period
SELECT e.customer, e.forum, e.period, e.revision, e.state, e.since, e.worker, e.attempt, e.lease_until
  FROM editions e
 WHERE e.customer = $1
   AND e.forum = $2
   AND e.period = $3
   AND e.revision = (SELECT MAX(f.revision)
                       FROM frozen f
                      WHERE f.customer = $1
                        AND f.period = $3)
