-- Eight or nine tickets of March 2026, times in UTC; service is open Monday to
-- Friday 07:00-15:00 UTC (08:00-16:00 in Sweden).
--
--   1  answered after 1 h 30 min; solved after 10 h of service
--   2  moved to another group; waits twice, so that 14 of its 35 h count
--   3  waits since 12 March, 8 h counted
--   4  answered after 6 h; solved, opened again, solved after 23 h
--   5  a request; solved, and open again since 20 March
--   6  of another customer
--   7  closed in February
--   8  a request that waits from its first moment to 12:00 UTC, 3 h counted
--   9  cancelled after an hour

-- A task that is active again keeps closed_at, as 5 does; active decides.
INSERT INTO task (sys_id, number, sys_class_name, company_value, short_description, priority, contact_type, assignment_group_value, business_service_value, active, state, opened_at, work_start, work_end, closed_at, due_date, reassignment_count, sys_updated_on, _fivetran_deleted, _fivetran_synced) VALUES
    ('a0000000000000000000000000000001', 'INC0000001', 'incident', 'c0ffee00000000000000000000000001', 'Fakturor kan inte skickas', 3, 'email', 'group-1', 'service-1', false, 7, '2026-03-02T08:00:00Z', '2026-03-02T09:30:00Z', NULL, '2026-03-06T10:00:00Z', NULL, 0, '2026-03-06T10:00:00Z', false, '2026-03-23T05:00:00Z'),
    ('a0000000000000000000000000000002', 'INC0000002', 'incident', 'c0ffee00000000000000000000000001', 'Inget nät i stadshuset', 2, 'phone', 'group-2', 'service-1', false, 7, '2026-03-03T07:00:00Z', '2026-03-03T08:00:00Z', NULL, '2026-03-12T10:00:00Z', NULL, 1, '2026-03-12T10:00:00Z', false, '2026-03-23T05:00:00Z'),
    ('a0000000000000000000000000000003', 'INC0000003', 'incident', 'c0ffee00000000000000000000000001', 'Skrivaren matar inte papper', 3, 'phone', 'group-1', 'service-1', true, 3, '2026-03-11T08:00:00Z', '2026-03-11T08:15:00Z', NULL, NULL, NULL, 0, '2026-03-12T08:00:00Z', false, '2026-03-23T05:00:00Z'),
    ('a0000000000000000000000000000004', 'INC0000004', 'incident', 'c0ffee00000000000000000000000001', 'Rapport visar fel summa', 3, 'phone', 'group-1', 'service-1', false, 7, '2026-03-16T07:00:00Z', '2026-03-16T13:00:00Z', NULL, '2026-03-20T14:00:00Z', NULL, 0, '2026-03-20T14:00:00Z', false, '2026-03-23T05:00:00Z'),
    ('a0000000000000000000000000000005', 'RITM0000005', 'sc_req_item', 'c0ffee00000000000000000000000001', 'Dator till ny medarbetare', 3, 'phone', 'group-1', 'service-1', true, 2, '2026-03-19T07:00:00Z', '2026-03-19T07:10:00Z', NULL, '2026-03-19T08:00:00Z', '2026-03-20T15:00:00Z', 0, '2026-03-20T07:00:00Z', false, '2026-03-23T05:00:00Z'),
    ('a0000000000000000000000000000006', 'INC0000006', 'incident', 'c0ffee00000000000000000000000009', 'En annan kund', 3, 'phone', 'group-1', 'service-1', true, 1, '2026-03-10T08:00:00Z', NULL, NULL, NULL, NULL, 0, '2026-03-10T08:00:00Z', false, '2026-03-23T05:00:00Z'),
    ('a0000000000000000000000000000007', 'INC0000007', 'incident', 'c0ffee00000000000000000000000001', 'Stängd i februari', 3, 'phone', 'group-1', 'service-1', false, 7, '2026-02-02T08:00:00Z', '2026-02-02T08:30:00Z', NULL, '2026-02-06T10:00:00Z', NULL, 0, '2026-02-06T10:00:00Z', false, '2026-03-23T05:00:00Z'),
    ('a0000000000000000000000000000008', 'RITM0000008', 'sc_req_item', 'c0ffee00000000000000000000000001', 'Behörighet från nästa vecka', 3, 'phone', 'group-1', 'service-1', true, 2, '2026-03-20T08:00:00Z', NULL, NULL, NULL, NULL, 0, '2026-03-20T12:00:00Z', false, '2026-03-23T05:00:00Z'),
    ('a0000000000000000000000000000009', 'INC0000009', 'incident', 'c0ffee00000000000000000000000001', 'Samma som nummer 3', 3, 'phone', 'group-1', 'service-1', false, 8, '2026-03-13T08:00:00Z', NULL, NULL, '2026-03-13T09:00:00Z', NULL, 0, '2026-03-13T09:00:00Z', false, '2026-03-23T05:00:00Z'),
    ('a0000000000000000000000000000020', 'PRB0000020', 'problem', 'unknown', 'Summor i rapporter', 3, NULL, NULL, NULL, true, 1, '2026-03-17T08:00:00Z', NULL, NULL, NULL, NULL, 0, '2026-03-17T08:00:00Z', false, '2026-03-23T05:00:00Z'),
    ('a0000000000000000000000000000021', 'CHG0000021', 'change_request', 'unknown', 'Hos en annan kund', 3, NULL, NULL, NULL, true, 1, '2026-03-17T08:00:00Z', NULL, NULL, NULL, NULL, 0, '2026-03-17T08:00:00Z', false, '2026-03-23T05:00:00Z'),
    ('a0000000000000000000000000000022', 'CHG0000022', 'change_request', 'c0ffee00000000000000000000000001', 'Byte av huvudswitch', 3, NULL, 'group-2', 'service-1', true, -1, '2026-02-17T08:00:00Z', '2026-02-21T20:05:00Z', '2026-02-21T22:40:00Z', '2026-02-24T08:00:00Z', NULL, 0, '2026-02-24T08:00:00Z', true, '2026-03-23T05:00:00Z'),
    ('a0000000000000000000000000000023', 'CHG0000023', 'change_request', 'c0ffee00000000000000000000000001', 'Byte av huvudswitch', 3, NULL, 'group-2', 'service-1', false, 3, '2026-02-17T08:00:00Z', '2026-02-21T20:05:00Z', '2026-02-21T22:40:00Z', '2026-02-24T08:00:00Z', NULL, 0, '2026-02-24T08:00:00Z', false, '2026-03-23T05:00:00Z');

