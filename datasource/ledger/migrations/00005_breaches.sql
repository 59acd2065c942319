-- What people say of missed tickets, and what they agree to leave out.

-- +goose Up

CREATE TABLE breach_answers (
    customer    TEXT    NOT NULL CHECK (customer <> ''),
    target      TEXT    NOT NULL CHECK (target <> ''),
    ticket      TEXT    NOT NULL CHECK (ticket <> ''),
    cause       TEXT    NOT NULL CHECK (cause <> ''),
    explanation TEXT    NOT NULL CHECK (explanation <> ''),
    remedy      TEXT    NOT NULL,
    who         TEXT    NOT NULL CHECK (who <> ''),
    at          BIGINT  NOT NULL,
    why         TEXT    NOT NULL,
    version     INTEGER NOT NULL,
    PRIMARY KEY (customer, target, ticket)
);

CREATE TABLE exclusions (
    customer     TEXT    NOT NULL CHECK (customer <> ''),
    number       INTEGER NOT NULL CHECK (number > 0),
    ticket       TEXT    NOT NULL,
    service      TEXT    NOT NULL,
    begun        BIGINT  NOT NULL, -- of an outage
    reason       TEXT    NOT NULL CHECK (reason <> ''),
    side         TEXT    NOT NULL CHECK (side <> ''),
    status       TEXT    NOT NULL CHECK (status IN ('proposed', 'accepted', 'refused')),
    who          TEXT    NOT NULL CHECK (who <> ''),
    at           BIGINT  NOT NULL,
    why          TEXT    NOT NULL,
    answered_by  TEXT    NOT NULL,
    answered_at  BIGINT  NOT NULL,
    answered_why TEXT    NOT NULL,
    version      INTEGER NOT NULL,
    PRIMARY KEY (customer, number),
    CHECK ((ticket = '') <> (service = '')),
    CHECK ((status = 'proposed') = (answered_by = ''))
);

-- +goose Down

DROP TABLE exclusions;
DROP TABLE breach_answers;
