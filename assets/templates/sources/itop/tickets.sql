-- iTop (ticket, ticket_incident, ticket_request) as the dataset tickets.
--
-- $1, $2 the period [from, to), timestamptz
--
-- Name your organisations below, one line each. iTop stores times in the zone
-- of its server; have your ETL tool land them as timestamptz. The end of the
-- time to own (tto_stopped) stands for the response. iTop's deadlines follow
-- from its own SLAs, so no promise is mapped to estimate_at, and it cannot say
-- whose fault a ticket was. Without the ITIL module there is no ticket_incident:
-- delete its half of kinds.
WITH customers AS (
  SELECT 'Exempelstads kommun' AS organization, 'example' AS customer
--UNION ALL SELECT 'Nordby kommun', 'nordby'
), kinds AS (
  SELECT r.id
       , 'UserRequest' AS class
       , CASE r.request_type WHEN 'incident' THEN 'incident' ELSE 'request' END AS type
       , r.status
       , r.priority
       , r.origin
       , r.service_id
       , r.servicesubcategory_id
       , coalesce(r.tto_stopped, r.assignment_date) AS responded_at
       , r.resolution_date
       , r.parent_problem_id
    FROM ticket_request r
  UNION ALL
  SELECT i.id
       , 'Incident'
       , 'incident'
       , i.status
       , i.priority
       , i.origin
       , i.service_id
       , i.servicesubcategory_id
       , coalesce(i.tto_stopped, i.assignment_date)
       , i.resolution_date
       , i.parent_problem_id
    FROM ticket_incident i
), mine AS (
  -- A reopened ticket keeps its old dates, so only the status tells.
  SELECT t.id
       , c.customer
       , CASE WHEN k.status IN ('resolved', 'closed') THEN k.resolution_date END AS resolved_at
       , CASE WHEN k.status = 'closed' THEN coalesce(t.close_date, k.resolution_date, t.last_update) END AS closed_at
    FROM ticket t
    JOIN kinds k ON k.id = t.id
    JOIN organization o ON o.id = t.org_id
    JOIN customers c ON c.organization = o.name
   WHERE t.start_date < $2
), alive AS (
  SELECT m.id, m.customer, m.resolved_at, m.closed_at
    FROM mine m
   WHERE m.closed_at IS NULL OR m.closed_at >= $1
), moves AS (
  SELECT m.id
       , sum(CASE WHEN a.attcode = 'team_id' AND v.oldvalue NOT IN ('', '0') THEN 1 ELSE 0 END) AS reassigned
       , sum(CASE WHEN a.attcode = 'status' AND v.oldvalue IN ('resolved', 'closed') AND v.newvalue NOT IN ('resolved', 'closed') THEN 1 ELSE 0 END) AS reopened
    FROM alive m
    JOIN kinds k ON k.id = m.id
    JOIN priv_changeop p ON p.objkey = m.id AND p.objclass = k.class
    JOIN priv_changeop_setatt a ON a.id = p.id AND a.attcode IN ('team_id', 'status')
    JOIN priv_changeop_setatt_scalar v ON v.id = p.id
   GROUP BY m.id
)
SELECT t.ref AS ticket_id
     , m.customer
     , k.type
     , k.priority -- 1 critical to 4 low
     , t.start_date AS opened_at
     , k.responded_at
     , m.resolved_at
     , m.closed_at
     , k.origin AS channel
     , s.name AS service
     , b.name AS category
     , t.title
     , g.name AS group_name
     , coalesce(v.reopened, 0) AS reopened
     , coalesce(v.reassigned, 0) AS reassigned
     , p.ref AS problem_id
  FROM alive m
  JOIN ticket t ON t.id = m.id
  JOIN kinds k ON k.id = m.id
  LEFT JOIN service s ON s.id = k.service_id
  LEFT JOIN servicesubcategory b ON b.id = k.servicesubcategory_id
  LEFT JOIN contact g ON g.id = t.team_id
  LEFT JOIN ticket p ON p.id = k.parent_problem_id
  LEFT JOIN moves v ON v.id = m.id;
