-- The log's waiting states as the dataset pauses: from the event that put an
-- incident into a state "Awaiting …" to the next event in another state.
SELECT w.number AS ticket_id
     , 'nordby' AS customer
     , instant(w.from_at, '2/1/2006 15:04', 'Europe/Stockholm') AS from_at
     , instant(w.to_at, '2/1/2006 15:04', 'Europe/Stockholm') AS to_at
     , lower(w.state) AS reason
  FROM waits w;
