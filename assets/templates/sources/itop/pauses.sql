-- iTop (priv_change and its parts) as the dataset pauses: from each change into
-- the status pending to the next change of status.
--
-- $1, $2 the period [from, to), timestamptz
--
-- The ticket itself knows only when the present wait began and how long all of
-- them were; the history of changes knows each. A ticket may begin pending: the
-- status before its first change, or its present one when it never changed,
-- holds from the start on. Ids of changes grow with time, so the next change is
-- that of the least greater id; no window function is needed. iTop keeps only
-- the reason of the last wait, as free text, so every reason is pending.
-- Without the ITIL module there is no ticket_incident: delete its half of kinds.
WITH kinds AS (
  SELECT r.id, 'UserRequest' AS class, r.status
    FROM ticket_request r
  UNION ALL
  SELECT i.id, 'Incident', i.status
    FROM ticket_incident i
), mine AS (
  SELECT t.id
       , t.ref
       , t.start_date
       , k.status
       , k.class
    FROM ticket t
    JOIN kinds k ON k.id = t.id
   WHERE t.start_date < $2
     AND (k.status <> 'closed' OR t.last_update >= $1)
), changes AS (
  SELECT m.id AS ticket
       , p.id
       , h.date AS at
       , v.oldvalue AS was
       , v.newvalue AS state
    FROM mine m
    JOIN priv_changeop p ON p.objkey = m.id AND p.objclass = m.class
    JOIN priv_change h ON h.id = p.changeid
    JOIN priv_changeop_setatt a ON a.id = p.id AND a.attcode = 'status'
    JOIN priv_changeop_setatt_scalar v ON v.id = p.id
), firsts AS (
  SELECT c.ticket
       , min(c.id) AS id
    FROM changes c
   GROUP BY c.ticket
), states AS (
  SELECT c.ticket, c.id, c.at, c.state
    FROM changes c
  UNION ALL
  SELECT m.id, 0, m.start_date, coalesce(c.was, m.status)
    FROM mine m
    LEFT JOIN firsts f ON f.ticket = m.id
    LEFT JOIN changes c ON c.id = f.id
)
SELECT m.ref AS ticket_id
     , s.at AS from_at
     , min(n.at) AS to_at
     , s.state AS reason
  FROM states s
  JOIN mine m ON m.id = s.ticket
  LEFT JOIN states n ON n.ticket = s.ticket AND n.id > s.id
 WHERE s.state = 'pending'
 GROUP BY m.ref, s.id, s.at, s.state;
