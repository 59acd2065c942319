-- Every session of an account ends but one, which may be none.
DELETE FROM sessions
 WHERE login = $1
   AND hash <> $2;
