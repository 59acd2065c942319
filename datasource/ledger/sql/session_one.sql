-- A session by the hash of its token, unless it has outlived its limits.
--
-- $2 made after, $3 seen after
SELECT s.login, s.stage, s.note, s.made, s.seen
  FROM sessions s
 WHERE s.hash = $1
   AND s.made > $2
   AND s.seen > $3;
