-- How often signing in has failed since an instant.
SELECT COUNT(*)
  FROM sign_in_failures f
 WHERE f.subject = $1
   AND f.at > $2;
