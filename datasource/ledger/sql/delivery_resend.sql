-- Queues a copy again because a person asks for it.
--
-- $1 customer, $2 forum, $3 period, $4 revision, $5 recipient, $6 when
UPDATE deliveries
   SET outcome = 'queued', tries = 0, at = $6
 WHERE customer = $1
   AND forum = $2
   AND period = $3
   AND revision = $4
   AND recipient = $5
   AND outcome <> 'queued';
