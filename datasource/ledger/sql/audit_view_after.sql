-- Entries of the chain that a view chooses, the earliest first, with the texts
-- beside those that are sealed.
--
-- $1 customer; empty for all. What an entry is about begins with the customer's id
-- $2 a part of who, in lower case and with \ before each of \ % and _; empty for all
-- $3 the beginning of the kind, up to a blank; empty for all
-- $4, $5 instants [from, to), UTC seconds
-- $6 the number to stand after
-- $7 how many at most
SELECT a.seq, a.who, a.at, a.what, a.subject, a.why, a.detail, a.prev, a.hash
     , COALESCE(b.salt, '') AS salt, COALESCE(b.who, '') AS body_who, COALESCE(b.subject, '') AS body_subject
     , COALESCE(b.why, '') AS body_why, COALESCE(b.detail, '') AS body_detail
  FROM audit a
  LEFT JOIN audit_bodies b ON b.seq = a.seq
 WHERE a.seq > $6
   AND a.at >= $4
   AND a.at < $5
   AND ($1 = '' OR COALESCE(b.subject, a.subject) = $1 OR substr(COALESCE(b.subject, a.subject), 1, length($1) + 1) = $1 || ' ')
   AND ($2 = '' OR lower(COALESCE(b.who, a.who)) LIKE '%' || $2 || '%' ESCAPE '\')
   AND ($3 = '' OR a.what = $3 OR substr(a.what, 1, length($3) + 1) = $3 || ' ')
 ORDER BY a.seq
 LIMIT $7;
