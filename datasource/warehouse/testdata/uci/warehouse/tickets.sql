-- The published incident event log (one row an event, in order, all text, '?'
-- for what is missing) as the dataset tickets, in the embedded engine.
--
-- One row an incident, as its last event leaves it. Times are the wall clock
-- of São Paulo. The first event that is not in the state New stands for the
-- response.
WITH last AS (
  SELECT max(e.rowid) AS at
       , min(CASE WHEN e.incident_state <> 'New' THEN e.rowid END) AS begun
    FROM incident_event_log e
   GROUP BY e.number
)
SELECT i.number AS ticket_id
     , 'log' AS customer
     , 'incident' AS type
     , substr(i.priority, 1, 1) AS priority
     , instant(i.opened_at, '2/1/2006 15:04', 'America/Sao_Paulo') AS opened_at
     , instant(b.sys_updated_at, '2/1/2006 15:04', 'America/Sao_Paulo') AS responded_at
     , instant(nullif(i.resolved_at, '?'), '2/1/2006 15:04', 'America/Sao_Paulo') AS resolved_at
     , instant(nullif(i.closed_at, '?'), '2/1/2006 15:04', 'America/Sao_Paulo') AS closed_at
     , lower(nullif(i.contact_type, '?')) AS channel
     , nullif(i.cmdb_ci, '?') AS service
     , nullif(i.category, '?') AS category
     , nullif(i.u_symptom, '?') AS title
     , nullif(i.assignment_group, '?') AS group_name
     , nullif(i.vendor, '?') AS supplier
     , i.reopen_count AS reopened
     , i.reassignment_count AS reassigned
     , nullif(i.problem_id, '?') AS problem_id
  FROM last l
  JOIN incident_event_log i ON i.rowid = l.at
  LEFT JOIN incident_event_log b ON b.rowid = l.begun;
