-- How many rows of a dataset each customer has.
--
-- {rows} canonical query of the dataset
SELECT coalesce(r.customer, '') AS customer
     , count(*) AS n
  FROM ({rows}) r
 GROUP BY coalesce(r.customer, '')
 ORDER BY coalesce(r.customer, '');
