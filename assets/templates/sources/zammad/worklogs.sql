-- Zammad (ticket_time_accountings) as the dataset worklogs.
--
-- $1, $2 the period [from, to), timestamptz
--
-- Time units are taken as minutes; multiply where yours are hours. Zammad does
-- not know call-outs: tell them by the activity type (type_id) if you keep one.
WITH customers AS (
  SELECT 'Exempelstads kommun' AS organization, 'example' AS customer
--UNION ALL SELECT 'Nordby kommun', 'nordby'
)
SELECT c.customer
     , w.created_at AS at
     , w.time_unit AS minutes
     , 'work' AS kind
     , t.number AS ticket_id
  FROM ticket_time_accountings w
  JOIN tickets t ON t.id = w.ticket_id
  JOIN organizations o ON o.id = t.organization_id
  JOIN customers c ON c.organization = o.name
 WHERE w.created_at >= $1
   AND w.created_at < $2;
