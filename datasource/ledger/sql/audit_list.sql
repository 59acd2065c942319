-- Entries of the chain in order.
--
-- $1 the number to begin after, $2 how many at most
SELECT a.seq, a.who, a.at, a.what, a.subject, a.why, a.detail, a.prev, a.hash
  FROM audit a
 WHERE a.seq > $1
 ORDER BY a.seq
 LIMIT $2;