-- 3 keeps the resolved_at of a state that was taken back; the state decides.
INSERT INTO incident (sys_id, incident_state, category, resolved_at, hold_reason, reopen_count, problem_id_value) VALUES
    ('a0000000000000000000000000000001', 7, 'software', '2026-03-03T10:00:00Z', NULL, '0', NULL),
    ('a0000000000000000000000000000002', 7, 'software', '2026-03-09T10:00:00Z', NULL, '0', NULL),
    ('a0000000000000000000000000000003', 3, 'software', '2026-03-11T12:00:00Z', '4', '0', NULL),
    ('a0000000000000000000000000000004', 7, 'software', '2026-03-18T14:00:00Z', NULL, '1', 'a0000000000000000000000000000020'),
    ('a0000000000000000000000000000006', 1, 'software', NULL, NULL, '0', NULL),
    ('a0000000000000000000000000000007', 7, 'software', '2026-02-03T10:00:00Z', NULL, '0', NULL),
    ('a0000000000000000000000000000009', 8, 'software', NULL, NULL, '0', NULL);

INSERT INTO change_request (sys_id, risk, start_date, end_date, close_code) VALUES
    ('a0000000000000000000000000000021', '4', NULL, NULL, NULL),
    ('a0000000000000000000000000000022', '4', NULL, NULL, NULL),
    ('a0000000000000000000000000000023', '3', '2026-02-21T20:00:00Z', '2026-02-21T23:00:00Z', 'successful');

-- 2 waited twice and goes on: only the sum is left. 3 waits under two SLAs.
INSERT INTO task_sla (sys_id, task_value, stage, pause_time, pause_duration) VALUES
    ('s1', 'a0000000000000000000000000000002', 'completed', NULL, '1970-01-03 05:00:00'),
    ('s2', 'a0000000000000000000000000000003', 'paused', '2026-03-12T08:00:00Z', NULL),
    ('s3', 'a0000000000000000000000000000003', 'paused', '2026-03-12T08:00:00Z', NULL),
    ('s4', 'a0000000000000000000000000000004', 'completed', NULL, NULL);
