-- What a revision was made of that nobody ever issued is kept too, when another
-- takes its place: it stays printable as it was then. So a recollection belongs
-- to closed figures, and no longer to an edition. A key cannot be changed in
-- place on both engines, so the table is made anew.

-- +goose Up

CREATE TABLE recollections_new (
    customer TEXT    NOT NULL,
    forum    TEXT    NOT NULL,
    period   TEXT    NOT NULL,
    revision INTEGER NOT NULL,
    content  BYTEA   NOT NULL, -- JSON, gzip
    who      TEXT    NOT NULL CHECK (who <> ''),
    at       BIGINT  NOT NULL,
    why      TEXT    NOT NULL,
    hash     TEXT    NOT NULL DEFAULT '',
    PRIMARY KEY (customer, forum, period, revision),
    FOREIGN KEY (customer, period, revision) REFERENCES frozen (customer, period, revision)
);

INSERT INTO recollections_new (customer, forum, period, revision, content, who, at, why, hash)
SELECT r.customer, r.forum, r.period, r.revision, r.content, r.who, r.at, r.why, r.hash
  FROM recollections r;

DROP TABLE recollections;
ALTER TABLE recollections_new RENAME TO recollections;

-- +goose Down

CREATE TABLE recollections_old (
    customer TEXT    NOT NULL,
    forum    TEXT    NOT NULL,
    period   TEXT    NOT NULL,
    revision INTEGER NOT NULL,
    content  BYTEA   NOT NULL,
    who      TEXT    NOT NULL CHECK (who <> ''),
    at       BIGINT  NOT NULL,
    why      TEXT    NOT NULL,
    hash     TEXT    NOT NULL DEFAULT '',
    PRIMARY KEY (customer, forum, period, revision),
    FOREIGN KEY (customer, forum, period, revision) REFERENCES editions (customer, forum, period, revision)
);

-- What belongs to no edition has no place there.
INSERT INTO recollections_old (customer, forum, period, revision, content, who, at, why, hash)
SELECT r.customer, r.forum, r.period, r.revision, r.content, r.who, r.at, r.why, r.hash
  FROM recollections r
 WHERE EXISTS (SELECT 1
                 FROM editions e
                WHERE e.customer = r.customer
                  AND e.forum = r.forum
                  AND e.period = r.period
                  AND e.revision = r.revision);

DROP TABLE recollections;
ALTER TABLE recollections_old RENAME TO recollections;
