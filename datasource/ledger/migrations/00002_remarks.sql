-- What people say of a pack before it is read.

-- +goose Up

CREATE TABLE remarks (
    customer  TEXT    NOT NULL CHECK (customer <> ''),
    forum     TEXT    NOT NULL CHECK (forum <> ''),
    period    TEXT    NOT NULL CHECK (period <> ''),
    number    INTEGER NOT NULL CHECK (number > 0),
    section   TEXT    NOT NULL CHECK (section <> ''),
    text      TEXT    NOT NULL CHECK (text <> ''), -- Markdown
    who       TEXT    NOT NULL CHECK (who <> ''),
    at        BIGINT  NOT NULL,
    why       TEXT    NOT NULL,
    withdrawn BIGINT  NOT NULL,
    PRIMARY KEY (customer, forum, period, number)
);

-- +goose Down

DROP TABLE remarks;
