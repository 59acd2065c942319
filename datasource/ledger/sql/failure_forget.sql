-- Failures of a subject are forgotten, and those of all that are older than an
-- instant.
DELETE FROM sign_in_failures
 WHERE subject = $1
    OR at <= $2;
