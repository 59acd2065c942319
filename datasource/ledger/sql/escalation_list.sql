-- Escalations by customer and number.
--
-- $1 customer, $2 status; empty for all
-- $3 number, 0 for all
-- $4 1 for those that are not closed only
SELECT e.customer, e.number, e.title, e.text, e.origin, e.level, e.person, e.status, e.due, e.version
  FROM escalations e
 WHERE ($1 = '' OR e.customer = $1)
   AND ($2 = '' OR e.status = $2)
   AND ($3 = 0 OR e.number = $3)
   AND ($4 = 0 OR e.status <> 'closed')
 ORDER BY e.customer, e.number;
