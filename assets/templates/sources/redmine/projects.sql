-- Redmine (projects, versions, issues) as the dataset projects: the subprojects
-- of the projects that stand for customers. Redmine has a table of this name
-- with other columns, so this query must be there.
--
-- A project ends with the last of its versions. Its progress is the mean over
-- its issues. Redmine keeps no first plan, lead, phase or traffic light: map
-- custom fields to baseline_end, lead, phase and status (green, amber, red).
WITH customers AS (
  SELECT 'exempelstad' AS project, 'example' AS customer
--UNION ALL SELECT 'nordby', 'nordby'
), ends AS (
  SELECT v.project_id
       , max(v.effective_date) AS day
    FROM versions v
   GROUP BY v.project_id
), issue_means AS (
  SELECT i.project_id
       , avg(i.done_ratio) AS done
    FROM issues i
   GROUP BY i.project_id
)
SELECT p.identifier AS project_id
     , c.customer
     , p.name AS title
     , (cast(e.day AS timestamp) + interval '1 day') AT TIME ZONE 'Europe/Stockholm' AS planned_end
     , round(m.done / 100.0, 2) AS progress
     , p.description AS note
  FROM projects p
  JOIN projects o ON o.id = p.parent_id
  JOIN customers c ON c.project = o.identifier
  LEFT JOIN ends e ON e.project_id = p.id
  LEFT JOIN issue_means m ON m.project_id = p.id;
