-- A part of the action list of what lives, as forums read it (see
-- action.Order): by due day, priority and number. It says what action_view says
-- of them, in a shape that the index actions_list answers without reading the
-- rest.
--
-- $1 customers with commas around each, ',a,b,'; empty for all
-- $2 owner, $3 status; empty for all
-- $4 beginning of the origin, such as 'operational '; empty for all
-- $5 day before which they are due, empty for all
-- $6 how many, $7 after how many
SELECT a.customer, a.number, a.title, a.text, a.owner, a.side, a.due, a.status, a.priority
     , a.origin, a.result, a.moved, a.raised, a.ended, a.version
  FROM actions a
 WHERE a.ended = 0
   AND ($1 = '' OR $1 LIKE '%,' || replace(a.customer, '_', '\_') || ',%' ESCAPE '\')
   AND ($2 = '' OR a.owner = $2)
   AND ($3 = '' OR a.status = $3)
   AND ($4 = '' OR substr(a.origin, 1, length($4)) = $4)
   AND ($5 = '' OR a.due < $5)
 ORDER BY a.due
        , CASE a.priority WHEN 'high' THEN 1 WHEN 'low' THEN 3 ELSE 2 END
        , a.number, a.customer
 LIMIT $6 OFFSET $7;
