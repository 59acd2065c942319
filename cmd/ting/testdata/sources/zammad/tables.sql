-- The tables of zammad that its mappings read, as an ETL tool lands them in
-- PostgreSQL: names as the product publishes them, datetimes as timestamptz.

CREATE TABLE tickets (
    id bigint, group_id bigint, priority_id bigint, state_id bigint, organization_id bigint, number text, title text, owner_id bigint,
    customer_id bigint, note text, first_response_at timestamptz, first_response_escalation_at timestamptz, first_response_in_min bigint,
    first_response_diff_in_min bigint, close_at timestamptz, close_escalation_at timestamptz, close_in_min bigint, close_diff_in_min bigint,
    update_escalation_at timestamptz, update_in_min bigint, update_diff_in_min bigint, last_close_at timestamptz, last_contact_at timestamptz,
    last_contact_agent_at timestamptz, last_contact_customer_at timestamptz, last_owner_update_at timestamptz, create_article_type_id bigint,
    create_article_sender_id bigint, article_count bigint, escalation_at timestamptz, pending_time timestamptz, type text, approver text,
    approval_state text, time_unit numeric, preferences text, ai_agent_running boolean, updated_by_id bigint, created_by_id bigint,
    created_at timestamptz, updated_at timestamptz
);

CREATE TABLE ticket_states (
    id bigint, state_type_id bigint, name text, next_state_id bigint, ignore_escalation boolean, default_create boolean, default_follow_up boolean,
    default_close boolean, note text, active boolean, created_at timestamptz, updated_at timestamptz
);

CREATE TABLE ticket_state_types (
    id bigint, name text, note text
);

CREATE TABLE ticket_priorities (
    id bigint, name text, default_create boolean, ui_icon text, ui_color text, note text, active boolean
);

CREATE TABLE histories (
    id bigint, history_type_id bigint, history_object_id bigint, history_attribute_id bigint, o_id bigint, related_o_id bigint,
    related_history_object_id bigint, id_to bigint, id_from bigint, value_from text, value_to text, created_by_id bigint, created_at timestamptz
);

CREATE TABLE ticket_time_accountings (
    id bigint, ticket_id bigint, ticket_article_id bigint, time_unit numeric, type_id bigint, created_by_id bigint, created_at timestamptz
);

-- Tables that the published part leaves out, with the columns that are read.
CREATE TABLE groups (id bigint, name text);
CREATE TABLE organizations (id bigint, name text);
CREATE TABLE ticket_article_types (id bigint, name text);
CREATE TABLE history_objects (id bigint, name text);
CREATE TABLE history_attributes (id bigint, name text);
