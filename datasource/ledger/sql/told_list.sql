-- What became of telling the people of a customer things of a kind.
--
-- $1 customer, $2 kind
SELECT t.subject, t.recipient, t.outcome
  FROM told t
 WHERE t.customer = $1
   AND t.kind = $2
 ORDER BY t.at, t.subject, t.recipient;
