-- PostgreSQL itself keeps customers apart: whoever works for one person sees
-- and changes rows of that person's customers only, whatever the query says.
--
-- A transaction names its customers in the setting ting.customers, as a,b,c;
-- * is the house itself, and without the setting nothing is seen. The policies
-- hold for the owner of the tables too, and pages work as the role ting_pages,
-- which owns nothing, since a superuser would stand above them.
--
-- May be run again at any time: a table that is new is guarded then.
DO $$
DECLARE
  t record;
  house CONSTANT text := 'current_setting(''ting.customers'', true) = ''*''';
  seen  CONSTANT text := house || ' OR customer = ANY ((SELECT string_to_array(current_setting(''ting.customers'', true), '',''))::text[])';
  able  boolean := true;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'ting_pages') THEN
    BEGIN
      CREATE ROLE ting_pages NOLOGIN;
    EXCEPTION
      WHEN insufficient_privilege THEN able := false;
      WHEN duplicate_object OR unique_violation THEN NULL; -- another ledger of this server was faster
    END;
  END IF;
  IF able AND NOT pg_has_role(current_user, 'ting_pages', 'MEMBER') THEN
    BEGIN
      EXECUTE format('GRANT ting_pages TO %I', current_user);
    EXCEPTION WHEN insufficient_privilege THEN able := false;
    END;
  END IF;
  IF able THEN
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO ting_pages', current_schema());
  END IF;

  FOR t IN
    SELECT c.oid, c.relname AS name
         , EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'customer' AND NOT a.attisdropped) AS of_customer
      FROM pg_class c
     WHERE c.relnamespace = current_schema()::regnamespace
       AND c.relkind = 'r'
       AND c.relname <> 'ting_migrations'
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t.name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t.name);
    EXECUTE format('DROP POLICY IF EXISTS house ON %I', t.name);
    EXECUTE format('DROP POLICY IF EXISTS entered ON %I', t.name);
    CASE
      WHEN t.of_customer THEN
        EXECUTE format('CREATE POLICY house ON %I USING (%s)', t.name, seen);
      WHEN t.name = 'audit_head' THEN -- the end of the chain, which every change takes
        EXECUTE format('CREATE POLICY house ON %I USING (true)', t.name);
      WHEN t.name IN ('audit', 'audit_bodies') THEN -- every change adds to it, the house alone reads it
        EXECUTE format('CREATE POLICY house ON %I USING (%s)', t.name, house);
        EXECUTE format('CREATE POLICY entered ON %I FOR INSERT WITH CHECK (true)', t.name);
      ELSE
        EXECUTE format('CREATE POLICY house ON %I USING (%s)', t.name, house);
    END CASE;
    IF able THEN
      EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO ting_pages', t.name);
    END IF;
  END LOOP;
END $$;
