-- Keeps that an edition waits for a person, unless why it does is kept already.
--
-- $1 customer, $2 forum, $3 period, $4 revision, $5 who, $6 at
INSERT INTO holds (customer, forum, period, revision, doubts, until, who, at, why)
VALUES ($1, $2, $3, $4, '', 0, $5, $6, '')
ON CONFLICT (customer, forum, period, revision) DO NOTHING;
