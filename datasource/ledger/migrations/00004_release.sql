-- Why an edition waits, who has approved it, who was shown it, and how often an
-- uncertain copy was repeated.

-- +goose Up

CREATE TABLE holds (
    customer TEXT    NOT NULL,
    forum    TEXT    NOT NULL,
    period   TEXT    NOT NULL,
    revision INTEGER NOT NULL,
    doubts   TEXT    NOT NULL, -- one a line; empty when the forum's rule alone holds it
    until    BIGINT  NOT NULL, -- when it leaves by itself; 0 when a person has to let it go
    who      TEXT    NOT NULL CHECK (who <> ''),
    at       BIGINT  NOT NULL,
    why      TEXT    NOT NULL,
    PRIMARY KEY (customer, forum, period, revision),
    FOREIGN KEY (customer, forum, period, revision) REFERENCES editions (customer, forum, period, revision)
);

-- A revision is approved by itself: approvals of one before it do not count.
CREATE TABLE approvals (
    customer TEXT    NOT NULL,
    forum    TEXT    NOT NULL,
    period   TEXT    NOT NULL,
    revision INTEGER NOT NULL,
    who      TEXT    NOT NULL CHECK (who <> ''),
    at       BIGINT  NOT NULL,
    why      TEXT    NOT NULL,
    PRIMARY KEY (customer, forum, period, revision, who),
    FOREIGN KEY (customer, forum, period, revision) REFERENCES editions (customer, forum, period, revision)
);

-- The letter that shows a held edition to its owner, once an edition.
CREATE TABLE drafts (
    customer  TEXT    NOT NULL,
    forum     TEXT    NOT NULL,
    period    TEXT    NOT NULL,
    revision  INTEGER NOT NULL,
    recipient TEXT    NOT NULL CHECK (recipient = lower(recipient)),
    outcome   TEXT    NOT NULL CHECK (outcome IN ('queued', 'sent', 'failed', 'uncertain')),
    tries     INTEGER NOT NULL CHECK (tries >= 0),
    answer    TEXT    NOT NULL,
    at        BIGINT  NOT NULL,
    PRIMARY KEY (customer, forum, period, revision),
    FOREIGN KEY (customer, forum, period, revision) REFERENCES editions (customer, forum, period, revision)
);

-- How often an uncertain copy was given away again by itself.
ALTER TABLE deliveries ADD COLUMN repeats INTEGER NOT NULL DEFAULT 0;

-- +goose Down

ALTER TABLE deliveries DROP COLUMN repeats;
DROP TABLE drafts;
DROP TABLE approvals;
DROP TABLE holds;
