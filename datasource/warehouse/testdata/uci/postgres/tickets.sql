-- The published incident event log as the dataset tickets, in PostgreSQL: the
-- same as ../warehouse/tickets.sql, from a table of text columns in which the
-- column line holds the order of the events.
WITH last AS (
  SELECT max(e.line) AS at
       , min(CASE WHEN e.incident_state <> 'New' THEN e.line END) AS begun
    FROM incident_event_log e
   GROUP BY e.number
)
SELECT i.number AS ticket_id
     , 'log' AS customer
     , 'incident' AS type
     , substr(i.priority, 1, 1) AS priority
     , CAST(to_timestamp(i.opened_at, 'FMDD/FMMM/YYYY HH24:MI') AS timestamp) AT TIME ZONE 'America/Sao_Paulo' AS opened_at
     , CAST(to_timestamp(b.sys_updated_at, 'FMDD/FMMM/YYYY HH24:MI') AS timestamp) AT TIME ZONE 'America/Sao_Paulo' AS responded_at
     , CAST(to_timestamp(nullif(i.resolved_at, '?'), 'FMDD/FMMM/YYYY HH24:MI') AS timestamp) AT TIME ZONE 'America/Sao_Paulo' AS resolved_at
     , CAST(to_timestamp(nullif(i.closed_at, '?'), 'FMDD/FMMM/YYYY HH24:MI') AS timestamp) AT TIME ZONE 'America/Sao_Paulo' AS closed_at
     , lower(nullif(i.contact_type, '?')) AS channel
     , nullif(i.cmdb_ci, '?') AS service
     , nullif(i.category, '?') AS category
     , nullif(i.u_symptom, '?') AS title
     , nullif(i.assignment_group, '?') AS group_name
     , nullif(i.vendor, '?') AS supplier
     , CAST(i.reopen_count AS integer) AS reopened
     , CAST(i.reassignment_count AS integer) AS reassigned
     , nullif(i.problem_id, '?') AS problem_id
  FROM last l
  JOIN incident_event_log i ON i.line = l.at
  LEFT JOIN incident_event_log b ON b.line = l.begun;
