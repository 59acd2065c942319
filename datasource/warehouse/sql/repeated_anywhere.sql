-- Does any ticket id stand in more than one row, of whichever customer?
--
-- {tickets} canonical query of the dataset tickets
--
-- One row with such an id, or none, which spares the two closer looks.
SELECT t.ticket_id
  FROM ({tickets}) t
 WHERE coalesce(t.ticket_id, '') <> ''
 GROUP BY t.ticket_id
HAVING count(*) > 1
 LIMIT 1;
