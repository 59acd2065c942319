-- What a column of a dataset holds, by customer.
--
-- {rows}   canonical query of the dataset
-- {column} the column
-- {limit}  at most so many rows
SELECT coalesce(r.customer, '') AS customer
     , coalesce(r.{column}, '') AS value
  FROM ({rows}) r
 GROUP BY coalesce(r.customer, ''), coalesce(r.{column}, '')
 LIMIT {limit};
