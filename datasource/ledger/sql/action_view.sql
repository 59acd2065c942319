-- A part of the action list as forums read it (see action.Order): what lives
-- first, by due day, priority and number; the ended after it, the latest first.
--
-- $1 customers with commas around each, ',a,b,'; empty for all
-- $2 owner, $3 status; empty for all
-- $4 beginning of the origin, such as 'operational '; empty for all
-- $5 1 for those that live only
-- $6 day before which they are due, empty for all
-- $7 how many, $8 after how many
SELECT a.customer, a.number, a.title, a.text, a.owner, a.side, a.due, a.status, a.priority
     , a.origin, a.result, a.moved, a.raised, a.ended, a.version
  FROM actions a
 WHERE ($1 = '' OR $1 LIKE '%,' || replace(a.customer, '_', '\_') || ',%' ESCAPE '\')
   AND ($2 = '' OR a.owner = $2)
   AND ($3 = '' OR a.status = $3)
   AND ($4 = '' OR substr(a.origin, 1, length($4)) = $4)
   AND ($5 = 0 OR a.ended = 0)
   AND ($6 = '' OR a.due < $6)
 ORDER BY CASE WHEN a.ended = 0 THEN 0 ELSE 1 END
        , CASE WHEN a.ended = 0 THEN a.due ELSE '' END
        , CASE WHEN a.ended <> 0 THEN 0 WHEN a.priority = 'high' THEN 1 WHEN a.priority = 'low' THEN 3 ELSE 2 END
        , a.ended DESC, a.number, a.customer
 LIMIT $7 OFFSET $8;
