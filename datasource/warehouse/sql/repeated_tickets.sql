-- Ticket ids that more than one row of a customer bears.
--
-- {tickets} canonical query of the dataset tickets
SELECT t.customer
     , t.ticket_id
  FROM ({tickets}) t
 WHERE coalesce(t.ticket_id, '') <> ''
   AND coalesce(t.customer, '') <> ''
 GROUP BY t.customer, t.ticket_id
HAVING count(*) > 1;
