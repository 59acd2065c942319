-- Who is to attend a meeting, and its minutes as they were approved each time.

-- +goose Up

ALTER TABLE meetings ADD COLUMN invited TEXT NOT NULL DEFAULT '[]'; -- keys of people, a JSON list

CREATE TABLE minutes (
    customer TEXT    NOT NULL,
    forum    TEXT    NOT NULL,
    period   TEXT    NOT NULL,
    version  INTEGER NOT NULL, -- of the meeting when it was approved
    content  TEXT    NOT NULL, -- the meeting, JSON
    who      TEXT    NOT NULL CHECK (who <> ''),
    at       BIGINT  NOT NULL,
    why      TEXT    NOT NULL,
    PRIMARY KEY (customer, forum, period, version),
    FOREIGN KEY (customer, forum, period) REFERENCES meetings (customer, forum, period)
);

-- +goose Down

DROP TABLE minutes;
ALTER TABLE meetings DROP COLUMN invited;
