-- Changes what is said of a missed ticket if nobody changed it since it was read.
--
-- $1 customer, $2 target, $3 ticket, $4 the version that was read, $5 cause
-- $6 explanation, $7 remedy, $8 who, $9 when, $10 why
UPDATE breach_answers
   SET cause = $5, explanation = $6, remedy = $7, who = $8, at = $9, why = $10, version = version + 1
 WHERE customer = $1
   AND target = $2
   AND ticket = $3
   AND version = $4;
