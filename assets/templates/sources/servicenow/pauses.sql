-- ServiceNow (task_sla, task) as the dataset pauses.
--
-- task_sla keeps when the present pause began (pause_time) and the sum of those
-- before (pause_duration), not when each was. So only a pause that still runs
-- can be told to the second; for the earlier ones replicate the metric
-- "Incident State Duration" and add its rows here.
SELECT t.number AS ticket_id
     , min(s.pause_time) AS from_at
     , cast(NULL AS timestamptz) AS to_at
     , min(i.hold_reason) AS reason
  FROM task_sla s
  JOIN task t ON t.sys_id = s.task_value
  LEFT JOIN incident i ON i.sys_id = t.sys_id
 WHERE s.stage = 'paused'
   AND s.pause_time IS NOT NULL
   AND NOT coalesce(s._fivetran_deleted, false)
   AND t.opened_at < $2
   AND (t.closed_at IS NULL OR t.closed_at >= $1)
 GROUP BY t.number;
