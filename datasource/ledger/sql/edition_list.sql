-- Editions, the latest period first.
--
-- $1 customer, $2 forum, $3 period, $4 state; empty for all
SELECT e.customer, e.forum, e.period, e.revision, e.state, e.since, e.worker, e.attempt, e.lease_until
  FROM editions e
 WHERE ($1 = '' OR e.customer = $1)
   AND ($2 = '' OR e.forum = $2)
   AND ($3 = '' OR e.period = $3)
   AND ($4 = '' OR e.state = $4)
 ORDER BY e.period DESC, e.customer, e.forum, e.revision;
