-- OTOBO, Znuny and OTRS (time_accounting) as the dataset worklogs.
--
-- $1, $2 the period [from, to), timestamptz
--
-- Time units are taken as minutes; multiply where yours are hours. The source
-- does not know call-outs.
WITH customers AS (
  SELECT 'exempelstad' AS company, 'example' AS customer
--UNION ALL SELECT 'nordby', 'nordby'
)
SELECT c.customer
     , w.create_time AS at
     , w.time_unit AS minutes
     , 'work' AS kind
     , t.tn AS ticket_id
  FROM time_accounting w
  JOIN ticket t ON t.id = w.ticket_id
  JOIN customers c ON c.company = t.customer_id
 WHERE w.create_time >= $1
   AND w.create_time < $2;
