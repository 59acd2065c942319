-- Notes that a person was erased.
--
-- $1 customer, $2 number, $3 the key that stands in the person's place
-- $4 who, $5 when, $6 why
INSERT INTO erasures (customer, number, stands, who, at, why)
VALUES ($1, $2, $3, $4, $5, $6);
