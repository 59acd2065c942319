-- What happened to the actions that action_list gives, oldest first.
--
-- $1 customer, $2 owner, $3 status; empty for all
-- $4 number, 0 for all
-- $5 1 for those that live only
SELECT h.customer, h.number, h.who, h.at, h.why, h.what, h.text
  FROM action_history h
  JOIN actions a ON a.customer = h.customer AND a.number = h.number
 WHERE ($1 = '' OR a.customer = $1)
   AND ($2 = '' OR a.owner = $2)
   AND ($3 = '' OR a.status = $3)
   AND ($4 = 0 OR a.number = $4)
   AND ($5 = 0 OR a.ended = 0)
 ORDER BY h.customer, h.number, h.entry;
