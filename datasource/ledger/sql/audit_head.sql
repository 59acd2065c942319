-- The end of the chain: the number and hash of the last entry.
SELECT h.seq, h.hash
  FROM audit_head h
 WHERE h.single = 1;
