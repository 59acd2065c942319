-- How many editions edition_view chooses, in all its parts.
--
-- $1 customers with commas around each, ',a,b,'; empty for all
-- $2 forum; empty for all
-- $3 1 for those that have left the house only
SELECT count(*)
  FROM editions e
 WHERE ($1 = '' OR $1 LIKE '%,' || replace(e.customer, '_', '\_') || ',%' ESCAPE '\')
   AND ($2 = '' OR e.forum = $2)
   AND ($3 = 0 OR e.state IN ('released', 'sent'));
