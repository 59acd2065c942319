-- Rewrites an entry that holds its texts itself. Its hash stays, and an entry
-- about the erasure vouches for what it says since.
--
-- $1 its number, $2 who, $3 of what, $4 why, $5 detail
UPDATE audit
   SET who = $2, subject = $3, why = $4, detail = $5
 WHERE seq = $1;
