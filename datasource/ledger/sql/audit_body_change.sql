-- Rewrites what a sealed entry of the chain is about, and forgets its salt.
--
-- $1 the entry's number, $2 who, $3 of what, $4 why, $5 detail
UPDATE audit_bodies
   SET salt = '', who = $2, subject = $3, why = $4, detail = $5
 WHERE seq = $1;
