-- Keeps the answer to a proposal if nobody answered it since it was read.
--
-- $1 customer, $2 number, $3 the version that was read, $4 status
-- $5 who, $6 when, $7 in what words
UPDATE exclusions
   SET status = $4, answered_by = $5, answered_at = $6, answered_why = $7, version = version + 1
 WHERE customer = $1
   AND number = $2
   AND version = $3;
