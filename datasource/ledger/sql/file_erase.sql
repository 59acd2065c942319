-- Notes that the documents of an edition were taken out of their folder.
--
-- $1 customer, $2 forum, $3 period, $4 revision, $5 when
-- One row a document: its name.
UPDATE edition_files
   SET erased = $5
 WHERE customer = $1 AND forum = $2 AND period = $3 AND revision = $4
RETURNING name;
