-- A part of the list of editions: those that are held first, since somebody
-- waits for them; then the one whose state changed last.
--
-- $1 customers with commas around each, ',a,b,'; empty for all
-- $2 forum; empty for all
-- $3 1 for those that have left the house only
-- $4 how many, $5 after how many
SELECT e.customer, e.forum, e.period, e.revision, e.state, e.since, e.worker, e.attempt, e.lease_until
  FROM editions e
 WHERE ($1 = '' OR $1 LIKE '%,' || replace(e.customer, '_', '\_') || ',%' ESCAPE '\')
   AND ($2 = '' OR e.forum = $2)
   AND ($3 = 0 OR e.state IN ('released', 'sent'))
 ORDER BY CASE WHEN e.state = 'held' THEN 0 ELSE 1 END
        , e.since DESC, e.period DESC, e.customer, e.forum, e.revision DESC
 LIMIT $4 OFFSET $5;
