-- The memory of the house: what was frozen, issued and delivered, what forums
-- have asked for, and who changed what.
--
-- One text for both engines. Instants are integers, UTC seconds since 1970; 0
-- says that the thing has not happened. Local days are texts, YYYY-MM-DD.
-- Keys are the words people use, so that two engines never differ by a number
-- that one of them made up.

-- +goose Up

CREATE TABLE frozen (
    customer TEXT    NOT NULL CHECK (customer <> ''),
    period   TEXT    NOT NULL CHECK (period <> ''),
    revision INTEGER NOT NULL CHECK (revision > 0),
    hash     TEXT    NOT NULL CHECK (length(hash) = 64),
    record   BYTEA   NOT NULL, -- the record's JSON, gzip
    rules    TEXT    NOT NULL,
    who      TEXT    NOT NULL CHECK (who <> ''),
    at       BIGINT  NOT NULL,
    why      TEXT    NOT NULL,
    PRIMARY KEY (customer, period, revision)
);

CREATE TABLE editions (
    customer    TEXT    NOT NULL,
    forum       TEXT    NOT NULL,
    period      TEXT    NOT NULL,
    revision    INTEGER NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('due', 'claimed', 'rendered', 'held', 'released', 'sent')),
    since       BIGINT  NOT NULL,
    worker      TEXT    NOT NULL,
    attempt     INTEGER NOT NULL,
    lease_until BIGINT  NOT NULL,
    PRIMARY KEY (customer, forum, period, revision),
    FOREIGN KEY (customer, period, revision) REFERENCES frozen (customer, period, revision)
);

CREATE TABLE edition_files (
    customer TEXT    NOT NULL,
    forum    TEXT    NOT NULL,
    period   TEXT    NOT NULL,
    revision INTEGER NOT NULL,
    language TEXT    NOT NULL,
    name     TEXT    NOT NULL UNIQUE,
    hash     TEXT    NOT NULL CHECK (length(hash) = 64),
    bytes    INTEGER NOT NULL CHECK (bytes > 0),
    PRIMARY KEY (customer, forum, period, revision, language),
    FOREIGN KEY (customer, forum, period, revision) REFERENCES editions (customer, forum, period, revision)
);

CREATE TABLE deliveries (
    customer   TEXT    NOT NULL,
    forum      TEXT    NOT NULL,
    period     TEXT    NOT NULL,
    revision   INTEGER NOT NULL,
    recipient  TEXT    NOT NULL CHECK (recipient = lower(recipient)),
    name       TEXT    NOT NULL,
    language   TEXT    NOT NULL,
    message_id TEXT    NOT NULL UNIQUE,
    outcome    TEXT    NOT NULL CHECK (outcome IN ('queued', 'sent', 'failed', 'uncertain')),
    tries      INTEGER NOT NULL CHECK (tries >= 0),
    answer     TEXT    NOT NULL,
    at         BIGINT  NOT NULL,
    PRIMARY KEY (customer, forum, period, revision, recipient),
    FOREIGN KEY (customer, forum, period, revision) REFERENCES editions (customer, forum, period, revision)
);

CREATE TABLE actions (
    customer TEXT    NOT NULL CHECK (customer <> ''),
    number   INTEGER NOT NULL CHECK (number > 0),
    title    TEXT    NOT NULL CHECK (title <> ''),
    text     TEXT    NOT NULL,
    owner    TEXT    NOT NULL CHECK (owner <> ''),
    side     TEXT    NOT NULL,
    due      TEXT    NOT NULL CHECK (length(due) = 10),
    status   TEXT    NOT NULL CHECK (status IN ('open', 'started', 'waiting', 'done', 'dropped')),
    priority TEXT    NOT NULL CHECK (priority IN ('high', 'normal', 'low')),
    origin   TEXT    NOT NULL,
    result   TEXT    NOT NULL,
    moved    INTEGER NOT NULL CHECK (moved >= 0),
    raised   BIGINT  NOT NULL,
    ended    BIGINT  NOT NULL,
    version  INTEGER NOT NULL,
    PRIMARY KEY (customer, number),
    CHECK ((status IN ('done', 'dropped')) = (ended > 0))
);

