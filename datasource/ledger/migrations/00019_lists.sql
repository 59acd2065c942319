-- The action list is what is looked at most: what lives, by due day, and how
-- much of it there is. The index holds all that choosing and counting need.

-- +goose Up

CREATE INDEX actions_list ON actions (ended, due, customer, owner, status, origin);

-- +goose Down

DROP INDEX actions_list;
