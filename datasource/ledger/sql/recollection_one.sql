-- What an edition was made of.
--
-- $1 customer, $2 forum, $3 period, $4 revision
SELECT r.customer, r.forum, r.period, r.revision, r.content, r.who, r.at, r.why
  FROM recollections r
 WHERE r.customer = $1
   AND r.forum = $2
   AND r.period = $3
   AND r.revision = $4;
