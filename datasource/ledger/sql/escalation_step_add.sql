-- Adds a step, of which nobody has been told.
--
-- $1 customer, $2 number, $3 step, $4 who, $5 when, $6 why, $7 what, $8 level, $9 person, $10 text
INSERT INTO escalation_steps (customer, number, step, who, at, why, what, level, person, text, notice, tries, answer)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'queued', 0, '');
