-- Queues the letter that shows an edition to its owner; one that there is
-- already stays as it is.
--
-- $1 customer, $2 forum, $3 period, $4 revision, $5 recipient, $6 when
INSERT INTO drafts (customer, forum, period, revision, recipient, outcome, tries, answer, at)
VALUES ($1, $2, $3, $4, $5, 'queued', 0, '', $6)
ON CONFLICT (customer, forum, period, revision) DO NOTHING;
