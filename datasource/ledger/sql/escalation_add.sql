-- Adds an escalation, as version 1.
--
-- $1 customer, $2 number, $3 title, $4 text, $5 origin, $6 level, $7 person, $8 status, $9 due
INSERT INTO escalations (customer, number, title, text, origin, level, person, status, due, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1);
