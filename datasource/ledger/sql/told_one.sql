-- What became of telling someone something.
--
-- $1 kind, $2 subject, $3 recipient
SELECT t.outcome
  FROM told t
 WHERE t.kind = $1
   AND t.subject = $2
   AND t.recipient = $3;
