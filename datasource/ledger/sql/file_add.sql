-- Keeps a document of an edition; one that is known already stays as it is.
--
-- $1 customer, $2 forum, $3 period, $4 revision, $5 language, $6 name, $7 hash, $8 bytes
INSERT INTO edition_files (customer, forum, period, revision, language, name, hash, bytes)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (customer, forum, period, revision, language) DO NOTHING;
