-- Proposals to leave something out.
--
-- $1 customer, empty for all; $2 number, 0 for all
SELECT x.customer, x.number, x.ticket, x.service, x.begun, x.reason, x.side, x.status, x.who, x.at, x.why
     , x.answered_by, x.answered_at, x.answered_why, x.version
  FROM exclusions x
 WHERE ($1 = '' OR x.customer = $1)
   AND ($2 = 0 OR x.number = $2)
 ORDER BY x.customer, x.number;
