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
--   9  merged into 3 after an hour

INSERT INTO ticket_state_types (id, name) VALUES
    (1, 'new'),
    (2, 'open'),
    (3, 'pending reminder'),
    (4, 'pending action'),
    (5, 'closed'),
    (6, 'merged'),
    (7, 'removed');

INSERT INTO ticket_states (id, name, state_type_id) VALUES
    (1, 'new', 1),
    (2, 'open', 2),
    (3, 'pending reminder', 3),
    (4, 'closed', 5),
    (5, 'merged', 6),
    (6, 'removed', 7),
    (7, 'pending close', 4);

INSERT INTO ticket_priorities (id, name) VALUES
    (1, '1 low'),
    (2, '2 normal'),
    (3, '3 high');

INSERT INTO organizations (id, name) VALUES
    (1, 'Exempelstads kommun'),
    (2, 'Okänd AB');

INSERT INTO groups (id, name) VALUES
    (1, 'Support'),
    (2, 'Nät');

INSERT INTO ticket_article_types (id, name) VALUES
    (1, 'email'),
    (5, 'phone');

INSERT INTO history_objects (id, name) VALUES
    (1, 'Ticket'),
    (2, 'Ticket::Article');

INSERT INTO history_attributes (id, name) VALUES
    (1, 'state'),
    (2, 'group'),
    (3, 'priority');

-- A reopened ticket keeps the time of its first closing in close_at.
INSERT INTO tickets (id, number, title, organization_id, group_id, priority_id, state_id, type, create_article_type_id, created_at, first_response_at, close_at, last_close_at, updated_at) VALUES
    (1, '90001', 'Fakturor kan inte skickas', 1, 1, 2, 4, NULL, 1, '2026-03-02T08:00:00Z', '2026-03-02T09:30:00Z', '2026-03-03T10:00:00Z', '2026-03-03T10:00:00Z', '2026-03-03T10:00:00Z'),
    (2, '90002', 'Inget nät i stadshuset', 1, 2, 3, 4, NULL, 5, '2026-03-03T07:00:00Z', '2026-03-03T08:00:00Z', '2026-03-09T10:00:00Z', '2026-03-09T10:00:00Z', '2026-03-09T10:00:00Z'),
    (3, '90003', 'Skrivaren matar inte papper', 1, 1, 2, 3, NULL, 5, '2026-03-11T08:00:00Z', '2026-03-11T08:15:00Z', NULL, NULL, '2026-03-12T08:00:00Z'),
    (4, '90004', 'Rapport visar fel summa', 1, 1, 2, 4, NULL, 5, '2026-03-16T07:00:00Z', '2026-03-16T13:00:00Z', '2026-03-16T14:00:00Z', '2026-03-18T14:00:00Z', '2026-03-18T14:00:00Z'),
    (5, '90005', 'Dator till ny medarbetare', 1, 1, 2, 2, 'Request', 5, '2026-03-19T07:00:00Z', '2026-03-19T07:10:00Z', '2026-03-19T08:00:00Z', '2026-03-19T08:00:00Z', '2026-03-20T07:00:00Z'),
    (6, '90006', 'En annan kund', 2, 1, 2, 1, NULL, 5, '2026-03-10T08:00:00Z', NULL, NULL, NULL, '2026-03-10T08:00:00Z'),
    (7, '90007', 'Stängd i februari', 1, 1, 2, 4, NULL, 5, '2026-02-02T08:00:00Z', '2026-02-02T08:30:00Z', '2026-02-03T10:00:00Z', '2026-02-03T10:00:00Z', '2026-02-03T10:00:00Z'),
    (8, '90008', 'Behörighet från nästa vecka', 1, 1, 2, 2, 'Request', 5, '2026-03-20T08:00:00Z', NULL, NULL, NULL, '2026-03-20T12:00:00Z'),
    (9, '90009', 'Samma som nummer 3', 1, 1, 2, 5, NULL, 5, '2026-03-13T08:00:00Z', NULL, NULL, NULL, '2026-03-13T09:00:00Z');

-- Object 2 is an article, whose id may be that of a ticket.
INSERT INTO histories (id, history_object_id, history_attribute_id, o_id, id_from, id_to, value_from, value_to, created_at) VALUES
    (100, 1, 1, 7, 1, 2, 'new', 'open', '2026-02-02T08:30:00Z'),
    (101, 1, 1, 7, 2, 4, 'open', 'closed', '2026-02-03T10:00:00Z'),
    (102, 1, 1, 1, 1, 2, 'new', 'open', '2026-03-02T09:30:00Z'),
    (103, 1, 1, 2, 1, 2, 'new', 'open', '2026-03-03T08:00:00Z'),
    (104, 1, 2, 2, 1, 2, 'Support', 'Nät', '2026-03-03T08:30:00Z'),
    (105, 1, 1, 2, 2, 3, 'open', 'pending reminder', '2026-03-03T09:00:00Z'),
    (106, 1, 1, 1, 2, 4, 'open', 'closed', '2026-03-03T10:00:00Z'),
    (107, 1, 1, 2, 3, 2, 'pending reminder', 'open', '2026-03-04T09:00:00Z'),
    (108, 1, 1, 2, 2, 3, 'open', 'pending reminder', '2026-03-05T07:00:00Z'),
    (109, 1, 1, 2, 3, 7, 'pending reminder', 'pending close', '2026-03-05T12:00:00Z'),
    (110, 1, 1, 2, 7, 2, 'pending close', 'open', '2026-03-06T12:00:00Z'),
    (111, 1, 1, 2, 2, 4, 'open', 'closed', '2026-03-09T10:00:00Z'),
    (112, 1, 1, 3, 1, 2, 'new', 'open', '2026-03-11T08:15:00Z'),
    (113, 1, 1, 3, 2, 3, 'open', 'pending reminder', '2026-03-12T08:00:00Z'),
    (114, 1, 1, 9, 1, 5, 'new', 'merged', '2026-03-13T09:00:00Z'),
    (115, 1, 1, 4, 1, 2, 'new', 'open', '2026-03-16T13:00:00Z'),
    (116, 1, 1, 4, 2, 4, 'open', 'closed', '2026-03-16T14:00:00Z'),
    (117, 1, 1, 4, 4, 2, 'closed', 'open', '2026-03-17T07:00:00Z'),
    (118, 1, 1, 4, 2, 4, 'open', 'closed', '2026-03-18T14:00:00Z'),
    (119, 1, 1, 5, 1, 2, 'new', 'open', '2026-03-19T07:10:00Z'),
    (120, 1, 1, 5, 2, 4, 'open', 'closed', '2026-03-19T08:00:00Z'),
    (121, 1, 1, 5, 4, 2, 'closed', 'open', '2026-03-20T07:00:00Z'),
    (122, 1, 1, 8, 3, 2, 'pending reminder', 'open', '2026-03-20T12:00:00Z'),
    (999, 2, 1, 3, 3, 2, 'pending reminder', 'open', '2026-03-13T08:00:00Z');

INSERT INTO ticket_time_accountings (ticket_id, time_unit, created_at) VALUES
    (1, 45.0, '2026-03-03T10:00:00Z'),
    (6, 30.0, '2026-03-10T09:00:00Z'),
    (7, 15.0, '2026-02-03T10:00:00Z');
