-- The tables of redmine that its mappings read, as an ETL tool lands them in
-- PostgreSQL: names as the product publishes them, datetimes as timestamptz.

CREATE TABLE issues (
    id bigint, tracker_id bigint, project_id bigint, subject text, description text, due_date date, category_id bigint, status_id bigint,
    assigned_to_id bigint, priority_id bigint, fixed_version_id bigint, author_id bigint, lock_version bigint, created_on timestamptz,
    updated_on timestamptz, start_date date, done_ratio bigint, estimated_hours double precision, parent_id bigint, root_id bigint, lft bigint,
    rgt bigint, is_private boolean, closed_on timestamptz
);

CREATE TABLE issue_statuses (
    id bigint, name text, is_closed boolean, is_default boolean, html_color text, position bigint, default_done_ratio bigint, description text
);

CREATE TABLE trackers (
    id bigint, name text, is_in_chlog boolean
);

CREATE TABLE enumerations (
    id bigint, opt text, name text, position bigint, is_default boolean, type text, active boolean, project_id bigint, parent_id bigint,
    position_name text
);

CREATE TABLE projects (
    id bigint, name text, description text, homepage text, is_public boolean, parent_id bigint, projects_count bigint, created_on timestamptz,
    updated_on timestamptz, identifier text, status bigint, lft bigint, rgt bigint, inherit_members boolean, default_version_id bigint,
    default_assigned_to_id bigint, default_issue_query_id bigint
);

CREATE TABLE versions (
    id bigint, project_id bigint, name text, description text, effective_date date, created_on timestamptz, updated_on timestamptz
);

CREATE TABLE journals (
    id bigint, journalized_id bigint, journalized_type text, user_id bigint, notes text, created_on timestamptz, private_notes boolean,
    updated_on timestamptz, updated_by_id bigint
);

CREATE TABLE journal_details (
    id bigint, journal_id bigint, property text, prop_key text, old_value text, value text
);

CREATE TABLE time_entries (
    id bigint, activity_id bigint
);

-- Tables that the published part leaves out, with the columns that are read.
CREATE TABLE issue_categories (id bigint, name text);
ALTER TABLE time_entries ADD issue_id bigint, ADD hours double precision, ADD comments text, ADD spent_on date, ADD created_on timestamptz, ADD updated_on timestamptz;
