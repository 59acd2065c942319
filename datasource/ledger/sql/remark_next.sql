-- The number of a pack's next remark.
--
-- $1 customer, $2 forum, $3 period
SELECT COALESCE(MAX(r.number), 0) + 1
  FROM remarks r
 WHERE r.customer = $1
   AND r.forum = $2
   AND r.period = $3;
