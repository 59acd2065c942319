-- What a rule has seen is raised once, whoever sees it first: several machines
-- look at the same moment, and each would raise it.
--
-- Only origins that rules have written are held to it (they begin with "rule ");
-- people may raise a ticket as often as they like.

-- +goose Up

-- Where it happened before, the first keeps its origin and the others say whose
-- double they are.
UPDATE escalations
   SET origin = 'double of ' || origin || ', number ' || number
 WHERE substr(origin, 1, 5) = 'rule '
   AND EXISTS (SELECT 1
                 FROM escalations e
                WHERE e.customer = escalations.customer
                  AND e.origin = escalations.origin
                  AND e.number < escalations.number);

CREATE UNIQUE INDEX escalations_origin ON escalations (customer, origin) WHERE substr(origin, 1, 5) = 'rule ';

-- +goose Down

DROP INDEX escalations_origin;
