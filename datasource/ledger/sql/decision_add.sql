-- Keeps a decision, under the next number of the log of readings when it
-- belongs there. One that is kept already stays as it is but for its words.
--
-- $1 customer, $2 forum, $3 period, $4 number, $5 point, $6 text, $7 who, $8 when, $9 why
-- $10 clause, $11 1 when it belongs into the log, else 0
INSERT INTO decisions (customer, forum, period, number, point, text, who, at, why, clause, reading)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
        CASE WHEN $11 = 0 THEN 0
             ELSE (SELECT COALESCE(MAX(d.reading), 0) + 1 FROM decisions d WHERE d.customer = $1)
        END)
ON CONFLICT (customer, forum, period, number) DO UPDATE SET text = excluded.text;
