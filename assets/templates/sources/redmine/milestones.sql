-- Redmine (versions) as the dataset milestones: the versions with a date, of
-- the subprojects that projects.sql lists. A version is planned until the end
-- of its day; when it was done is not kept.
WITH customers AS (
  SELECT 'exempelstad' AS project, 'example' AS customer
--UNION ALL SELECT 'nordby', 'nordby'
)
SELECT p.identifier AS project_id
     , c.customer
     , v.name AS title
     , (cast(v.effective_date AS timestamp) + interval '1 day') AT TIME ZONE 'Europe/Stockholm' AS planned_at
  FROM versions v
  JOIN projects p ON p.id = v.project_id
  JOIN projects o ON o.id = p.parent_id
  JOIN customers c ON c.project = o.identifier
 WHERE v.effective_date IS NOT NULL;
