-- The list of work: one row a pack that was found due. Machines share it.

-- +goose Up

CREATE TABLE jobs (
    customer    TEXT    NOT NULL CHECK (customer <> ''),
    forum       TEXT    NOT NULL CHECK (forum <> ''),
    period      TEXT    NOT NULL CHECK (period <> ''),
    revision    INTEGER NOT NULL CHECK (revision > 0), -- the figures need not be frozen yet
    due         BIGINT  NOT NULL,
    found       BIGINT  NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'dead')),
    worker      TEXT    NOT NULL, -- whose it is, or was last
    attempt     INTEGER NOT NULL CHECK (attempt >= 0),
    lease_until BIGINT  NOT NULL,
    failures    INTEGER NOT NULL CHECK (failures >= 0), -- in a row
    stops       INTEGER NOT NULL CHECK (stops >= 0),    -- in a row, of which nothing was heard
    since       BIGINT  NOT NULL, -- the first of either
    next        BIGINT  NOT NULL, -- not to be taken before
    problem     TEXT    NOT NULL,
    PRIMARY KEY (customer, forum, period, revision)
);

CREATE INDEX jobs_by_turn ON jobs (state, next);

-- +goose Down

DROP TABLE jobs;
