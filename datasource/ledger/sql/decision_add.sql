-- Keeps a decision; one that is kept already stays as it is.
--
-- $1 customer, $2 forum, $3 period, $4 number, $5 point, $6 text, $7 who, $8 when, $9 why
INSERT INTO decisions (customer, forum, period, number, point, text, who, at, why)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (customer, forum, period, number) DO NOTHING;
