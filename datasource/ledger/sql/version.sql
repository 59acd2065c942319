-- The number of the last migration; NULL when there was none.
SELECT max(v.version_id)
  FROM ting_migrations v
 WHERE v.is_applied;
