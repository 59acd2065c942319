-- Why an edition waits, who has approved it, and what became of its copies
-- after the server had taken them.

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

-- How often an uncertain copy was given away again by itself, and what came
-- back of one that had been taken.
ALTER TABLE deliveries ADD COLUMN repeats INTEGER NOT NULL DEFAULT 0;
ALTER TABLE deliveries ADD COLUMN bounced BIGINT NOT NULL DEFAULT 0;
ALTER TABLE deliveries ADD COLUMN bounce TEXT NOT NULL DEFAULT '';

-- The one installation that may send from this ledger: its own id, and the
-- identity of the database it was confirmed on.
CREATE TABLE instance (
    single   INTEGER NOT NULL PRIMARY KEY CHECK (single = 1),
    id       TEXT    NOT NULL CHECK (id <> ''),
    identity TEXT    NOT NULL CHECK (identity <> ''),
    who      TEXT    NOT NULL CHECK (who <> ''),
    at       BIGINT  NOT NULL
);

-- +goose Down

DROP TABLE instance;
ALTER TABLE deliveries DROP COLUMN bounce;
ALTER TABLE deliveries DROP COLUMN bounced;
ALTER TABLE deliveries DROP COLUMN repeats;
DROP TABLE drafts;
DROP TABLE approvals;
DROP TABLE holds;
