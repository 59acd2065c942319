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

INSERT INTO organization (id, name) VALUES
    (3, 'Exempelstads kommun'),
    (4, 'Okänd AB');

INSERT INTO contact (id, name) VALUES
    (1, 'Support'),
    (2, 'Nät');

INSERT INTO service (id, name) VALUES
    (1, 'Ekonomisystem');

INSERT INTO servicesubcategory (id, name, service_id) VALUES
    (1, 'Fakturering', 1);

-- A reopened ticket may keep its old dates, as 5 does; the status decides.
INSERT INTO ticket (id, ref, title, org_id, team_id, start_date, end_date, close_date, last_update) VALUES
    (1, 'I-000001', 'Fakturor kan inte skickas', 3, 1, '2026-03-02T08:00:00Z', NULL, '2026-03-06T10:00:00Z', '2026-03-06T10:00:00Z'),
    (2, 'I-000002', 'Inget nät i stadshuset', 3, 2, '2026-03-03T07:00:00Z', NULL, '2026-03-12T10:00:00Z', '2026-03-12T10:00:00Z'),
    (3, 'I-000003', 'Skrivaren matar inte papper', 3, 1, '2026-03-11T08:00:00Z', NULL, NULL, '2026-03-12T08:00:00Z'),
    (4, 'I-000004', 'Rapport visar fel summa', 3, 1, '2026-03-16T07:00:00Z', NULL, '2026-03-20T14:00:00Z', '2026-03-20T14:00:00Z'),
    (5, 'R-000005', 'Dator till ny medarbetare', 3, 1, '2026-03-19T07:00:00Z', NULL, NULL, '2026-03-20T07:00:00Z'),
    (6, 'I-000006', 'En annan kund', 4, 1, '2026-03-10T08:00:00Z', NULL, NULL, '2026-03-10T08:00:00Z'),
    (7, 'I-000007', 'Stängd i februari', 3, 1, '2026-02-02T08:00:00Z', NULL, '2026-02-06T10:00:00Z', '2026-02-06T10:00:00Z'),
    (8, 'R-000008', 'Behörighet från nästa vecka', 3, 1, '2026-03-20T08:00:00Z', NULL, NULL, '2026-03-20T12:00:00Z'),
    (20, 'P-000020', 'Summor i rapporter', 3, 1, '2026-03-17T08:00:00Z', NULL, NULL, '2026-03-17T08:00:00Z'),
    (21, 'C-000021', 'Byte av huvudswitch', 3, 2, '2026-03-21T20:00:00Z', '2026-03-21T23:00:00Z', NULL, '2026-03-18T08:00:00Z'),
    (22, 'C-000022', 'Hos en annan kund', 4, 2, '2026-03-21T20:00:00Z', '2026-03-21T23:00:00Z', NULL, '2026-03-18T08:00:00Z');

INSERT INTO ticket_incident (id, status, priority, origin, service_id, servicesubcategory_id, assignment_date, tto_stopped, resolution_date, parent_problem_id) VALUES
    (1, 'closed', '3', 'mail', 1, 1, '2026-03-02T09:30:00Z', '2026-03-02T09:30:00Z', '2026-03-03T10:00:00Z', 0),
    (2, 'closed', '2', 'phone', 1, 1, '2026-03-03T08:00:00Z', '2026-03-03T08:00:00Z', '2026-03-09T10:00:00Z', 0),
    (3, 'pending', '3', 'phone', 1, 1, '2026-03-11T08:15:00Z', '2026-03-11T08:15:00Z', NULL, 0),
    (4, 'closed', '3', 'phone', 1, 1, '2026-03-16T13:00:00Z', '2026-03-16T13:00:00Z', '2026-03-18T14:00:00Z', 20),
    (6, 'new', '3', 'phone', 1, 1, NULL, NULL, NULL, 0),
    (7, 'closed', '3', 'phone', 1, 1, '2026-02-02T08:30:00Z', '2026-02-02T08:30:00Z', '2026-02-03T10:00:00Z', 0);

INSERT INTO ticket_request (id, status, priority, origin, service_id, servicesubcategory_id, assignment_date, tto_stopped, resolution_date, parent_problem_id, request_type) VALUES
    (5, 'assigned', '3', 'phone', 1, 1, '2026-03-19T07:10:00Z', '2026-03-19T07:10:00Z', '2026-03-19T08:00:00Z', 0, 'service_request'),
    (8, 'assigned', '3', 'phone', 1, 1, NULL, NULL, NULL, 0, 'service_request');

INSERT INTO change (id, status, outage) VALUES
    (21, 'planned', 'yes'),
    (22, 'planned', 'no');

