-- iTop with the ITIL module (ticket, change) as the dataset changes.
--
-- Name your organisations as in tickets.sql. iTop plans a change by its ticket's
-- start and end; it knows neither when the work was really done nor the risk,
-- the service or the outcome.
WITH customers AS (
  SELECT 'Exempelstads kommun' AS organization, 'example' AS customer
--UNION ALL SELECT 'Nordby kommun', 'nordby'
)
SELECT t.ref AS change_id
     , c.customer
     , t.title
     , g.status
     , t.start_date AS planned_from
     , t.end_date AS planned_to
  FROM change g
  JOIN ticket t ON t.id = g.id
  JOIN organization o ON o.id = t.org_id
  JOIN customers c ON c.organization = o.name;
