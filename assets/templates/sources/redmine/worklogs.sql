-- Redmine (time_entries) as the dataset worklogs.
--
-- $1, $2 the period [from, to), timestamptz
--
-- An entry has a day and no time; it counts at the midnight that begins the day
-- in the zone below. Name the activity that is a call-out at kind.
WITH customers AS (
  SELECT 'exempelstad' AS project, 'example' AS customer
--UNION ALL SELECT 'nordby', 'nordby'
), entries AS (
  SELECT w.issue_id
       , w.activity_id
       , w.hours
       , w.comments
       , cast(w.spent_on AS timestamp) AT TIME ZONE 'Europe/Stockholm' AS at
    FROM time_entries w
)
SELECT c.customer
     , w.at
     , round(cast(w.hours * 60 AS numeric), 2) AS minutes
     , CASE a.name WHEN 'Call-out' THEN 'call-out' ELSE 'work' END AS kind
     , cast(w.issue_id AS text) AS ticket_id
     , w.comments AS note
  FROM entries w
  JOIN issues i ON i.id = w.issue_id
  JOIN projects p ON p.id = i.project_id
  JOIN customers c ON c.project = p.identifier
  LEFT JOIN enumerations a ON a.id = w.activity_id
 WHERE w.at >= $1
   AND w.at < $2;
