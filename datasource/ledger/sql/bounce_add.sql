-- Keeps a report of a copy that came back; one that was read before changes nothing.
--
-- $1 id, $2 customer, $3 forum, $4 period, $5 revision, $6 recipient, $7 when
INSERT INTO bounces (id, customer, forum, period, revision, recipient, at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (id) DO NOTHING;
