-- Statements that somebody approved, and the versions of operations handbooks
-- that were issued. Both are kept as they were and never counted again.

-- +goose Up

CREATE TABLE statements (
    customer TEXT   NOT NULL,
    period   TEXT   NOT NULL,
    content  BYTEA  NOT NULL, -- JSON, gzip
    hash     TEXT   NOT NULL, -- SHA-256 of the JSON, hexadecimal
    who      TEXT   NOT NULL CHECK (who <> ''),
    at       BIGINT NOT NULL,
    why      TEXT   NOT NULL,
    PRIMARY KEY (customer, period)
);

CREATE TABLE handbooks (
    customer TEXT    NOT NULL,
    number   INTEGER NOT NULL CHECK (number > 0),
    content  BYTEA   NOT NULL, -- the text of each chapter, JSON, gzip
    hash     TEXT    NOT NULL, -- SHA-256 of the JSON, hexadecimal
    who      TEXT    NOT NULL CHECK (who <> ''),
    at       BIGINT  NOT NULL,
    why      TEXT    NOT NULL,
    PRIMARY KEY (customer, number)
);

-- +goose Down

DROP TABLE handbooks;
DROP TABLE statements;
