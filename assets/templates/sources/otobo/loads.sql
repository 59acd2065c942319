-- OTOBO, Znuny and OTRS: how far the copy is loaded, taken from the last
-- change that is in it.
--
-- A quiet weekend at the end of a month holds a period open until the next
-- change; put the finishing time of your ETL run here if it tells one.
SELECT 'tickets' AS dataset
     , max(h.create_time) AS loaded_to
  FROM ticket_history h
HAVING max(h.create_time) IS NOT NULL;
