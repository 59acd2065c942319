-- A pass of an account opens no more.
--
-- $1 login, $2 hash, $3 now
UPDATE passes
   SET ended = $3
 WHERE login = $1
   AND hash = $2
   AND ended = 0;
