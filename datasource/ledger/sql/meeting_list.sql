-- Meetings, the earliest first.
--
-- $1 customer, $2 forum, $3 period, $4 status; empty for all
SELECT m.customer, m.forum, m.period, m.at, m.status, m.invited, m.present, m.points, m.guests, m.place, m.lasts
     , m.sequence, m.called, m.cancelled, m.version
  FROM meetings m
 WHERE ($1 = '' OR m.customer = $1)
   AND ($2 = '' OR m.forum = $2)
   AND ($3 = '' OR m.period = $3)
   AND ($4 = '' OR CASE m.cancelled WHEN 1 THEN 'cancelled' ELSE m.status END = $4)
 ORDER BY m.at, m.customer, m.forum;
