-- Changes an escalation if nobody changed it since it was read.
--
-- $1 customer, $2 number, $3 the version that was read
-- $4 level, $5 person, $6 status, $7 due
UPDATE escalations
   SET level = $4, person = $5, status = $6, due = $7, version = version + 1
 WHERE customer = $1
   AND number = $2
   AND version = $3;
