-- The escalations whose steps are gone. An escalation has one from its
-- beginning on.
--
-- $1 customer
DELETE FROM escalations
 WHERE customer = $1
   AND NOT EXISTS (SELECT 1 FROM escalation_steps s WHERE s.customer = $1 AND s.number = escalations.number);
