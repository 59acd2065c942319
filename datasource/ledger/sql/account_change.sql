-- An account as it is now, if it is still at the version that was read.
--
-- $1 login, $2 version; then the rest in the order of the table
UPDATE accounts
   SET name = $3, role = $4, customers = $5, language = $6, password = $7, secret = $8
     , step = $9, subject = $10, disabled = $11, version = version + 1
 WHERE login = $1
   AND version = $2;
