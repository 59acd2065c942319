-- How many actions action_view chooses, in all its parts.
--
-- $1 customers with commas around each, ',a,b,'; empty for all
-- $2 owner, $3 status; empty for all
-- $4 beginning of the origin; empty for all
-- $5 1 for those that live only
-- $6 day before which they are due, empty for all
SELECT count(*)
  FROM actions a
 WHERE ($1 = '' OR $1 LIKE '%,' || replace(a.customer, '_', '\_') || ',%' ESCAPE '\')
   AND ($2 = '' OR a.owner = $2)
   AND ($3 = '' OR a.status = $3)
   AND ($4 = '' OR substr(a.origin, 1, length($4)) = $4)
   AND ($5 = 0 OR a.ended = 0)
   AND ($6 = '' OR a.due < $6);
