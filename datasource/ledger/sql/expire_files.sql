-- The documents of figures that were closed before an instant, by name.
--
-- $1 customer, $2 the instant
SELECT d.name
  FROM edition_files d
  JOIN frozen f ON f.customer = d.customer AND f.period = d.period AND f.revision = d.revision
 WHERE d.customer = $1
   AND f.at < $2
 ORDER BY d.name;
