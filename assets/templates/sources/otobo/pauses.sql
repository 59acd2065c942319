-- OTOBO, Znuny and OTRS from version 6 (ticket_history) as the dataset pauses:
-- from each change into a pending state to the next change of state.
--
-- $1, $2 the period [from, to), timestamptz
--
-- A ticket that began pending has a NewTicket row that says so. History ids
-- grow with time, so the next change is that of the least greater id; no window
-- function is needed. The reason is the state's name: give each kind of wait a
-- state of its own to tell them apart by a target's pauses.
WITH kinds AS (
  SELECT s.id
       , s.name
       , k.name AS kind
    FROM ticket_state s
    JOIN ticket_state_type k ON k.id = s.type_id
), mine AS (
  SELECT t.id
       , t.tn
    FROM ticket t
    JOIN kinds s ON s.id = t.ticket_state_id
   WHERE t.create_time < $2
     AND (s.kind NOT IN ('closed', 'merged', 'removed') OR t.change_time >= $1)
), states AS (
  SELECT m.id AS ticket
       , h.id
       , h.create_time AS at
       , s.name
       , s.kind
    FROM mine m
    JOIN ticket_history h ON h.ticket_id = m.id
    JOIN ticket_history_type y ON y.id = h.history_type_id AND y.name IN ('NewTicket', 'StateUpdate')
    JOIN kinds s ON s.id = h.state_id
)
SELECT m.tn AS ticket_id
     , s.at AS from_at
     , min(n.at) AS to_at
     , s.name AS reason
  FROM states s
  JOIN mine m ON m.id = s.ticket
  LEFT JOIN states n ON n.ticket = s.ticket AND n.id > s.id
 WHERE s.kind IN ('pending reminder', 'pending auto')
 GROUP BY m.tn, s.id, s.at, s.name;
