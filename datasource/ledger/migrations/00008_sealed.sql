-- What a change was about stands beside the audit chain, which holds a seal of
-- it: SHA-256 of a random salt and the text. So a text can be erased and the
-- chain still proves the order, the instant and the kind of every change.
--
-- An entry is sealed when its who is 'sealed' and its subject is empty; its
-- detail is the seal. Entries made before hold their texts themselves, under
-- the same formula, and stay valid as they are.

-- +goose Up

CREATE TABLE IF NOT EXISTS audit_bodies (
    seq     BIGINT NOT NULL PRIMARY KEY,
    salt    TEXT   NOT NULL, -- empty once the text was erased
    who     TEXT   NOT NULL,
    subject TEXT   NOT NULL, -- begins with the customer's id
    why     TEXT   NOT NULL,
    detail  TEXT   NOT NULL
);

-- Going down leaves the table, since an older program keeps the chain and must
-- not lose who did what. Coming back, what belongs to no entry is left over
-- from a ledger that was emptied in between.
DELETE FROM audit_bodies
 WHERE NOT EXISTS (SELECT 1 FROM audit WHERE audit.seq = audit_bodies.seq AND audit.who = 'sealed' AND audit.subject = '');

-- +goose Down

DELETE FROM audit_bodies
 WHERE NOT EXISTS (SELECT 1 FROM audit WHERE audit.seq = audit_bodies.seq AND audit.who = 'sealed' AND audit.subject = '');
