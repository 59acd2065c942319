-- A session that begins.
INSERT INTO sessions (hash, login, stage, note, made, seen)
VALUES ($1, $2, $3, $4, $5, $5);
