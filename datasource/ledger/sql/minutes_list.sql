-- A meeting's minutes as they were approved, the earliest first.
--
-- $1 customer, $2 forum, $3 period
SELECT m.version, m.content, m.who, m.at, m.why
  FROM minutes m
 WHERE m.customer = $1
   AND m.forum = $2
   AND m.period = $3
 ORDER BY m.version;
