-- ServiceNow as an ETL tool replicates it (task, incident; times in UTC,
-- timestamptz): incidents, requests, problems and changes as the dataset tickets.
--
-- $1, $2 the period [from, to), timestamptz
--
-- One row a task. work_start is when somebody began to work on it and stands
-- for the response; if your response SLA is measured otherwise, take the
-- end_time of its task_sla row instead. Name your own companies below: a task of
-- any other company has no customer here and is left out.
WITH mine AS (
  SELECT t.sys_id
       , CASE t.company_value
           WHEN 'c0ffee00000000000000000000000001' THEN 'nordby'
         END AS customer
    FROM task t
   WHERE NOT coalesce(t._fivetran_deleted, false)
     AND t.opened_at < $2
     AND (t.closed_at IS NULL OR t.closed_at >= $1)
)
SELECT t.number AS ticket_id
     , m.customer
     , CASE t.sys_class_name
         WHEN 'incident' THEN 'incident'
         WHEN 'sc_req_item' THEN 'request'
         WHEN 'problem' THEN 'problem'
         WHEN 'change_request' THEN 'change'
       END AS type
     , cast(t.priority AS text) AS priority
     , t.opened_at
     , t.work_start AS responded_at
     , i.resolved_at
     , t.closed_at
     , t.contact_type AS channel
     , t.business_service_value AS service
     , i.category
     , t.short_description AS title
     , t.assignment_group_value AS group_name
     , i.problem_id_value AS problem_id
     , cast(coalesce(i.reopen_count, '0') AS integer) AS reopened
     , cast(coalesce(t.reassignment_count, '0') AS integer) AS reassigned
     , t.due_date AS estimate_at
  FROM mine m
  JOIN task t ON t.sys_id = m.sys_id
  LEFT JOIN incident i ON i.sys_id = t.sys_id
 WHERE m.customer IS NOT NULL
   AND t.sys_class_name IN ('incident', 'sc_req_item', 'problem', 'change_request');
