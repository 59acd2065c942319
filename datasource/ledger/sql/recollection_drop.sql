-- Forgets what an edition was made of that is made again.
--
-- $1 customer, $2 forum, $3 period, $4 revision
DELETE FROM recollections
 WHERE customer = $1
   AND forum = $2
   AND period = $3
   AND revision = $4;
