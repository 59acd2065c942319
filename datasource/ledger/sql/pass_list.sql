-- The passes of an account, the newest first.
SELECT p.hash, p.kind, p.login, p.name, p.customers, p.made, p.until, p.ended
  FROM passes p
 WHERE p.login = $1
 ORDER BY p.made DESC, p.hash;
