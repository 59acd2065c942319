-- Keeps what a sealed entry of the chain is about.
--
-- $1 the entry's number, $2 salt, $3 who, $4 of what, $5 why, $6 detail
INSERT INTO audit_bodies (seq, salt, who, subject, why, detail)
VALUES ($1, $2, $3, $4, $5, $6);
