-- The steps of the escalations that escalation_list gives, oldest first.
--
-- $1 customer, $2 status; empty for all
-- $3 number, 0 for all
-- $4 1 for those that are not closed only
SELECT s.customer, s.number, s.who, s.at, s.why, s.what, s.level, s.person, s.text, s.notice
  FROM escalation_steps s
  JOIN escalations e ON e.customer = s.customer AND e.number = s.number
 WHERE ($1 = '' OR e.customer = $1)
   AND ($2 = '' OR e.status = $2)
   AND ($3 = 0 OR e.number = $3)
   AND ($4 = 0 OR e.status <> 'closed')
 ORDER BY s.customer, s.number, s.step;
