-- Whether the role of the pages is there and may be taken.
SELECT COUNT(*)
  FROM pg_roles r
 WHERE r.rolname = 'ting_pages'
   AND pg_has_role(current_user, r.oid, 'MEMBER');
