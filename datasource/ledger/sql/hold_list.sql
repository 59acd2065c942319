-- Why editions wait or waited, the latest period first.
--
-- $1 customer, $2 forum, $3 period, $4 state of the edition; empty for all
SELECT h.customer, h.forum, h.period, h.revision, h.doubts, h.until, h.who, h.at, h.why
  FROM holds h
  JOIN editions e
    ON e.customer = h.customer
   AND e.forum = h.forum
   AND e.period = h.period
   AND e.revision = h.revision
 WHERE ($1 = '' OR h.customer = $1)
   AND ($2 = '' OR h.forum = $2)
   AND ($3 = '' OR h.period = $3)
   AND ($4 = '' OR e.state = $4)
 ORDER BY h.period DESC, h.customer, h.forum, h.revision;
