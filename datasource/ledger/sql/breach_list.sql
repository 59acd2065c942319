-- What is said of missed tickets.
--
-- $1 customer, empty for all
SELECT b.customer, b.target, b.ticket, b.cause, b.explanation, b.remedy, b.who, b.at, b.why, b.version
  FROM breach_answers b
 WHERE $1 = '' OR b.customer = $1
 ORDER BY b.customer, b.target, b.ticket;
