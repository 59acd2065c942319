-- GLPI from version 10 (glpi_logs) as the dataset pauses: from each change into
-- the status Pending to the next change of status.
--
-- $1, $2 the period [from, to), timestamptz
--
-- The ticket itself knows only when the present wait began and how long all of
-- them were; the log knows each. Search option 12 of a ticket is its status, 4
-- is Pending. A ticket may begin pending: the status before its first change,
-- or its present one when it never changed, holds from the opening on. Log ids
-- grow with time, so the next change is that of the least greater id; no window
-- function is needed. Where the log has been purged, add the present wait from
-- begin_waiting_date.
WITH mine AS (
  SELECT t.id
       , t.date
       , t.status
    FROM glpi_tickets t
   WHERE t.date < $2
     AND t.is_deleted = 0
     AND (t.status <> 6 OR t.date_mod >= $1)
), changes AS (
  SELECT m.id AS ticket
       , l.id
       , l.date_mod AS at
       , l.old_value AS was
       , l.new_value AS state
    FROM mine m
    JOIN glpi_logs l ON l.items_id = m.id AND l.itemtype = 'Ticket' AND l.id_search_option = 12
), firsts AS (
  SELECT c.ticket
       , min(c.id) AS id
    FROM changes c
   GROUP BY c.ticket
), states AS (
  SELECT c.ticket, c.id, c.at, c.state
    FROM changes c
  UNION ALL
  SELECT m.id, 0, m.date, coalesce(c.was, cast(m.status AS text))
    FROM mine m
    LEFT JOIN firsts f ON f.ticket = m.id
    LEFT JOIN changes c ON c.id = f.id
)
SELECT cast(s.ticket AS text) AS ticket_id
     , s.at AS from_at
     , min(n.at) AS to_at
     , 'pending' AS reason
  FROM states s
  LEFT JOIN states n ON n.ticket = s.ticket AND n.id > s.id
 WHERE s.state = '4'
 GROUP BY s.ticket, s.id, s.at;
