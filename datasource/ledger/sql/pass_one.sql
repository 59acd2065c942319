-- A pass by the hash of its token, if it opens now.
--
-- $2 kind, $3 now
SELECT p.hash, p.kind, p.login, p.name, p.customers, p.made, p.until, p.ended
  FROM passes p
 WHERE p.hash = $1
   AND p.kind = $2
   AND p.ended = 0
   AND p.until > $3;
