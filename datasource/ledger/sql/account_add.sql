-- A new account; none when the address has one.
INSERT INTO accounts (login, name, role, customers, language, password, secret, step, subject, made, disabled, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1);
