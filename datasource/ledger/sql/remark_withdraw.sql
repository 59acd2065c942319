-- Takes back a remark that stands.
--
-- $1 customer, $2 forum, $3 period, $4 number, $5 when
UPDATE remarks
   SET withdrawn = $5
 WHERE customer = $1
   AND forum = $2
   AND period = $3
   AND number = $4
   AND withdrawn = 0;
