-- Queues what a person is to be told; what there is already stays as it is.
--
-- $1 kind, $2 subject, $3 recipient, $4 when, $5 customer
INSERT INTO told (kind, subject, recipient, outcome, tries, answer, at, customer)
VALUES ($1, $2, $3, 'queued', 0, '', $4, $5)
ON CONFLICT (kind, subject, recipient) DO NOTHING;
