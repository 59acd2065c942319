-- The documents of an edition by language.
--
-- $1 customer, $2 forum, $3 period, $4 revision
SELECT f.language, f.name, f.hash, f.bytes, f.erased
  FROM edition_files f
 WHERE f.customer = $1
   AND f.forum = $2
   AND f.period = $3
   AND f.revision = $4
 ORDER BY f.language;
