-- A sign-in that failed.
INSERT INTO sign_in_failures (subject, at)
VALUES ($1, $2);
