-- Redmine (issues, journals) as the dataset tickets.
--
-- $1, $2 the period [from, to), timestamptz
--
-- Name your projects below by their identifier, one line each, your trackers at
-- type, and the statuses that mean “solved, not yet closed” at solved. The
-- first journal by anybody but the author that is not private stands for the
-- response. An issue's due date is a promise until the end of that day, in the
-- zone at estimate_at. Service, channel, supplier, caused_by and problem are
-- custom fields, if anything.
WITH customers AS (
  SELECT 'exempelstad' AS project, 'example' AS customer
--UNION ALL SELECT 'nordby', 'nordby'
), solved AS (
  SELECT s.id
       , CASE WHEN s.is_closed THEN 2 WHEN s.name IN ('Resolved') THEN 1 ELSE 0 END AS stage -- 2 closed, 1 solved
    FROM issue_statuses s
), mine AS (
  SELECT i.id
       , c.customer
       , s.stage
    FROM issues i
    JOIN projects p ON p.id = i.project_id
    JOIN customers c ON c.project = p.identifier
    JOIN solved s ON s.id = i.status_id
   WHERE i.created_on < $2
     AND (s.stage < 2 OR i.updated_on >= $1)
), changes AS (
  -- What happened to an issue; statuses stand in the details as text.
  SELECT m.id AS issue
       , j.created_on AS at
       , d.prop_key
       , old.stage AS was
       , new.stage AS stage
    FROM mine m
    JOIN journals j ON j.journalized_id = m.id AND j.journalized_type = 'Issue'
    JOIN journal_details d ON d.journal_id = j.id AND d.property = 'attr' AND d.prop_key IN ('status_id', 'assigned_to_id')
    LEFT JOIN solved old ON cast(old.id AS text) = d.old_value
    LEFT JOIN solved new ON cast(new.id AS text) = d.value
), ends AS (
  -- A step up into solved or closed is the begin of the present run of such
  -- states, when it is the last one and the issue stands there now.
  SELECT h.issue
       , max(CASE WHEN h.prop_key = 'status_id' AND h.was < 1 AND h.stage >= 1 THEN h.at END) AS solved_at
       , max(CASE WHEN h.prop_key = 'status_id' AND h.was < 2 AND h.stage = 2 THEN h.at END) AS closed_at
       , sum(CASE WHEN h.prop_key = 'status_id' AND h.was >= 1 AND h.stage = 0 THEN 1 ELSE 0 END) AS reopened
       , sum(CASE WHEN h.prop_key = 'assigned_to_id' AND h.at IS NOT NULL THEN 1 ELSE 0 END) AS reassigned
    FROM changes h
   GROUP BY h.issue
), responses AS (
  SELECT m.id AS issue
       , min(j.created_on) AS at
    FROM mine m
    JOIN issues i ON i.id = m.id
    JOIN journals j ON j.journalized_id = m.id AND j.journalized_type = 'Issue'
   WHERE j.user_id <> i.author_id
     AND NOT coalesce(j.private_notes, false)
   GROUP BY m.id
)
SELECT cast(i.id AS text) AS ticket_id
     , m.customer
     , CASE t.name
         WHEN 'Bug' THEN 'incident'
         WHEN 'Support' THEN 'request'
         WHEN 'Feature' THEN 'change'
         ELSE 'incident'
       END AS type
     , p.name AS priority
     , i.created_on AS opened_at
     , r.at AS responded_at
     , CASE WHEN m.stage >= 1 THEN coalesce(e.solved_at, i.closed_on) END AS resolved_at
     , CASE WHEN m.stage = 2 THEN coalesce(i.closed_on, e.closed_at, i.updated_on) END AS closed_at
     , g.name AS category
     , i.subject AS title
     , coalesce(e.reopened, 0) AS reopened
     , coalesce(e.reassigned, 0) AS reassigned
     , (cast(i.due_date AS timestamp) + interval '1 day') AT TIME ZONE 'Europe/Stockholm' AS estimate_at
  FROM mine m
  JOIN issues i ON i.id = m.id
  JOIN trackers t ON t.id = i.tracker_id
  JOIN enumerations p ON p.id = i.priority_id
  LEFT JOIN issue_categories g ON g.id = i.category_id
  LEFT JOIN ends e ON e.issue = m.id
  LEFT JOIN responses r ON r.issue = m.id
 WHERE m.stage < 2
    OR coalesce(i.closed_on, e.closed_at, i.updated_on) >= $1;
