-- The tables of a SQLite ledger in the order in which they were made.
SELECT name
  FROM sqlite_master
 WHERE type = 'table'
   AND name NOT LIKE 'sqlite\_%' ESCAPE '\'
 ORDER BY rowid;
