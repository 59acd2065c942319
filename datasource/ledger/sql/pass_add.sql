-- A new pass.
INSERT INTO passes (hash, kind, login, name, customers, made, until, ended)
VALUES ($1, $2, $3, $4, $5, $6, $7, 0);
