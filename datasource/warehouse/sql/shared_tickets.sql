-- Ticket ids that tickets of several customers bear and pauses without a
-- customer name.
--
-- {tickets} canonical query of the dataset tickets
-- {pauses}  canonical query of the dataset pauses
SELECT t.ticket_id
  FROM ({tickets}) t
 WHERE t.ticket_id IN (SELECT p.ticket_id FROM ({pauses}) p WHERE coalesce(p.customer, '') = '')
 GROUP BY t.ticket_id
HAVING min(t.customer) <> max(t.customer);
