-- Queues a recipient's copy; one that there is already stays as it is.
--
-- $1 customer, $2 forum, $3 period, $4 revision, $5 recipient
-- $6 name, $7 language, $8 message id, $9 when
INSERT INTO deliveries (customer, forum, period, revision, recipient, name, language, message_id, outcome, tries, answer, at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'queued', 0, '', $9)
ON CONFLICT (customer, forum, period, revision, recipient) DO NOTHING;
