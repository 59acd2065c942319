-- One session ends, by the hash of its token.
DELETE FROM sessions
 WHERE hash = $1;
