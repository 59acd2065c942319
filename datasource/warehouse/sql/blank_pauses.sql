-- How many pauses name no ticket.
--
-- {pauses} canonical query of the dataset pauses
SELECT count(*) AS n
  FROM ({pauses}) p
 WHERE coalesce(p.ticket_id, '') = '';
