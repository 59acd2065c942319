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

INSERT INTO ticket_state_type (id, name) VALUES
    (1, 'new'),
    (2, 'open'),
    (3, 'closed'),
    (4, 'pending reminder'),
    (5, 'pending auto'),
    (6, 'removed'),
    (7, 'merged');

INSERT INTO ticket_state (id, name, type_id) VALUES
    (1, 'new', 1),
    (2, 'closed successful', 3),
    (3, 'closed unsuccessful', 3),
    (4, 'open', 2),
    (5, 'removed', 6),
    (6, 'pending reminder', 4),
    (7, 'pending auto close+', 5),
    (9, 'merged', 7);

INSERT INTO ticket_priority (id, name) VALUES
    (3, '3 normal'),
    (4, '4 high');

INSERT INTO ticket_type (id, name) VALUES
    (1, 'Unclassified'),
    (2, 'Incident'),
    (3, 'ServiceRequest');

INSERT INTO queue (id, name) VALUES
    (1, 'Support'),
    (2, 'Nät');

INSERT INTO service (id, name) VALUES
    (1, 'Arbetsplats');

INSERT INTO ticket_history_type (id, name) VALUES
    (1, 'NewTicket'),
    (16, 'Move'),
    (27, 'StateUpdate'),
    (13, 'AddNote');

INSERT INTO article_sender_type (id, name) VALUES
    (1, 'agent'),
    (2, 'system'),
    (3, 'customer');

INSERT INTO communication_channel (id, name) VALUES
    (1, 'Email'),
    (2, 'Phone'),
    (3, 'Internal');

INSERT INTO ticket (id, tn, title, customer_id, queue_id, type_id, service_id, ticket_priority_id, ticket_state_id, create_time, change_time) VALUES
    (1, '2026001', 'Fakturor kan inte skickas', 'exempelstad', 1, 2, 1, 3, 2, '2026-03-02T08:00:00Z', '2026-03-03T10:00:00Z'),
    (2, '2026002', 'Inget nät i stadshuset', 'exempelstad', 2, 2, 1, 4, 2, '2026-03-03T07:00:00Z', '2026-03-09T10:00:00Z'),
    (3, '2026003', 'Skrivaren matar inte papper', 'exempelstad', 1, 2, 1, 3, 6, '2026-03-11T08:00:00Z', '2026-03-12T08:00:00Z'),
    (4, '2026004', 'Rapport visar fel summa', 'exempelstad', 1, 2, 1, 3, 2, '2026-03-16T07:00:00Z', '2026-03-18T14:00:00Z'),
    (5, '2026005', 'Dator till ny medarbetare', 'exempelstad', 1, 3, 1, 3, 4, '2026-03-19T07:00:00Z', '2026-03-20T07:00:00Z'),
    (6, '2026006', 'En annan kund', 'okänd', 1, 2, 1, 3, 1, '2026-03-10T08:00:00Z', '2026-03-10T08:00:00Z'),
    (7, '2026007', 'Stängd i februari', 'exempelstad', 1, 2, 1, 3, 2, '2026-02-02T08:00:00Z', '2026-02-03T10:00:00Z'),
    (8, '2026008', 'Behörighet från nästa vecka', 'exempelstad', 1, 3, 1, 3, 4, '2026-03-20T08:00:00Z', '2026-03-20T12:00:00Z'),
    (9, '2026009', 'Samma som nummer 3', 'exempelstad', 1, 2, 1, 3, 9, '2026-03-13T08:00:00Z', '2026-03-13T09:00:00Z');

