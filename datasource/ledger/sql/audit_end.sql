-- Makes an entry the end of the chain.
--
-- $1 its hash
UPDATE audit_head
   SET hash = $1
 WHERE single = 1;
