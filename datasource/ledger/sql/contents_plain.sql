-- Every content that was kept with its hash as plain text.
SELECT 'minutes' AS kind, m.customer, m.period AS name, m.hash, m.content
  FROM minutes m
 WHERE m.hash <> '';
