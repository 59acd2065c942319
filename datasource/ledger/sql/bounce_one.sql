-- Whether a report was read before.
--
-- $1 id
SELECT b.id
  FROM bounces b
 WHERE b.id = $1;
