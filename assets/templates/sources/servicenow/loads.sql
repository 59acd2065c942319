-- ServiceNow: how far the copy is loaded, by the time that the ETL tool notes
-- in every row it writes.
SELECT 'tickets' AS dataset
     , max(t._fivetran_synced) AS loaded_to
  FROM task t
HAVING max(t._fivetran_synced) IS NOT NULL;
