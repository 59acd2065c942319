-- Zammad (tickets, histories) as the dataset tickets.
--
-- $1, $2 the period [from, to), timestamptz
--
-- Name your organisations below, one line each. Zammad cannot say what service
-- a ticket is about, whose fault it was, which problem it belongs to and what
-- was promised; map your own object attributes to service, category, supplier,
-- caused_by, problem_id and estimate_at. It solves and closes in one step, so
-- there is no resolved_at. Read straight from Zammad's own database, whose
-- times are timestamps in UTC, write AT TIME ZONE 'UTC' behind each.
WITH customers AS (
  SELECT 'Exempelstads kommun' AS organization, 'example' AS customer
--UNION ALL SELECT 'Nordby kommun', 'nordby'
), kinds AS (
  -- States with their kind: new, open, pending reminder, pending action,
  -- closed, merged or removed.
  SELECT s.id
       , k.name AS kind
    FROM ticket_states s
    JOIN ticket_state_types k ON k.id = s.state_type_id
), mine AS (
  -- A reopened ticket keeps close_at, so only the present state tells whether
  -- it is closed; last_close_at is missing on tickets of old versions.
  SELECT t.id
       , c.customer
       , s.kind
       , CASE WHEN s.kind IN ('closed', 'merged') THEN coalesce(t.last_close_at, t.close_at, t.updated_at) END AS closed_at
    FROM tickets t
    JOIN organizations o ON o.id = t.organization_id
    JOIN customers c ON c.organization = o.name
    JOIN kinds s ON s.id = t.state_id
   WHERE t.created_at < $2
     AND s.kind <> 'removed'
), alive AS (
  SELECT m.id, m.customer, m.kind, m.closed_at
    FROM mine m
   WHERE m.closed_at IS NULL OR m.closed_at >= $1
), moves AS (
  SELECT m.id
       , sum(CASE WHEN a.name = 'group' THEN 1 ELSE 0 END) AS reassigned
       , sum(CASE WHEN a.name = 'state' AND old.kind = 'closed' AND new.kind NOT IN ('closed', 'merged') THEN 1 ELSE 0 END) AS reopened
    FROM alive m
    JOIN histories h ON h.o_id = m.id
    JOIN history_objects o ON o.id = h.history_object_id AND o.name = 'Ticket'
    JOIN history_attributes a ON a.id = h.history_attribute_id AND a.name IN ('group', 'state')
    LEFT JOIN kinds old ON old.id = h.id_from
    LEFT JOIN kinds new ON new.id = h.id_to
   GROUP BY m.id
)
SELECT t.number AS ticket_id
     , m.customer
     , CASE t.type
         WHEN 'Problem' THEN 'problem'
         WHEN 'Request' THEN 'request'
         WHEN 'Request for Change' THEN 'change'
         ELSE 'incident'
       END AS type
     , p.name AS priority
     , t.created_at AS opened_at
     , t.first_response_at AS responded_at
     , m.closed_at
     , y.name AS channel
     , t.title
     , g.name AS group_name
     , coalesce(v.reopened, 0) AS reopened
     , coalesce(v.reassigned, 0) AS reassigned
     , CASE m.kind WHEN 'merged' THEN 'merged' END AS excluded
  FROM alive m
  JOIN tickets t ON t.id = m.id
  JOIN ticket_priorities p ON p.id = t.priority_id
  LEFT JOIN ticket_article_types y ON y.id = t.create_article_type_id
  LEFT JOIN groups g ON g.id = t.group_id
  LEFT JOIN moves v ON v.id = m.id;
