-- Keeps a remark that is new.
--
-- $1 customer, $2 forum, $3 period, $4 number, $5 section, $6 text, $7 who, $8 when, $9 why
INSERT INTO remarks (customer, forum, period, number, section, text, who, at, why, withdrawn)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0);
