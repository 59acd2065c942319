-- The kinds of change that the chain knows, by name.
SELECT DISTINCT a.what
  FROM audit a
 ORDER BY a.what;
