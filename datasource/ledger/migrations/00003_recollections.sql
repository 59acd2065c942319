-- What else an edition was made of besides its figures, kept when it is first
-- composed, so that it can be printed again with the same bytes.

-- +goose Up

CREATE TABLE recollections (
    customer TEXT    NOT NULL,
    forum    TEXT    NOT NULL,
    period   TEXT    NOT NULL,
    revision INTEGER NOT NULL,
    content  BYTEA   NOT NULL, -- JSON, gzip
    who      TEXT    NOT NULL CHECK (who <> ''),
    at       BIGINT  NOT NULL,
    why      TEXT    NOT NULL,
    PRIMARY KEY (customer, forum, period, revision),
    FOREIGN KEY (customer, forum, period, revision) REFERENCES editions (customer, forum, period, revision)
);

-- +goose Down

DROP TABLE recollections;
