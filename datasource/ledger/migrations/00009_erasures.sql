-- Persons who were taken out of what is kept of a customer, and the contents
-- that are no longer those that were hashed because of it.

-- +goose Up

CREATE TABLE erasures (
    customer TEXT    NOT NULL CHECK (customer <> ''),
    number   INTEGER NOT NULL CHECK (number > 0),
    stands   TEXT    NOT NULL, -- the key that lists and stamps bear since
    who      TEXT    NOT NULL CHECK (who <> ''),
    at       BIGINT  NOT NULL,
    why      TEXT    NOT NULL,
    PRIMARY KEY (customer, number)
);

-- The chain vouches for each row: the erasure's entry names both hashes.
CREATE TABLE resealed (
    customer TEXT NOT NULL,
    was      TEXT NOT NULL CHECK (length(was) = 64), -- SHA-256 of the content when it was kept
    now      TEXT NOT NULL CHECK (length(now) = 64), -- and as it is since
    PRIMARY KEY (customer, was)
);

-- When a document was taken out of its folder because a person was erased from
-- what it is made of; printed again it has other bytes. 0: it was not.
ALTER TABLE edition_files ADD COLUMN erased BIGINT NOT NULL DEFAULT 0;

-- SHA-256 of the content; empty in rows that were kept before it was.
ALTER TABLE recollections ADD COLUMN hash TEXT NOT NULL DEFAULT '';
ALTER TABLE minutes ADD COLUMN hash TEXT NOT NULL DEFAULT '';

-- +goose Down

ALTER TABLE minutes DROP COLUMN hash;
ALTER TABLE recollections DROP COLUMN hash;
ALTER TABLE edition_files DROP COLUMN erased;
DROP TABLE resealed;
DROP TABLE erasures;
