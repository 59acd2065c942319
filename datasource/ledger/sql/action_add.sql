-- Adds an action, as version 1.
--
-- $1 customer, $2 number, $3 title, $4 text, $5 owner, $6 side, $7 due day
-- $8 status, $9 priority, $10 origin, $11 result, $12 moved, $13 raised, $14 ended
INSERT INTO actions (customer, number, title, text, owner, side, due, status, priority, origin, result, moved, raised, ended, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1);
