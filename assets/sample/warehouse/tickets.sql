-- Incidents of the published log as the dataset tickets.
--
-- One row an incident, in its last recorded state. The log writes '?' for what
-- is missing, gives its times as local wall clock (day/month/year), and its
-- priorities as "3 - Moderate". It names no customer: all rows are Nordby's.
SELECT i.number AS ticket_id
     , 'nordby' AS customer
     , 'incident' AS type
     , substr(i.priority, 1, 1) AS priority
     , instant(i.opened_at, '2/1/2006 15:04', 'Europe/Stockholm') AS opened_at
     , instant(nullif(i.responded_at, '?'), '2/1/2006 15:04', 'Europe/Stockholm') AS responded_at
     , instant(nullif(i.resolved_at, '?'), '2/1/2006 15:04', 'Europe/Stockholm') AS resolved_at
     , instant(nullif(i.closed_at, '?'), '2/1/2006 15:04', 'Europe/Stockholm') AS closed_at
     , lower(i.contact_type) AS channel
     , nullif(i.category, '?') AS category
     , nullif(i.subcategory, '?') || coalesce(', ' || lower(nullif(i.u_symptom, '?')), '') AS title
     , nullif(i.assignment_group, '?') AS group_name
     , nullif(i.problem_id, '?') AS problem_id
     , i.reopen_count AS reopened
     , i.reassignment_count AS reassigned
  FROM incidents i;
