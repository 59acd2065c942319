-- Entries of the chain in order, with the texts beside those that are sealed.
--
-- $1 the number to begin after, $2 how many at most
SELECT a.seq, a.who, a.at, a.what, a.subject, a.why, a.detail, a.prev, a.hash
     , COALESCE(b.salt, '') AS salt, COALESCE(b.who, '') AS body_who, COALESCE(b.subject, '') AS body_subject
     , COALESCE(b.why, '') AS body_why, COALESCE(b.detail, '') AS body_detail
  FROM audit a
  LEFT JOIN audit_bodies b ON b.seq = a.seq
 WHERE a.seq > $1
 ORDER BY a.seq
 LIMIT $2;
