-- Who may sign in, who is signed in, and what opens a door without signing in.
--
-- Nothing that is shown at a door is kept here, only its hash: whoever reads
-- these tables learns no password and no token.

-- +goose Up

CREATE TABLE accounts (
    login     TEXT    NOT NULL PRIMARY KEY CHECK (login <> '' AND login = lower(login)),
    name      TEXT    NOT NULL CHECK (name <> ''),
    role      TEXT    NOT NULL CHECK (role IN ('reader', 'delivery-manager', 'account-manager', 'administrator')),
    customers TEXT    NOT NULL, -- ids, a JSON list
    language  TEXT    NOT NULL,
    password  TEXT    NOT NULL, -- argon2id; empty for none
    secret    TEXT    NOT NULL, -- of the digits that change, base32; empty for none
    step      BIGINT  NOT NULL, -- the last half-minute whose digits were used
    subject   TEXT    NOT NULL, -- issuer and subject at a sign-in provider; empty for none
    made      BIGINT  NOT NULL,
    disabled  BIGINT  NOT NULL,
    version   INTEGER NOT NULL
);

CREATE UNIQUE INDEX accounts_subject ON accounts (subject) WHERE subject <> '';

CREATE TABLE sessions (
    hash  TEXT   NOT NULL PRIMARY KEY CHECK (length(hash) = 64), -- SHA-256 of the token
    login TEXT   NOT NULL, -- empty until it is known who it is
    stage TEXT   NOT NULL CHECK (stage IN ('provider', 'digits', 'in')),
    note  TEXT   NOT NULL, -- what the next page has to know
    made  BIGINT NOT NULL,
    seen  BIGINT NOT NULL
);

CREATE INDEX sessions_login ON sessions (login);

CREATE TABLE passes (
    hash      TEXT   NOT NULL PRIMARY KEY CHECK (length(hash) = 64), -- SHA-256 of the token
    kind      TEXT   NOT NULL CHECK (kind IN ('api', 'calendar', 'invitation')),
    login     TEXT   NOT NULL REFERENCES accounts (login),
    name      TEXT   NOT NULL CHECK (name <> ''),
    customers TEXT   NOT NULL, -- ids, a JSON list
    made      BIGINT NOT NULL,
    until     BIGINT NOT NULL,
    ended     BIGINT NOT NULL
);

CREATE INDEX passes_login ON passes (login);

-- Sign-ins that failed, by what was tried and from where, each hashed: people
-- type passwords into the wrong field.
CREATE TABLE sign_in_failures (
    subject TEXT   NOT NULL CHECK (length(subject) = 64),
    at      BIGINT NOT NULL
);

CREATE INDEX sign_in_failures_subject ON sign_in_failures (subject, at);

-- +goose Down

DROP TABLE sign_in_failures;
DROP TABLE passes;
DROP TABLE sessions;
DROP TABLE accounts;
