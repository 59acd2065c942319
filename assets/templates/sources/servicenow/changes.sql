-- ServiceNow (task, change_request) as the dataset changes.
--
-- Name your companies as in tickets.sql. Status and risk are the numbers of
-- your own choice lists; write them out with CASE to print words.
WITH customers AS (
  SELECT 'c0ffee00000000000000000000000001' AS company, 'example' AS customer
--UNION ALL SELECT 'c0ffee00000000000000000000000002', 'nordby'
)
SELECT t.number AS change_id
     , m.customer
     , t.short_description AS title
     , t.business_service_value AS service
     , c.risk
     , cast(t.state AS text) AS status
     , c.start_date AS planned_from
     , c.end_date AS planned_to
     , t.work_start AS actual_from
     , t.work_end AS actual_to
     , c.close_code AS outcome
  FROM change_request c
  JOIN task t ON t.sys_id = c.sys_id
  JOIN customers m ON m.company = t.company_value
 WHERE NOT coalesce(c._fivetran_deleted, false)
   AND NOT coalesce(t._fivetran_deleted, false);
