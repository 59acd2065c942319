-- Keeps what is said of a missed ticket for the first time.
--
-- $1 customer, $2 target, $3 ticket, $4 cause, $5 explanation, $6 remedy
-- $7 who, $8 when, $9 why
INSERT INTO breach_answers (customer, target, ticket, cause, explanation, remedy, who, at, why, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1);
