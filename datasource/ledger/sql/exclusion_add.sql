-- Keeps a new proposal, as version 1.
--
-- $1 customer, $2 number, $3 ticket, $4 service, $5 when the outage began
-- $6 reason, $7 side, $8 status, $9 who, $10 when, $11 why
INSERT INTO exclusions (customer, number, ticket, service, begun, reason, side, status, who, at, why, answered_by, answered_at, answered_why, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '', 0, '', 1);
