-- Zammad (histories) as the dataset pauses: from each change into a pending
-- state to the next change of state.
--
-- $1, $2 the period [from, to), timestamptz
--
-- A ticket may begin pending: the state before its first change, or its
-- present one when it never changed, holds from the creation on. History ids
-- grow with time, so the next change is that of the least greater id; no
-- window function is needed. The reason is the state's name: give each kind of
-- wait a state of its own to tell them apart by a target's pauses.
WITH pending AS (
  SELECT s.id
       , s.name
    FROM ticket_states s
    JOIN ticket_state_types k ON k.id = s.state_type_id
   WHERE k.name IN ('pending reminder', 'pending action')
), mine AS (
  SELECT t.id
       , t.number
       , t.created_at
       , t.state_id
    FROM tickets t
    JOIN ticket_states s ON s.id = t.state_id
    JOIN ticket_state_types k ON k.id = s.state_type_id
   WHERE t.created_at < $2
     AND (k.name NOT IN ('closed', 'merged', 'removed') OR t.updated_at >= $1)
), changes AS (
  SELECT m.id AS ticket
       , h.id
       , h.created_at AS at
       , h.id_from AS was
       , h.id_to AS state
    FROM mine m
    JOIN histories h ON h.o_id = m.id
    JOIN history_objects o ON o.id = h.history_object_id AND o.name = 'Ticket'
    JOIN history_attributes a ON a.id = h.history_attribute_id AND a.name = 'state'
   WHERE h.id_to IS NOT NULL
), firsts AS (
  SELECT c.ticket
       , min(c.id) AS id
    FROM changes c
   GROUP BY c.ticket
), states AS (
  SELECT c.ticket, c.id, c.at, c.state
    FROM changes c
  UNION ALL
  SELECT m.id, 0, m.created_at, coalesce(c.was, m.state_id)
    FROM mine m
    LEFT JOIN firsts f ON f.ticket = m.id
    LEFT JOIN changes c ON c.id = f.id
)
SELECT m.number AS ticket_id
     , s.at AS from_at
     , min(n.at) AS to_at
     , p.name AS reason
  FROM states s
  JOIN pending p ON p.id = s.state
  JOIN mine m ON m.id = s.ticket
  LEFT JOIN states n ON n.ticket = s.ticket AND n.id > s.id
 GROUP BY m.number, s.id, s.at, p.name;