-- 900 is of a problem that bears the number of a ticket.
INSERT INTO priv_change (id, date) VALUES
    (100, '2026-02-02T08:00:00Z'),
    (101, '2026-02-02T08:30:00Z'),
    (102, '2026-02-03T10:00:00Z'),
    (103, '2026-02-06T10:00:00Z'),
    (104, '2026-03-02T08:00:00Z'),
    (105, '2026-03-02T09:30:00Z'),
    (106, '2026-03-03T07:00:00Z'),
    (107, '2026-03-03T08:00:00Z'),
    (108, '2026-03-03T08:30:00Z'),
    (109, '2026-03-03T09:00:00Z'),
    (110, '2026-03-03T10:00:00Z'),
    (111, '2026-03-04T09:00:00Z'),
    (112, '2026-03-05T07:00:00Z'),
    (113, '2026-03-06T10:00:00Z'),
    (114, '2026-03-06T12:00:00Z'),
    (115, '2026-03-09T10:00:00Z'),
    (116, '2026-03-10T08:00:00Z'),
    (117, '2026-03-11T08:00:00Z'),
    (118, '2026-03-11T08:15:00Z'),
    (119, '2026-03-12T08:00:00Z'),
    (120, '2026-03-12T10:00:00Z'),
    (121, '2026-03-16T07:00:00Z'),
    (122, '2026-03-16T13:00:00Z'),
    (123, '2026-03-16T14:00:00Z'),
    (124, '2026-03-17T07:00:00Z'),
    (125, '2026-03-18T14:00:00Z'),
    (126, '2026-03-19T07:00:00Z'),
    (127, '2026-03-19T07:10:00Z'),
    (128, '2026-03-19T08:00:00Z'),
    (129, '2026-03-20T07:00:00Z'),
    (130, '2026-03-20T08:00:00Z'),
    (131, '2026-03-20T12:00:00Z'),
    (132, '2026-03-20T14:00:00Z'),
    (900, '2026-03-12T09:00:00Z');

INSERT INTO priv_changeop (id, changeid, objclass, objkey) VALUES
    (100, 100, 'Incident', 7),
    (101, 101, 'Incident', 7),
    (102, 102, 'Incident', 7),
    (103, 103, 'Incident', 7),
    (104, 104, 'Incident', 1),
    (105, 105, 'Incident', 1),
    (106, 106, 'Incident', 2),
    (107, 107, 'Incident', 2),
    (108, 108, 'Incident', 2),
    (109, 109, 'Incident', 2),
    (110, 110, 'Incident', 1),
    (111, 111, 'Incident', 2),
    (112, 112, 'Incident', 2),
    (113, 113, 'Incident', 1),
    (114, 114, 'Incident', 2),
    (115, 115, 'Incident', 2),
    (116, 116, 'Incident', 6),
    (117, 117, 'Incident', 3),
    (118, 118, 'Incident', 3),
    (119, 119, 'Incident', 3),
    (120, 120, 'Incident', 2),
    (121, 121, 'Incident', 4),
    (122, 122, 'Incident', 4),
    (123, 123, 'Incident', 4),
    (124, 124, 'Incident', 4),
    (125, 125, 'Incident', 4),
    (126, 126, 'UserRequest', 5),
    (127, 127, 'UserRequest', 5),
    (128, 128, 'UserRequest', 5),
    (129, 129, 'UserRequest', 5),
    (130, 130, 'UserRequest', 8),
    (131, 131, 'UserRequest', 8),
    (132, 132, 'Incident', 4),
    (900, 900, 'Problem', 3);

INSERT INTO priv_changeop_setatt (id, attcode) VALUES
    (100, 'team_id'),
    (101, 'status'),
    (102, 'status'),
    (103, 'status'),
    (104, 'team_id'),
    (105, 'status'),
    (106, 'team_id'),
    (107, 'status'),
    (108, 'team_id'),
    (109, 'status'),
    (110, 'status'),
    (111, 'status'),
    (112, 'status'),
    (113, 'status'),
    (114, 'status'),
    (115, 'status'),
    (116, 'team_id'),
    (117, 'team_id'),
    (118, 'status'),
    (119, 'status'),
    (120, 'status'),
    (121, 'team_id'),
    (122, 'status'),
    (123, 'status'),
    (124, 'status'),
    (125, 'status'),
    (126, 'team_id'),
    (127, 'status'),
    (128, 'status'),
    (129, 'status'),
    (130, 'team_id'),
    (131, 'status'),
    (132, 'status'),
    (900, 'status');

INSERT INTO priv_changeop_setatt_scalar (id, oldvalue, newvalue) VALUES
    (100, '0', '1'),
    (101, 'new', 'assigned'),
    (102, 'assigned', 'resolved'),
    (103, 'resolved', 'closed'),
    (104, '0', '1'),
    (105, 'new', 'assigned'),
    (106, '0', '1'),
    (107, 'new', 'assigned'),
    (108, '1', '2'),
    (109, 'assigned', 'pending'),
    (110, 'assigned', 'resolved'),
    (111, 'pending', 'assigned'),
    (112, 'assigned', 'pending'),
    (113, 'resolved', 'closed'),
    (114, 'pending', 'assigned'),
    (115, 'assigned', 'resolved'),
    (116, '0', '1'),
    (117, '0', '1'),
    (118, 'new', 'assigned'),
    (119, 'assigned', 'pending'),
    (120, 'resolved', 'closed'),
    (121, '0', '1'),
    (122, 'new', 'assigned'),
    (123, 'assigned', 'resolved'),
    (124, 'resolved', 'assigned'),
    (125, 'assigned', 'resolved'),
    (126, '0', '1'),
    (127, 'new', 'assigned'),
    (128, 'assigned', 'resolved'),
    (129, 'resolved', 'assigned'),
    (130, '0', '1'),
    (131, 'pending', 'assigned'),
    (132, 'resolved', 'closed'),
    (900, 'new', 'assigned');