-- Every row of the history bears the state of its moment, also a note (13).
INSERT INTO ticket_history (id, history_type_id, ticket_id, state_id, queue_id, create_time) VALUES
    (100, 1, 7, 1, 1, '2026-02-02T08:00:00Z'),
    (101, 27, 7, 4, 1, '2026-02-02T08:30:00Z'),
    (102, 27, 7, 2, 1, '2026-02-03T10:00:00Z'),
    (103, 1, 1, 1, 1, '2026-03-02T08:00:00Z'),
    (104, 27, 1, 4, 1, '2026-03-02T09:30:00Z'),
    (105, 1, 2, 1, 1, '2026-03-03T07:00:00Z'),
    (106, 27, 2, 4, 1, '2026-03-03T08:00:00Z'),
    (107, 16, 2, 4, 2, '2026-03-03T08:30:00Z'),
    (108, 27, 2, 6, 1, '2026-03-03T09:00:00Z'),
    (109, 27, 1, 2, 1, '2026-03-03T10:00:00Z'),
    (110, 27, 2, 4, 1, '2026-03-04T09:00:00Z'),
    (111, 27, 2, 6, 1, '2026-03-05T07:00:00Z'),
    (112, 27, 2, 7, 1, '2026-03-05T12:00:00Z'),
    (113, 27, 2, 4, 1, '2026-03-06T12:00:00Z'),
    (114, 27, 2, 2, 1, '2026-03-09T10:00:00Z'),
    (115, 1, 6, 1, 1, '2026-03-10T08:00:00Z'),
    (116, 1, 3, 1, 1, '2026-03-11T08:00:00Z'),
    (117, 27, 3, 4, 1, '2026-03-11T08:15:00Z'),
    (118, 27, 3, 6, 1, '2026-03-12T08:00:00Z'),
    (119, 1, 9, 1, 1, '2026-03-13T08:00:00Z'),
    (120, 13, 3, 6, 1, '2026-03-13T08:00:00Z'),
    (121, 27, 9, 9, 1, '2026-03-13T09:00:00Z'),
    (122, 1, 4, 1, 1, '2026-03-16T07:00:00Z'),
    (123, 27, 4, 4, 1, '2026-03-16T13:00:00Z'),
    (124, 27, 4, 2, 1, '2026-03-16T14:00:00Z'),
    (125, 27, 4, 4, 1, '2026-03-17T07:00:00Z'),
    (126, 27, 4, 2, 1, '2026-03-18T14:00:00Z'),
    (127, 1, 5, 1, 1, '2026-03-19T07:00:00Z'),
    (128, 27, 5, 4, 1, '2026-03-19T07:10:00Z'),
    (129, 27, 5, 2, 1, '2026-03-19T08:00:00Z'),
    (130, 27, 5, 4, 1, '2026-03-20T07:00:00Z'),
    (131, 1, 8, 6, 1, '2026-03-20T08:00:00Z'),
    (132, 27, 8, 4, 1, '2026-03-20T12:00:00Z');

-- The last one is an internal note, which is no response.
INSERT INTO article (id, ticket_id, article_sender_type_id, communication_channel_id, is_visible_for_customer, create_time) VALUES
    (1, 1, 3, 1, 1, '2026-03-02T08:00:00Z'),
    (2, 2, 3, 2, 1, '2026-03-03T07:00:00Z'),
    (3, 3, 3, 2, 1, '2026-03-11T08:00:00Z'),
    (4, 4, 3, 2, 1, '2026-03-16T07:00:00Z'),
    (5, 5, 3, 2, 1, '2026-03-19T07:00:00Z'),
    (6, 6, 3, 2, 1, '2026-03-10T08:00:00Z'),
    (7, 7, 3, 2, 1, '2026-02-02T08:00:00Z'),
    (8, 8, 3, 2, 1, '2026-03-20T08:00:00Z'),
    (9, 9, 3, 2, 1, '2026-03-13T08:00:00Z'),
    (10, 1, 1, 1, 1, '2026-03-02T09:30:00Z'),
    (11, 2, 1, 1, 1, '2026-03-03T08:00:00Z'),
    (12, 3, 1, 1, 1, '2026-03-11T08:15:00Z'),
    (13, 4, 1, 1, 1, '2026-03-16T13:00:00Z'),
    (14, 5, 1, 1, 1, '2026-03-19T07:10:00Z'),
    (15, 7, 1, 1, 1, '2026-02-02T08:30:00Z'),
    (16, 4, 1, 3, 0, '2026-03-16T08:00:00Z');

INSERT INTO time_accounting (id, ticket_id, time_unit, create_time) VALUES
    (1, 1, 45.00, '2026-03-03T10:00:00Z'),
    (2, 6, 30.00, '2026-03-10T09:00:00Z'),
    (3, 7, 15.00, '2026-02-03T10:00:00Z');
