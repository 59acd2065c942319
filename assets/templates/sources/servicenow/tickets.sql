-- ServiceNow as an ETL tool replicates it (task, incident; times in UTC, landed
-- as timestamptz): incidents, requests, problems and changes as the dataset
-- tickets.
--
-- $1, $2 the period [from, to), timestamptz
--
-- Name your companies below by sys_id, one line each; a task of any other
-- company is left out. work_start is when somebody began to work and stands for
-- the response; where your response SLA is measured otherwise, take the
-- end_time of its task_sla row instead. Service and group are sys_ids here:
-- replicate cmdb_ci_service and sys_user_group and join their names. ServiceNow
-- has no column for whose fault a ticket was or which supplier it waits for.
WITH customers AS (
  SELECT 'c0ffee00000000000000000000000001' AS company, 'example' AS customer
--UNION ALL SELECT 'c0ffee00000000000000000000000002', 'nordby'
), mine AS (
  -- An active task is not closed, whatever an earlier closing left behind.
  SELECT t.sys_id
       , c.customer
       , CASE WHEN NOT coalesce(t.active, false) THEN t.closed_at END AS closed_at
    FROM task t
    JOIN customers c ON c.company = t.company_value
   WHERE NOT coalesce(t._fivetran_deleted, false)
     AND t.sys_class_name IN ('incident', 'sc_req_item', 'problem', 'change_request')
     AND t.opened_at < $2
)
SELECT t.number AS ticket_id
     , m.customer
     , CASE t.sys_class_name
         WHEN 'incident' THEN 'incident'
         WHEN 'sc_req_item' THEN 'request'
         WHEN 'problem' THEN 'problem'
         ELSE 'change'
       END AS type
     , cast(t.priority AS text) AS priority -- 1 critical to 5 planning
     , t.opened_at
     , t.work_start AS responded_at
     , CASE WHEN cast(i.incident_state AS text) IN ('6', '7') THEN i.resolved_at END AS resolved_at -- 6 resolved, 7 closed
     , m.closed_at
     , t.contact_type AS channel
     , t.business_service_value AS service
     , i.category
     , t.short_description AS title
     , t.assignment_group_value AS group_name
     , coalesce(p.number, i.problem_id_value) AS problem_id
     , coalesce(cast(i.reopen_count AS integer), 0) AS reopened
     , coalesce(cast(t.reassignment_count AS integer), 0) AS reassigned
     , t.due_date AS estimate_at
     , CASE cast(i.incident_state AS text) WHEN '8' THEN 'cancelled' END AS excluded
  FROM mine m
  JOIN task t ON t.sys_id = m.sys_id
  LEFT JOIN incident i ON i.sys_id = t.sys_id
  LEFT JOIN task p ON p.sys_id = i.problem_id_value
 WHERE m.closed_at IS NULL
    OR m.closed_at >= $1;
