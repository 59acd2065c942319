-- Pauses that belong to no one ticket: they name no ticket, or they name no
-- customer and tickets of several customers bear the id.
--
-- {tickets} canonical query of the dataset tickets
-- {pauses}  canonical query of the dataset pauses
--
-- One row an id, with how many pauses name it.
SELECT coalesce(p.ticket_id, '') AS ticket_id
     , count(*) AS pauses
  FROM ({pauses}) p
 WHERE coalesce(p.ticket_id, '') = ''
    OR (coalesce(p.customer, '') = ''
        AND p.ticket_id IN (
              SELECT t.ticket_id
                FROM ({tickets}) t
               WHERE t.ticket_id IN (SELECT q.ticket_id FROM ({pauses}) q WHERE coalesce(q.customer, '') = '')
               GROUP BY t.ticket_id
              HAVING min(t.customer) <> max(t.customer)))
 GROUP BY coalesce(p.ticket_id, '');
