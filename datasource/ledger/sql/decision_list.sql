-- Decisions of meetings by their number.
--
-- $1 customer, $2 forum, $3 period, $4 status of the meeting; empty for all
SELECT d.customer, d.forum, d.period, d.number, d.point, d.text, d.who, d.at, d.why, d.clause, d.reading
  FROM decisions d
 WHERE ($1 = '' OR d.customer = $1)
   AND ($2 = '' OR d.forum = $2)
   AND ($3 = '' OR d.period = $3)
   AND ($4 = '' OR EXISTS (SELECT 1
                             FROM meetings m
                            WHERE m.customer = d.customer
                              AND m.forum = d.forum
                              AND m.period = d.period
                              AND CASE m.cancelled WHEN 1 THEN 'cancelled' ELSE m.status END = $4))
 ORDER BY d.customer, d.forum, d.period, d.number;
