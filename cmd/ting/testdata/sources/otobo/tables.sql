-- The tables of otobo that its mappings read, as an ETL tool lands them in
-- PostgreSQL: names as the product publishes them, datetimes as timestamptz.

CREATE TABLE ticket (
    id bigint, tn text, title text, queue_id bigint, ticket_lock_id smallint, type_id smallint, service_id bigint, sla_id bigint, user_id bigint,
    responsible_user_id bigint, ticket_priority_id smallint, ticket_state_id smallint, customer_id text, customer_user_id text, timeout bigint,
    until_time bigint, escalation_time bigint, escalation_update_time bigint, escalation_response_time bigint, escalation_solution_time bigint,
    archive_flag smallint, create_time timestamptz, create_by bigint, change_time timestamptz, change_by bigint
);

CREATE TABLE ticket_state (
    id smallint, name text, comments text, type_id smallint, valid_id smallint, create_time timestamptz, create_by bigint, change_time timestamptz,
    change_by bigint
);

CREATE TABLE ticket_state_type (
    id smallint, name text, comments text, create_time timestamptz, create_by bigint, change_time timestamptz, change_by bigint
);

CREATE TABLE ticket_priority (
    id smallint, name text, valid_id smallint, create_time timestamptz, create_by bigint, change_time timestamptz, change_by bigint
);

CREATE TABLE ticket_type (
    id smallint, name text, valid_id smallint, create_time timestamptz, create_by bigint, change_time timestamptz, change_by bigint
);

CREATE TABLE ticket_history (
    id bigint, name text, history_type_id smallint, ticket_id bigint, article_id bigint, type_id smallint, queue_id bigint, owner_id bigint,
    priority_id smallint, state_id smallint, create_time timestamptz, create_by bigint, change_time timestamptz, change_by bigint
);

CREATE TABLE ticket_history_type (
    id smallint, name text, comments text, valid_id smallint, create_time timestamptz, create_by bigint, change_time timestamptz, change_by bigint
);

CREATE TABLE queue (
    id bigint, name text, group_id bigint, unlock_timeout bigint, first_response_time bigint, first_response_notify smallint, update_time bigint,
    update_notify smallint, solution_time bigint, solution_notify smallint, system_address_id smallint, calendar_name text, default_sign_key text,
    salutation_id smallint, signature_id smallint, follow_up_id smallint, follow_up_lock smallint, comments text, valid_id smallint,
    create_time timestamptz, create_by bigint, change_time timestamptz, change_by bigint
);

CREATE TABLE service (
    id bigint, name text, valid_id smallint, comments text, create_time timestamptz, create_by bigint, change_time timestamptz, change_by bigint
);

CREATE TABLE article (
    id bigint, ticket_id bigint, article_sender_type_id smallint, communication_channel_id bigint, is_visible_for_customer smallint,
    search_index_needs_rebuild smallint, insert_fingerprint text, create_time timestamptz, create_by bigint, change_time timestamptz, change_by bigint
);

CREATE TABLE time_accounting (
    id bigint, ticket_id bigint, article_id bigint, time_unit numeric, create_time timestamptz, create_by bigint, change_time timestamptz,
    change_by bigint
);

-- Tables that the published part leaves out, with the columns that are read.
CREATE TABLE article_sender_type (id smallint, name text);
CREATE TABLE communication_channel (id bigint, name text);
