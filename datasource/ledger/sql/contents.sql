-- Every content that was kept with its hash, packed.
SELECT 'figures' AS kind, f.customer, f.period AS name, f.hash, f.record AS content
  FROM frozen f
UNION ALL
SELECT 'recollection', r.customer, r.period, r.hash, r.content
  FROM recollections r
 WHERE r.hash <> ''
UNION ALL
SELECT 'statement', s.customer, s.period, s.hash, s.content
  FROM statements s
UNION ALL
SELECT 'handbook', h.customer, '', h.hash, h.content
  FROM handbooks h;
