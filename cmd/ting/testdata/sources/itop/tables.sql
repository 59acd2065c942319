-- The tables of itop that its mappings read, as an ETL tool lands them in
-- PostgreSQL: names as the product publishes them, datetimes as timestamptz.

CREATE TABLE ticket (
    id bigint, operational_status text, ref text, org_id bigint, caller_id bigint, team_id bigint, agent_id bigint, title text, description text,
    start_date timestamptz, end_date timestamptz, last_update timestamptz, close_date timestamptz, private_log text
);

CREATE TABLE ticket_request (
    id bigint, status text, request_type text, impact text, priority text, urgency text, origin text, approver_id bigint, service_id bigint,
    servicesubcategory_id bigint, escalation_flag text, escalation_reason text, assignment_date timestamptz, resolution_date timestamptz,
    last_pending_date timestamptz, cumulatedpending_timespent bigint, cumulatedpending_started timestamptz, cumulatedpending_laststart timestamptz,
    cumulatedpending_stopped timestamptz, tto_timespent bigint, tto_started timestamptz, tto_laststart timestamptz, tto_stopped timestamptz,
    ttr_timespent bigint, ttr_started timestamptz, ttr_laststart timestamptz, ttr_stopped timestamptz, time_spent bigint, resolution_code text,
    solution text, pending_reason text, parent_request_id bigint, parent_problem_id bigint, parent_change_id bigint, public_log text,
    user_satisfaction text, user_commment text
);

CREATE TABLE ticket_incident (
    id bigint, status text, impact text, priority text, urgency text, origin text, service_id bigint, servicesubcategory_id bigint,
    escalation_flag text, escalation_reason text, assignment_date timestamptz, resolution_date timestamptz, last_pending_date timestamptz,
    cumulatedpending_timespent bigint, cumulatedpending_started timestamptz, cumulatedpending_laststart timestamptz,
    cumulatedpending_stopped timestamptz, tto_timespent bigint, tto_started timestamptz, tto_laststart timestamptz, tto_stopped timestamptz,
    ttr_timespent bigint, ttr_started timestamptz, ttr_laststart timestamptz, ttr_stopped timestamptz, time_spent bigint, resolution_code text,
    solution text, pending_reason text, parent_incident_id bigint, parent_problem_id bigint, parent_change_id bigint, public_log text,
    user_satisfaction text, user_commment text
);

CREATE TABLE change (
    id bigint, status text, reason text, requestor_id bigint, creation_date timestamptz, impact text, supervisor_group_id bigint,
    supervisor_id bigint, manager_group_id bigint, manager_id bigint, outage text, fallback text, parent_id bigint
);

CREATE TABLE service (
    id bigint, name text, org_id bigint, servicefamily_id bigint, description text, status text
);

CREATE TABLE servicesubcategory (
    id bigint, name text, description text, service_id bigint, request_type text, status text
);

-- Tables that the published part leaves out, with the columns that are read.
CREATE TABLE organization (id bigint, name text);
CREATE TABLE contact (id bigint, name text);
CREATE TABLE priv_change (id bigint, date timestamptz, userinfo text, origin text);
CREATE TABLE priv_changeop (id bigint, changeid bigint, objclass text, objkey bigint, optype text);
CREATE TABLE priv_changeop_setatt (id bigint, attcode text);
CREATE TABLE priv_changeop_setatt_scalar (id bigint, oldvalue text, newvalue text);
