-- The tables of glpi that its mappings read, as an ETL tool lands them in
-- PostgreSQL: names as the product publishes them, datetimes as timestamptz.

CREATE TABLE glpi_tickets (
    id bigint, entities_id bigint, name text, date timestamptz, closedate timestamptz, solvedate timestamptz, takeintoaccountdate timestamptz,
    date_mod timestamptz, users_id_lastupdater bigint, status bigint, users_id_recipient bigint, requesttypes_id bigint, content text, urgency bigint,
    impact bigint, priority bigint, itilcategories_id bigint, type bigint, global_validation bigint, slas_id_ttr bigint, slas_id_tto bigint,
    slalevels_id_ttr bigint, time_to_resolve timestamptz, time_to_own timestamptz, begin_waiting_date timestamptz, sla_waiting_duration bigint,
    ola_waiting_duration bigint, olas_id_tto bigint, olas_id_ttr bigint, olalevels_id_ttr bigint, internal_time_to_resolve timestamptz,
    internal_time_to_own timestamptz, waiting_duration bigint, close_delay_stat bigint, solve_delay_stat bigint, takeintoaccount_delay_stat bigint,
    actiontime bigint, is_deleted smallint, locations_id bigint, validation_percent bigint, date_creation timestamptz
);

-- Tables that the published part leaves out, with the columns that are read.
CREATE TABLE glpi_entities (id bigint, name text, completename text);
CREATE TABLE glpi_requesttypes (id bigint, name text);
CREATE TABLE glpi_itilcategories (id bigint, name text, completename text);
CREATE TABLE glpi_groups (id bigint, name text, completename text);
CREATE TABLE glpi_groups_tickets (id bigint, tickets_id bigint, groups_id bigint, type bigint);
CREATE TABLE glpi_problems_tickets (id bigint, problems_id bigint, tickets_id bigint);
CREATE TABLE glpi_tickettasks (id bigint, tickets_id bigint, date timestamptz, content text, actiontime bigint, state bigint);
CREATE TABLE glpi_logs (id bigint, itemtype text, items_id bigint, itemtype_link text, linked_action bigint, user_name text, date_mod timestamptz, id_search_option bigint, old_value text, new_value text);
