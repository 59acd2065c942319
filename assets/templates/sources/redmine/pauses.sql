-- Redmine (journals, journal_details) as the dataset pauses: from each change
-- into a waiting status to the next change of status.
--
-- $1, $2 the period [from, to), timestamptz
--
-- Name the statuses that wait for somebody else below; Feedback is Redmine's
-- own. An issue may begin waiting: the status before its first change, or its
-- present one when it never changed, holds from the creation on. Journal ids
-- grow with time, so the next change is that of the least greater id; no window
-- function is needed. The reason is the status.
WITH waiting AS (
  SELECT s.id
       , s.name
    FROM issue_statuses s
   WHERE s.name IN ('Feedback')
), mine AS (
  SELECT i.id
       , i.created_on
       , i.status_id
    FROM issues i
    JOIN issue_statuses s ON s.id = i.status_id
   WHERE i.created_on < $2
     AND (NOT s.is_closed OR i.updated_on >= $1)
), changes AS (
  SELECT m.id AS issue
       , j.id
       , j.created_on AS at
       , d.old_value AS was
       , d.value AS state
    FROM mine m
    JOIN journals j ON j.journalized_id = m.id AND j.journalized_type = 'Issue'
    JOIN journal_details d ON d.journal_id = j.id AND d.property = 'attr' AND d.prop_key = 'status_id'
), firsts AS (
  SELECT c.issue
       , min(c.id) AS id
    FROM changes c
   GROUP BY c.issue
), states AS (
  SELECT c.issue, c.id, c.at, c.state
    FROM changes c
  UNION ALL
  SELECT m.id, 0, m.created_on, coalesce(c.was, cast(m.status_id AS text))
    FROM mine m
    LEFT JOIN firsts f ON f.issue = m.id
    LEFT JOIN changes c ON c.id = f.id
)
SELECT cast(s.issue AS text) AS ticket_id
     , s.at AS from_at
     , min(n.at) AS to_at
     , w.name AS reason
  FROM states s
  JOIN waiting w ON cast(w.id AS text) = s.state
  LEFT JOIN states n ON n.issue = s.issue AND n.id > s.id
 GROUP BY s.issue, s.id, s.at, w.name;
