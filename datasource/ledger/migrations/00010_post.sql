-- Letters that came back; whether this ledger is the one that sends; and what
-- owners were told.

-- +goose Up

-- A copy may come back after it was sent. A check cannot be changed in place
-- on both engines, so the table is made anew.
CREATE TABLE deliveries_new (
    customer   TEXT    NOT NULL,
    forum      TEXT    NOT NULL,
    period     TEXT    NOT NULL,
    revision   INTEGER NOT NULL,
    recipient  TEXT    NOT NULL CHECK (recipient = lower(recipient)),
    name       TEXT    NOT NULL,
    language   TEXT    NOT NULL,
    message_id TEXT    NOT NULL UNIQUE,
    outcome    TEXT    NOT NULL CHECK (outcome IN ('queued', 'sent', 'failed', 'uncertain', 'bounced')),
    tries      INTEGER NOT NULL CHECK (tries >= 0),
    answer     TEXT    NOT NULL,
    at         BIGINT  NOT NULL,
    repeats    INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (customer, forum, period, revision, recipient),
    FOREIGN KEY (customer, forum, period, revision) REFERENCES editions (customer, forum, period, revision)
);

INSERT INTO deliveries_new (customer, forum, period, revision, recipient, name, language, message_id, outcome, tries, answer, at, repeats)
SELECT d.customer, d.forum, d.period, d.revision, d.recipient, d.name, d.language, d.message_id, d.outcome, d.tries, d.answer, d.at, d.repeats
  FROM deliveries d;

DROP TABLE deliveries;
ALTER TABLE deliveries_new RENAME TO deliveries;

-- Reports of letters that came back, each once: a folder may be read again.
CREATE TABLE bounces (
    id        TEXT    NOT NULL PRIMARY KEY CHECK (length(id) = 64), -- SHA-256 of the report
    customer  TEXT    NOT NULL,
    forum     TEXT    NOT NULL,
    period    TEXT    NOT NULL,
    revision  INTEGER NOT NULL,
    recipient TEXT    NOT NULL,
    at        BIGINT  NOT NULL,
    FOREIGN KEY (customer, forum, period, revision, recipient) REFERENCES deliveries (customer, forum, period, revision, recipient)
);

-- Which instance sends from this ledger, and which database it lies in. A copy
-- of the ledger lies in another one.
CREATE TABLE instance (
    single INTEGER NOT NULL PRIMARY KEY CHECK (single = 1),
    id     TEXT    NOT NULL CHECK (id <> ''),
    place  TEXT    NOT NULL,
    who    TEXT    NOT NULL CHECK (who <> ''),
    at     BIGINT  NOT NULL,
    why    TEXT    NOT NULL
);

-- What owners were told besides drafts, each thing once a recipient.
CREATE TABLE told (
    kind      TEXT    NOT NULL CHECK (kind <> ''),
    subject   TEXT    NOT NULL CHECK (subject <> ''),
    recipient TEXT    NOT NULL CHECK (recipient = lower(recipient)),
    outcome   TEXT    NOT NULL CHECK (outcome IN ('queued', 'sent', 'failed', 'uncertain')),
    tries     INTEGER NOT NULL CHECK (tries >= 0),
    answer    TEXT    NOT NULL,
    at        BIGINT  NOT NULL,
    PRIMARY KEY (kind, subject, recipient)
);

-- +goose Down

DROP TABLE told;
DROP TABLE instance;
DROP TABLE bounces;

CREATE TABLE deliveries_old (
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
    repeats    INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (customer, forum, period, revision, recipient),
    FOREIGN KEY (customer, forum, period, revision) REFERENCES editions (customer, forum, period, revision)
);

INSERT INTO deliveries_old (customer, forum, period, revision, recipient, name, language, message_id, outcome, tries, answer, at, repeats)
SELECT d.customer, d.forum, d.period, d.revision, d.recipient, d.name, d.language, d.message_id
     , CASE d.outcome WHEN 'bounced' THEN 'failed' ELSE d.outcome END
     , d.tries, d.answer, d.at, d.repeats
  FROM deliveries d;

DROP TABLE deliveries;
ALTER TABLE deliveries_old RENAME TO deliveries;
