-- GLPI from version 10 (glpi_tickets, glpi_logs) as the dataset tickets.
--
-- $1, $2 the period [from, to), timestamptz
--
-- Name your entities below by their complete name, one line each. GLPI stores
-- times in the zone of its server; have your ETL tool land them as timestamptz.
-- takeintoaccountdate is when somebody took the ticket and stands for the
-- response; version 9 has none: take date plus takeintoaccount_delay_stat
-- there, which is in working seconds. time_to_resolve follows from GLPI's own
-- SLA, so it is not mapped; map it to estimate_at where you promise it by hand.
-- GLPI cannot say whose fault a ticket was or what service it is about.
WITH customers AS (
  SELECT 'Root entity > Exempelstads kommun' AS entity, 'example' AS customer
--UNION ALL SELECT 'Root entity > Nordby kommun', 'nordby'
), mine AS (
  -- Status 5 is solved, 6 closed; a reopened ticket has neither.
  SELECT t.id
       , c.customer
       , CASE WHEN t.status IN (5, 6) THEN t.solvedate END AS resolved_at
       , CASE WHEN t.status = 6 THEN coalesce(t.closedate, t.solvedate, t.date_mod) END AS closed_at
    FROM glpi_tickets t
    JOIN glpi_entities e ON e.id = t.entities_id
    JOIN customers c ON c.entity = e.completename
   WHERE t.date < $2
     AND t.is_deleted = 0
), alive AS (
  SELECT m.id, m.customer, m.resolved_at, m.closed_at
    FROM mine m
   WHERE m.closed_at IS NULL OR m.closed_at >= $1
), reopenings AS (
  -- Search option 12 of a ticket is its status.
  SELECT m.id
       , count(*) AS n
    FROM alive m
    JOIN glpi_logs l ON l.items_id = m.id AND l.itemtype = 'Ticket' AND l.id_search_option = 12
   WHERE l.old_value IN ('5', '6')
     AND l.new_value NOT IN ('5', '6')
   GROUP BY m.id
), assigned AS (
  -- Type 2 is the group that works on it; of several the first by name.
  SELECT m.id
       , min(g.completename) AS name
    FROM alive m
    JOIN glpi_groups_tickets x ON x.tickets_id = m.id AND x.type = 2
    JOIN glpi_groups g ON g.id = x.groups_id
   GROUP BY m.id
), problems AS (
  SELECT m.id
       , min(x.problems_id) AS problem
    FROM alive m
    JOIN glpi_problems_tickets x ON x.tickets_id = m.id
   GROUP BY m.id
)
SELECT cast(t.id AS text) AS ticket_id
     , m.customer
     , CASE t.type WHEN 1 THEN 'incident' ELSE 'request' END AS type
     , cast(t.priority AS text) AS priority -- 1 very low to 5 very high, 6 major
     , t.date AS opened_at
     , t.takeintoaccountdate AS responded_at
     , m.resolved_at
     , m.closed_at
     , r.name AS channel
     , c.completename AS category
     , t.name AS title
     , a.name AS group_name
     , coalesce(o.n, 0) AS reopened
     , cast(p.problem AS text) AS problem_id
  FROM alive m
  JOIN glpi_tickets t ON t.id = m.id
  LEFT JOIN glpi_requesttypes r ON r.id = t.requesttypes_id
  LEFT JOIN glpi_itilcategories c ON c.id = t.itilcategories_id
  LEFT JOIN assigned a ON a.id = m.id
  LEFT JOIN problems p ON p.id = m.id
  LEFT JOIN reopenings o ON o.id = m.id;
