-- OTOBO, Znuny and OTRS from version 6 (ticket, ticket_history, article) as the
-- dataset tickets.
--
-- $1, $2 the period [from, to), timestamptz
--
-- Name your customer companies below by their CustomerID, one line each, and
-- your ticket types at type. The source has no closing time: it is when the
-- present run of closed states began in the history, so that a reopened ticket
-- is open. It solves and closes in one step, so there is no resolved_at. Whose
-- fault a ticket was, its problem and a promised date are dynamic fields, if
-- anything; map yours to caused_by, supplier, problem_id and estimate_at.
WITH customers AS (
  SELECT 'exempelstad' AS company, 'example' AS customer
--UNION ALL SELECT 'nordby', 'nordby'
), kinds AS (
  -- States with their kind: new, open, pending reminder, pending auto, closed,
  -- merged or removed.
  SELECT s.id
       , k.name AS kind
    FROM ticket_state s
    JOIN ticket_state_type k ON k.id = s.type_id
), mine AS (
  SELECT t.id
       , c.customer
       , s.kind
    FROM ticket t
    JOIN customers c ON c.company = t.customer_id
    JOIN kinds s ON s.id = t.ticket_state_id
   WHERE t.create_time < $2
     AND s.kind <> 'removed'
     AND (s.kind NOT IN ('closed', 'merged') OR t.change_time >= $1)
), states AS (
  SELECT m.id AS ticket
       , h.id
       , h.create_time AS at
       , CASE WHEN s.kind IN ('closed', 'merged') THEN 1 ELSE 0 END AS ended
    FROM mine m
    JOIN ticket_history h ON h.ticket_id = m.id
    JOIN ticket_history_type y ON y.id = h.history_type_id AND y.name IN ('NewTicket', 'StateUpdate')
    JOIN kinds s ON s.id = h.state_id
), opens AS (
  -- The last change into a state that goes on, and whether a ticket was opened
  -- again: such a change that follows an ended state.
  SELECT s.ticket
       , max(s.id) AS id
    FROM states s
   WHERE s.ended = 0
   GROUP BY s.ticket
), steps AS (
  -- Each change with the one before it.
  SELECT s.ticket
       , s.id
       , max(b.id) AS before
    FROM states s
    JOIN states b ON b.ticket = s.ticket AND b.id < s.id
   WHERE s.ended = 0
   GROUP BY s.ticket, s.id
), reopenings AS (
  SELECT p.ticket
       , count(*) AS n
    FROM steps p
    JOIN states b ON b.id = p.before AND b.ended = 1
   GROUP BY p.ticket
), endings AS (
  SELECT s.ticket
       , min(s.at) AS at
    FROM states s
    LEFT JOIN opens o ON o.ticket = s.ticket
   WHERE s.ended = 1
     AND s.id > coalesce(o.id, 0)
   GROUP BY s.ticket
), moves AS (
  SELECT m.id AS ticket
       , count(*) AS n
    FROM mine m
    JOIN ticket_history h ON h.ticket_id = m.id
    JOIN ticket_history_type y ON y.id = h.history_type_id AND y.name = 'Move'
   GROUP BY m.id
), responses AS (
  -- The first thing that an agent wrote and the customer could read.
  SELECT m.id AS ticket
       , min(a.create_time) AS at
    FROM mine m
    JOIN article a ON a.ticket_id = m.id AND a.is_visible_for_customer = 1
    JOIN article_sender_type y ON y.id = a.article_sender_type_id AND y.name = 'agent'
   GROUP BY m.id
), articles AS (
  SELECT m.id AS ticket
       , min(a.id) AS id
    FROM mine m
    JOIN article a ON a.ticket_id = m.id
   GROUP BY m.id
)
SELECT t.tn AS ticket_id
     , m.customer
     , CASE k.name
         WHEN 'Incident' THEN 'incident'
         WHEN 'Incident::Major' THEN 'incident'
         WHEN 'ServiceRequest' THEN 'request'
         WHEN 'Problem' THEN 'problem'
         WHEN 'RfC' THEN 'change'
         ELSE 'incident'
       END AS type
     , p.name AS priority
     , t.create_time AS opened_at
     , r.at AS responded_at
     , CASE WHEN m.kind IN ('closed', 'merged') THEN coalesce(e.at, t.change_time) END AS closed_at
     , h.name AS channel
     , s.name AS service
     , t.title
     , q.name AS group_name
     , coalesce(o.n, 0) AS reopened
     , coalesce(v.n, 0) AS reassigned
     , CASE m.kind WHEN 'merged' THEN 'merged' END AS excluded
  FROM mine m
  JOIN ticket t ON t.id = m.id
  JOIN ticket_priority p ON p.id = t.ticket_priority_id
  JOIN queue q ON q.id = t.queue_id
  LEFT JOIN ticket_type k ON k.id = t.type_id
  LEFT JOIN service s ON s.id = t.service_id
  LEFT JOIN endings e ON e.ticket = m.id
  LEFT JOIN reopenings o ON o.ticket = m.id
  LEFT JOIN moves v ON v.ticket = m.id
  LEFT JOIN responses r ON r.ticket = m.id
  LEFT JOIN articles f ON f.ticket = m.id
  LEFT JOIN article a ON a.id = f.id
  LEFT JOIN communication_channel h ON h.id = a.communication_channel_id
 WHERE m.kind NOT IN ('closed', 'merged')
    OR coalesce(e.at, t.change_time) >= $1;
