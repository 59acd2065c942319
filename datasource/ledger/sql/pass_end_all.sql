-- Every pass of one kind that an account has opens no more.
--
-- $1 login, $2 kind, $3 now
UPDATE passes
   SET ended = $3
 WHERE login = $1
   AND kind = $2
   AND ended = 0;
