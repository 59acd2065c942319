-- Queues what an owner is to be told; what there is already stays as it is.
--
-- $1 kind, $2 subject, $3 recipient, $4 when
INSERT INTO told (kind, subject, recipient, outcome, tries, answer, at)
VALUES ($1, $2, $3, 'queued', 0, '', $4)
ON CONFLICT (kind, subject, recipient) DO NOTHING;
