-- ServiceNow (task, change_request) as the dataset changes.
SELECT t.number AS change_id
     , CASE t.company_value
         WHEN 'c0ffee00000000000000000000000001' THEN 'nordby'
       END AS customer
     , t.short_description AS title
     , t.business_service_value AS service
     , c.risk
     , t.state AS status
     , c.start_date AS planned_from
     , c.end_date AS planned_to
     , t.work_start AS actual_from
     , t.work_end AS actual_to
     , c.close_code AS outcome
  FROM change_request c
  JOIN task t ON t.sys_id = c.sys_id
 WHERE NOT coalesce(c._fivetran_deleted, false)
   AND t.company_value IN ('c0ffee00000000000000000000000001');
