-- Takes the end of the audit chain: it is ours until the transaction ends, so
-- that changes come one after the other.
--
-- One row: the number of the next entry and the hash of the last.
UPDATE audit_head
   SET seq = seq + 1
 WHERE single = 1
RETURNING seq, hash;
