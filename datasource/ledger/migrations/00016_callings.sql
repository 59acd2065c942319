-- Meetings to which people are called: where they are held, how long they last,
-- who comes from elsewhere, and whether calendars were told. The numbered log
-- of how the contract is read. And whose customer's news was told.

-- +goose Up

ALTER TABLE meetings ADD COLUMN guests TEXT NOT NULL DEFAULT '[]';       -- those who are none of the customer's people, a JSON list
ALTER TABLE meetings ADD COLUMN place TEXT NOT NULL DEFAULT '';          -- a room or an address
ALTER TABLE meetings ADD COLUMN lasts INTEGER NOT NULL DEFAULT 3600;     -- seconds
ALTER TABLE meetings ADD COLUMN sequence INTEGER NOT NULL DEFAULT 0;     -- the version that calendars learned from last
ALTER TABLE meetings ADD COLUMN called INTEGER NOT NULL DEFAULT 0 CHECK (called IN (0, 1));       -- those invited get letters
ALTER TABLE meetings ADD COLUMN cancelled INTEGER NOT NULL DEFAULT 0 CHECK (cancelled IN (0, 1)); -- it was planned, and is not held

-- Calendars have the entries of older programs by their version.
UPDATE meetings SET sequence = version;

ALTER TABLE decisions ADD COLUMN clause TEXT NOT NULL DEFAULT '';      -- of the contract; empty for none
ALTER TABLE decisions ADD COLUMN reading INTEGER NOT NULL DEFAULT 0;   -- its number in the log of readings; 0 for none

-- What was decided on the contract before is numbered in the order of deciding.
UPDATE decisions
   SET reading = (SELECT COUNT(*)
                    FROM decisions d
                   WHERE d.customer = decisions.customer
                     AND d.point IN ('contract', 'contract-changes')
                     AND (d.at < decisions.at
                          OR d.at = decisions.at AND (d.forum < decisions.forum
                             OR d.forum = decisions.forum AND (d.period < decisions.period
                                OR d.period = decisions.period AND d.number <= decisions.number))))
 WHERE point IN ('contract', 'contract-changes');

CREATE UNIQUE INDEX decisions_reading ON decisions (customer, reading) WHERE reading > 0;

-- News begins with the id of the customer that it is of.
ALTER TABLE told ADD COLUMN customer TEXT NOT NULL DEFAULT '';

UPDATE told
   SET customer = COALESCE((SELECT MAX(f.customer) FROM frozen f WHERE substr(told.subject, 1, length(f.customer) + 1) = f.customer || ' '), '');

-- +goose Down

-- PostgreSQL guards a table by this column, so the table is made anew.
CREATE TABLE told_old (
    kind      TEXT    NOT NULL CHECK (kind <> ''),
    subject   TEXT    NOT NULL CHECK (subject <> ''),
    recipient TEXT    NOT NULL CHECK (recipient = lower(recipient)),
    outcome   TEXT    NOT NULL CHECK (outcome IN ('queued', 'sent', 'failed', 'uncertain')),
    tries     INTEGER NOT NULL CHECK (tries >= 0),
    answer    TEXT    NOT NULL,
    at        BIGINT  NOT NULL,
    PRIMARY KEY (kind, subject, recipient)
);

INSERT INTO told_old (kind, subject, recipient, outcome, tries, answer, at)
SELECT t.kind, t.subject, t.recipient, t.outcome, t.tries, t.answer, t.at
  FROM told t;

DROP TABLE told;
ALTER TABLE told_old RENAME TO told;

DROP INDEX decisions_reading;
ALTER TABLE decisions DROP COLUMN reading;
ALTER TABLE decisions DROP COLUMN clause;

ALTER TABLE meetings DROP COLUMN cancelled;
ALTER TABLE meetings DROP COLUMN called;
ALTER TABLE meetings DROP COLUMN sequence;
ALTER TABLE meetings DROP COLUMN lasts;
ALTER TABLE meetings DROP COLUMN place;
ALTER TABLE meetings DROP COLUMN guests;
