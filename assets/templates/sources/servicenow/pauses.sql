-- ServiceNow (task_sla, task) as the dataset pauses.
--
-- task_sla keeps when the present pause began (pause_time) and the sum of those
-- before (pause_duration), not when each was. So only a pause that still runs
-- can be told to the second, and a ticket that has waited and goes on is judged
-- as if it never had. Before targets count on pauses, replicate the instances
-- of the metric “Incident State Duration” (metric_instance: value, start, end)
-- and add those of On Hold here with UNION ALL.
SELECT t.number AS ticket_id
     , min(s.pause_time) AS from_at
     , cast(NULL AS timestamptz) AS to_at
     , CASE min(cast(i.hold_reason AS text))
         WHEN '1' THEN 'caller'
         WHEN '3' THEN 'problem'
         WHEN '4' THEN 'vendor'
         WHEN '5' THEN 'change'
         ELSE 'on hold'
       END AS reason
  FROM task_sla s
  JOIN task t ON t.sys_id = s.task_value
  LEFT JOIN incident i ON i.sys_id = t.sys_id
 WHERE s.stage = 'paused'
   AND s.pause_time IS NOT NULL
   AND coalesce(t.active, false)
   AND NOT coalesce(s._fivetran_deleted, false)
 GROUP BY t.number;
