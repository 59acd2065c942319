-- The tables of servicenow that its mappings read, as an ETL tool lands them in
-- PostgreSQL: names as the product publishes them, datetimes as timestamptz.

CREATE TABLE task (
    _fivetran_deleted boolean, _fivetran_synced timestamptz, active boolean, activity_due timestamptz, additional_assignee_list text, approval text,
    approval_history text, approval_set text, assigned_to_link text, assigned_to_value text, assignment_group_link text, assignment_group_value text,
    business_duration text, business_service_link text, business_service_value text, calendar_duration text, close_notes text, closed_at timestamptz,
    closed_by_link text, closed_by_value text, cmdb_ci_link text, cmdb_ci_value text, comments text, comments_and_work_notes text, company_link text,
    company_value text, contact_type text, contract_link text, contract_value text, correlation_display text, correlation_id text,
    delivery_plan_link text, delivery_plan_value text, delivery_task_link text, delivery_task_value text, description text, due_date timestamptz,
    escalation bigint, expected_start timestamptz, follow_up timestamptz, group_list text, impact bigint, knowledge boolean, location_link text,
    location_value text, made_sla boolean, number text, opened_at timestamptz, opened_by_link text, opened_by_value text, "order" text,
    parent_link text, parent_value text, priority bigint, reassignment_count bigint, rejection_goto_link text, rejection_goto_value text,
    route_reason text, service_offering_link text, service_offering_value text, short_description text, sla_due timestamptz, state bigint,
    sys_class_name text, sys_created_by text, sys_created_on timestamptz, sys_domain_link text, sys_domain_path text, sys_domain_value text,
    sys_id text, sys_mod_count bigint, sys_updated_by text, sys_updated_on timestamptz, task_effective_number text, universal_request_link text,
    universal_request_value text, upon_approval text, upon_reject text, urgency bigint, watch_list text, wf_activity_link text,
    wf_activity_value text, work_end timestamptz, work_notes text, work_notes_list text, work_start timestamptz
);

CREATE TABLE incident (
    _fivetran_deleted boolean, _fivetran_synced timestamptz, business_impact text, business_stc text, calendar_stc text, caller_id_link text,
    caller_id_value text, category text, cause text, caused_by_link text, caused_by_value text, child_incidents bigint, close_code text,
    hold_reason text, incident_state bigint, notify text, origin_id_link text, origin_id_value text, parent_incident_link text,
    parent_incident_value text, problem_id_link text, problem_id_value text, reopen_count text, reopened_by_link text, reopened_by_value text,
    reopened_time timestamptz, resolved_at timestamptz, resolved_by_link text, resolved_by_value text, rfc_link text, rfc_value text, severity bigint,
    subcategory text, sys_created_on timestamptz, sys_id text, sys_updated_on timestamptz
);

CREATE TABLE task_sla (
    _fivetran_deleted boolean, _fivetran_synced timestamptz, active boolean, business_duration text, business_pause_duration text,
    business_percentage text, business_time_left text, duration text, end_time timestamptz, has_breached boolean, original_breach_time timestamptz,
    pause_duration text, pause_time timestamptz, percentage text, planned_end_time timestamptz, schedule_link text, schedule_value text,
    sla_link text, sla_value text, stage text, start_time timestamptz, sys_created_by text, sys_created_on timestamptz, sys_id text,
    sys_mod_count bigint, sys_updated_by text, sys_updated_on timestamptz, task_link text, task_value text, time_left text, timezone text
);

CREATE TABLE change_request (
    _fivetran_deleted boolean, _fivetran_synced timestamptz, backout_plan text, cab_date timestamptz, cab_date_time timestamptz,
    cab_delegate_link text, cab_delegate_value text, cab_recommendation text, cab_required boolean, category text, change_plan text,
    chg_model_link text, chg_model_value text, close_code text, conflict_last_run timestamptz, conflict_status text, end_date timestamptz,
    implementation_plan text, justification text, on_hold boolean, on_hold_reason text, on_hold_task text, outside_maintenance_schedule boolean,
    phase text, phase_state text, production_system boolean, reason text, requested_by_date timestamptz, requested_by_link text,
    requested_by_value text, review_comments text, review_date timestamptz, review_status text, risk text, risk_impact_analysis text, scope text,
    start_date timestamptz, std_change_producer_version_link text, std_change_producer_version_value text, sys_created_on timestamptz, sys_id text,
    sys_updated_on timestamptz, test_plan text, type text, unauthorized boolean
);
