-- Forgets who has approved an edition that is made again: what they approved
-- was another pack.
--
-- $1 customer, $2 forum, $3 period, $4 revision
DELETE FROM approvals
 WHERE customer = $1
   AND forum = $2
   AND period = $3
   AND revision = $4;
