-- Remarks, those withdrawn among them, by pack in the order in which they were
-- said.
--
-- $1 customer, $2 forum, $3 period; empty for all
SELECT r.customer, r.forum, r.period, r.number, r.section, r.text, r.who, r.at, r.why, r.withdrawn
  FROM remarks r
 WHERE ($1 = '' OR r.customer = $1)
   AND ($2 = '' OR r.forum = $2)
   AND ($3 = '' OR r.period = $3)
 ORDER BY r.customer, r.period, r.forum, r.number;
