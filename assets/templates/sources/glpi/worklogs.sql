-- GLPI (glpi_tickettasks) as the dataset worklogs: tasks of tickets with the
-- time that they took, kept in seconds.
--
-- $1, $2 the period [from, to), timestamptz
--
-- GLPI does not know call-outs: tell them by a task category if you keep one.
WITH customers AS (
  SELECT 'Root entity > Exempelstads kommun' AS entity, 'example' AS customer
--UNION ALL SELECT 'Root entity > Nordby kommun', 'nordby'
)
SELECT c.customer
     , k.date AS at
     , round(k.actiontime / 60.0, 2) AS minutes
     , 'work' AS kind
     , cast(k.tickets_id AS text) AS ticket_id
  FROM glpi_tickettasks k
  JOIN glpi_tickets t ON t.id = k.tickets_id
  JOIN glpi_entities e ON e.id = t.entities_id
  JOIN customers c ON c.entity = e.completename
 WHERE k.date >= $1
   AND k.date < $2
   AND k.actiontime > 0
   AND t.is_deleted = 0;
