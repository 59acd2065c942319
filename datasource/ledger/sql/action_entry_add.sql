-- Adds an entry to an action's history.
--
-- $1 customer, $2 number, $3 entry, $4 who, $5 when, $6 why, $7 what, $8 text
INSERT INTO action_history (customer, number, entry, who, at, why, what, text)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);
