-- Makes an edition; one that there is already stays as it is.
--
-- $1 customer, $2 forum, $3 period, $4 revision, $5 state, $6 since
INSERT INTO editions (customer, forum, period, revision, state, since, worker, attempt, lease_until)
VALUES ($1, $2, $3, $4, $5, $6, '', 0, 0)
ON CONFLICT (customer, forum, period, revision) DO NOTHING;
