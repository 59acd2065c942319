-- Editions that have left the house, the one that left last first.
--
-- $1 customers with commas around each, ',a,b,'; empty for all
-- $2 how many at most
SELECT e.customer, e.forum, e.period, e.revision, e.state, e.since, e.worker, e.attempt, e.lease_until
  FROM editions e
 WHERE e.state IN ('released', 'sent')
   AND ($1 = '' OR $1 LIKE '%,' || replace(e.customer, '_', '\_') || ',%' ESCAPE '\')
 ORDER BY e.since DESC, e.period DESC, e.customer, e.forum, e.revision DESC
 LIMIT $2;
