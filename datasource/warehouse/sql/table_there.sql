-- Is there a table or a view that the login's search path finds?
--
-- $1 its name
--
-- One row, true or false. A table that may not be read is there all the same:
-- reading it says so, where "not connected" would mislead.
SELECT to_regclass($1) IS NOT NULL;
