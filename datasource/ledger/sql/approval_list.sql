-- Who has approved an edition, in the order they did.
--
-- $1 customer, $2 forum, $3 period, $4 revision
SELECT a.who, a.at, a.why
  FROM approvals a
 WHERE a.customer = $1
   AND a.forum = $2
   AND a.period = $3
   AND a.revision = $4
 ORDER BY a.at, a.who;
