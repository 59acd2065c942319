-- What became of the letter that shows an edition to its owner.
--
-- $1 customer, $2 forum, $3 period, $4 revision
SELECT d.outcome
  FROM drafts d
 WHERE d.customer = $1
   AND d.forum = $2
   AND d.period = $3
   AND d.revision = $4;
