-- Copies, the latest first.
--
-- $1 customer, $2 forum, $3 period, $4 outcome; empty for all
-- $5 revision, 0 for all
SELECT d.customer, d.forum, d.period, d.revision, d.recipient, d.name, d.language
     , d.message_id, d.outcome, d.tries, d.answer, d.at
  FROM deliveries d
 WHERE ($1 = '' OR d.customer = $1)
   AND ($2 = '' OR d.forum = $2)
   AND ($3 = '' OR d.period = $3)
   AND ($4 = '' OR d.outcome = $4)
   AND ($5 = 0 OR d.revision = $5)
 ORDER BY d.period DESC, d.customer, d.forum, d.revision, d.recipient;