CREATE TABLE action_history (
    customer TEXT    NOT NULL,
    number   INTEGER NOT NULL,
    entry    INTEGER NOT NULL,
    who      TEXT    NOT NULL CHECK (who <> ''),
    at       BIGINT  NOT NULL,
    why      TEXT    NOT NULL,
    what     TEXT    NOT NULL,
    text     TEXT    NOT NULL,
    PRIMARY KEY (customer, number, entry),
    FOREIGN KEY (customer, number) REFERENCES actions (customer, number)
);

CREATE TABLE escalations (
    customer TEXT    NOT NULL CHECK (customer <> ''),
    number   INTEGER NOT NULL CHECK (number > 0),
    title    TEXT    NOT NULL CHECK (title <> ''),
    text     TEXT    NOT NULL,
    origin   TEXT    NOT NULL,
    level    INTEGER NOT NULL CHECK (level BETWEEN 1 AND 3),
    person   TEXT    NOT NULL,
    status   TEXT    NOT NULL CHECK (status IN ('open', 'answered', 'closed')),
    due      BIGINT  NOT NULL,
    version  INTEGER NOT NULL,
    PRIMARY KEY (customer, number)
);

CREATE TABLE escalation_steps (
    customer TEXT    NOT NULL,
    number   INTEGER NOT NULL,
    step     INTEGER NOT NULL,
    who      TEXT    NOT NULL CHECK (who <> ''),
    at       BIGINT  NOT NULL,
    why      TEXT    NOT NULL,
    what     TEXT    NOT NULL,
    level    INTEGER NOT NULL,
    person   TEXT    NOT NULL,
    text     TEXT    NOT NULL,
    notice   TEXT    NOT NULL CHECK (notice IN ('queued', 'sent', 'failed', 'uncertain')),
    tries    INTEGER NOT NULL,
    answer   TEXT    NOT NULL,
    PRIMARY KEY (customer, number, step),
    FOREIGN KEY (customer, number) REFERENCES escalations (customer, number)
);

CREATE TABLE meetings (
    customer TEXT    NOT NULL CHECK (customer <> ''),
    forum    TEXT    NOT NULL,
    period   TEXT    NOT NULL,
    at       BIGINT  NOT NULL,
    status   TEXT    NOT NULL CHECK (status IN ('planned', 'held', 'approved')),
    present  TEXT    NOT NULL, -- keys of people, a JSON list
    points   TEXT    NOT NULL, -- the agenda with its minutes, a JSON list
    version  INTEGER NOT NULL,
    PRIMARY KEY (customer, forum, period)
);

CREATE TABLE decisions (
    customer TEXT    NOT NULL,
    forum    TEXT    NOT NULL,
    period   TEXT    NOT NULL,
    number   INTEGER NOT NULL CHECK (number > 0),
    point    TEXT    NOT NULL,
    text     TEXT    NOT NULL CHECK (text <> ''),
    who      TEXT    NOT NULL CHECK (who <> ''),
    at       BIGINT  NOT NULL,
    why      TEXT    NOT NULL,
    PRIMARY KEY (customer, forum, period, number),
    FOREIGN KEY (customer, forum, period) REFERENCES meetings (customer, forum, period)
);

-- Every change has a row here that holds the hash of the row before it.
CREATE TABLE audit (
    seq     BIGINT NOT NULL PRIMARY KEY,
    who     TEXT   NOT NULL CHECK (who <> ''),
    at      BIGINT NOT NULL,
    what    TEXT   NOT NULL,
    subject TEXT   NOT NULL,
    why     TEXT   NOT NULL,
    detail  TEXT   NOT NULL,
    prev    TEXT   NOT NULL,
    hash    TEXT   NOT NULL CHECK (length(hash) = 64)
);

-- The end of the chain, in one row. Each change takes it first, so that changes
-- come one after the other, and a chain that was cut short is noticed.
CREATE TABLE audit_head (
    single INTEGER NOT NULL PRIMARY KEY CHECK (single = 1),
    seq    BIGINT  NOT NULL,
    hash   TEXT    NOT NULL
);

INSERT INTO audit_head (single, seq, hash) VALUES (1, 0, '');

-- +goose Down

DROP TABLE audit_head;
DROP TABLE audit;
DROP TABLE decisions;
DROP TABLE meetings;
DROP TABLE escalation_steps;
DROP TABLE escalations;
DROP TABLE action_history;
DROP TABLE actions;
DROP TABLE deliveries;
DROP TABLE edition_files;
DROP TABLE editions;
DROP TABLE frozen;
