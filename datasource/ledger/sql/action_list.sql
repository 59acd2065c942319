-- Actions by customer and number.
--
-- $1 customer, $2 owner, $3 status; empty for all
-- $4 number, 0 for all
-- $5 1 for those that live only
SELECT a.customer, a.number, a.title, a.text, a.owner, a.side, a.due, a.status, a.priority
     , a.origin, a.result, a.moved, a.raised, a.ended, a.version
  FROM actions a
 WHERE ($1 = '' OR a.customer = $1)
   AND ($2 = '' OR a.owner = $2)
   AND ($3 = '' OR a.status = $3)
   AND ($4 = 0 OR a.number = $4)
   AND ($5 = 0 OR a.ended = 0)
 ORDER BY a.customer, a.number;
