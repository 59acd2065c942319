-- Accounts by address.
--
-- $1 login, $2 subject at a sign-in provider; empty for all
SELECT a.login, a.name, a.role, a.customers, a.language, a.password, a.secret, a.step, a.subject
     , a.made, a.disabled, a.version
  FROM accounts a
 WHERE ($1 = '' OR a.login = $1)
   AND ($2 = '' OR a.subject = $2)
 ORDER BY a.login;
