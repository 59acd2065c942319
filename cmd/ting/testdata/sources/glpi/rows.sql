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
--   9  in the dustbin

INSERT INTO glpi_entities (id, name, completename) VALUES
    (1, 'Exempelstads kommun', 'Root entity > Exempelstads kommun'),
    (2, 'Okänd AB', 'Root entity > Okänd AB');

INSERT INTO glpi_requesttypes (id, name) VALUES
    (2, 'E-Mail'),
    (3, 'Phone');

INSERT INTO glpi_itilcategories (id, completename) VALUES
    (1, 'Programvara > Ekonomi');

INSERT INTO glpi_groups (id, completename) VALUES
    (1, 'Support'),
    (2, 'Nät');

-- A reopened ticket may keep its old dates, as 5 does; the status decides.
INSERT INTO glpi_tickets (id, name, entities_id, type, status, priority, requesttypes_id, itilcategories_id, date, takeintoaccountdate, solvedate, closedate, date_mod, begin_waiting_date, is_deleted) VALUES
    (1, 'Fakturor kan inte skickas', 1, 1, 6, 3, 2, 1, '2026-03-02T08:00:00Z', '2026-03-02T09:30:00Z', '2026-03-03T10:00:00Z', '2026-03-06T10:00:00Z', '2026-03-06T10:00:00Z', NULL, 0),
    (2, 'Inget nät i stadshuset', 1, 1, 6, 4, 3, 1, '2026-03-03T07:00:00Z', '2026-03-03T08:00:00Z', '2026-03-09T10:00:00Z', '2026-03-12T10:00:00Z', '2026-03-12T10:00:00Z', NULL, 0),
    (3, 'Skrivaren matar inte papper', 1, 1, 4, 3, 3, 1, '2026-03-11T08:00:00Z', '2026-03-11T08:15:00Z', NULL, NULL, '2026-03-12T08:00:00Z', '2026-03-12T08:00:00Z', 0),
    (4, 'Rapport visar fel summa', 1, 1, 6, 3, 3, 1, '2026-03-16T07:00:00Z', '2026-03-16T13:00:00Z', '2026-03-18T14:00:00Z', '2026-03-20T14:00:00Z', '2026-03-20T14:00:00Z', NULL, 0),
    (5, 'Dator till ny medarbetare', 1, 2, 2, 3, 3, 1, '2026-03-19T07:00:00Z', '2026-03-19T07:10:00Z', '2026-03-19T08:00:00Z', NULL, '2026-03-20T07:00:00Z', NULL, 0),
    (6, 'En annan kund', 2, 1, 1, 3, 3, 1, '2026-03-10T08:00:00Z', NULL, NULL, NULL, '2026-03-10T08:00:00Z', NULL, 0),
    (7, 'Stängd i februari', 1, 1, 6, 3, 3, 1, '2026-02-02T08:00:00Z', '2026-02-02T08:30:00Z', '2026-02-03T10:00:00Z', '2026-02-06T10:00:00Z', '2026-02-06T10:00:00Z', NULL, 0),
    (8, 'Behörighet från nästa vecka', 1, 2, 2, 3, 3, 1, '2026-03-20T08:00:00Z', NULL, NULL, NULL, '2026-03-20T12:00:00Z', NULL, 0),
    (9, 'Papperskorgen', 1, 1, 1, 3, 3, 1, '2026-03-13T08:00:00Z', NULL, NULL, NULL, '2026-03-13T08:00:00Z', NULL, 1);

INSERT INTO glpi_groups_tickets (id, tickets_id, groups_id, type) VALUES
    (1, 1, 1, 2),
    (2, 2, 2, 2),
    (3, 3, 1, 2),
    (4, 4, 1, 2),
    (5, 5, 1, 2),
    (6, 6, 1, 2),
    (7, 7, 1, 2),
    (8, 8, 1, 2),
    (20, 1, 2, 1);

INSERT INTO glpi_problems_tickets (id, problems_id, tickets_id) VALUES
    (1, 77, 4);

-- 900 and 901 tell of a priority and of a problem, not of the status of 3.
INSERT INTO glpi_logs (id, itemtype, items_id, id_search_option, old_value, new_value, date_mod) VALUES
    (100, 'Ticket', 7, 12, '1', '2', '2026-02-02T08:30:00Z'),
    (101, 'Ticket', 7, 12, '2', '5', '2026-02-03T10:00:00Z'),
    (102, 'Ticket', 7, 12, '5', '6', '2026-02-06T10:00:00Z'),
    (103, 'Ticket', 1, 12, '1', '2', '2026-03-02T09:30:00Z'),
    (104, 'Ticket', 2, 12, '1', '2', '2026-03-03T08:00:00Z'),
    (105, 'Ticket', 2, 12, '2', '4', '2026-03-03T09:00:00Z'),
    (106, 'Ticket', 1, 12, '2', '5', '2026-03-03T10:00:00Z'),
    (107, 'Ticket', 2, 12, '4', '2', '2026-03-04T09:00:00Z'),
    (108, 'Ticket', 2, 12, '2', '4', '2026-03-05T07:00:00Z'),
    (109, 'Ticket', 1, 12, '5', '6', '2026-03-06T10:00:00Z'),
    (110, 'Ticket', 2, 12, '4', '2', '2026-03-06T12:00:00Z'),
    (111, 'Ticket', 2, 12, '2', '5', '2026-03-09T10:00:00Z'),
    (112, 'Ticket', 3, 12, '1', '2', '2026-03-11T08:15:00Z'),
    (113, 'Ticket', 3, 12, '2', '4', '2026-03-12T08:00:00Z'),
    (114, 'Ticket', 2, 12, '5', '6', '2026-03-12T10:00:00Z'),
    (115, 'Ticket', 4, 12, '1', '2', '2026-03-16T13:00:00Z'),
    (116, 'Ticket', 4, 12, '2', '5', '2026-03-16T14:00:00Z'),
    (117, 'Ticket', 4, 12, '5', '2', '2026-03-17T07:00:00Z'),
    (118, 'Ticket', 4, 12, '2', '5', '2026-03-18T14:00:00Z'),
    (119, 'Ticket', 5, 12, '1', '2', '2026-03-19T07:10:00Z'),
    (120, 'Ticket', 5, 12, '2', '5', '2026-03-19T08:00:00Z'),
    (121, 'Ticket', 5, 12, '5', '2', '2026-03-20T07:00:00Z'),
    (122, 'Ticket', 8, 12, '4', '2', '2026-03-20T12:00:00Z'),
    (123, 'Ticket', 4, 12, '5', '6', '2026-03-20T14:00:00Z'),
    (900, 'Ticket', 3, 3, '2', '3', '2026-03-12T09:00:00Z'),
    (901, 'Problem', 3, 12, '4', '2', '2026-03-12T09:00:00Z');

INSERT INTO glpi_tickettasks (id, tickets_id, actiontime, date) VALUES
    (1, 1, 2700, '2026-03-03T10:00:00Z'),
    (2, 2, 0, '2026-03-03T10:00:00Z'),
    (3, 6, 1800, '2026-03-10T09:00:00Z'),
    (4, 7, 900, '2026-02-03T10:00:00Z');
