-- Puts a job on the list, or one that was done back on it. Any other stays as
-- it is: it has its turn already, or waits for a person.
--
-- $1 customer, $2 forum, $3 period, $4 revision, $5 due, $6 found
INSERT INTO jobs (customer, forum, period, revision, due, found, state, worker, attempt, lease_until, failures, stops, since, next, problem)
VALUES ($1, $2, $3, $4, $5, $6, 'waiting', '', 0, 0, 0, 0, 0, 0, '')
ON CONFLICT (customer, forum, period, revision) DO UPDATE
   SET state = 'waiting', next = 0
 WHERE jobs.state = 'done';
