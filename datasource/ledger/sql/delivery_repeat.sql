-- Queues copies again that have been uncertain for long enough, each at most
-- once by itself.
--
-- $1 customer, $2 forum, $3 period, $4 revision, $5 uncertain since then or before
UPDATE deliveries
   SET outcome = 'queued', repeats = repeats + 1
 WHERE customer = $1
   AND forum = $2
   AND period = $3
   AND revision = $4
   AND outcome = 'uncertain'
   AND repeats = 0
   AND at <= $5;
