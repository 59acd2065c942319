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

INSERT INTO issue_statuses (id, name, is_closed) VALUES
    (1, 'New', false),
    (2, 'In Progress', false),
    (3, 'Resolved', false),
    (4, 'Feedback', false),
    (5, 'Closed', true),
    (6, 'Rejected', true);

INSERT INTO trackers (id, name) VALUES
    (1, 'Bug'),
    (2, 'Feature'),
    (3, 'Support');

INSERT INTO enumerations (id, type, name) VALUES
    (1, 'IssuePriority', 'Normal'),
    (2, 'IssuePriority', 'High'),
    (8, 'TimeEntryActivity', 'Support'),
    (9, 'TimeEntryActivity', 'Call-out');

INSERT INTO projects (id, identifier, name) VALUES
    (1, 'exempelstad', 'Exempelstads kommun'),
    (2, 'okand', 'Okänd AB');

-- A subproject is a project of the customer, with its versions as milestones.
INSERT INTO projects (id, identifier, name, parent_id, description) VALUES
    (3, 'flytt', 'Flytt till molnet', 1, 'Två etapper');

INSERT INTO versions (id, project_id, name, effective_date) VALUES
    (1, 3, 'Pilot', '2026-03-31'),
    (2, 3, 'Drift', '2026-06-30'),
    (3, 3, 'Senare', NULL),
    (4, 1, 'Inte ett projekt', '2026-05-31');

INSERT INTO issues (id, subject, project_id, tracker_id, status_id, priority_id, author_id, created_on, updated_on, done_ratio) VALUES
    (30, 'Kartlägg', 3, 2, 5, 1, 10, '2026-03-02T08:00:00Z', '2026-03-02T09:00:00Z', 100),
    (31, 'Bygg', 3, 2, 2, 1, 10, '2026-03-02T08:00:00Z', '2026-03-02T09:00:00Z', 50);

INSERT INTO issue_categories (id, name) VALUES
    (1, 'Programvara');

-- A reopened issue keeps closed_on; one from before that column has none (4).
INSERT INTO issues (id, subject, project_id, tracker_id, category_id, status_id, priority_id, author_id, created_on, updated_on, closed_on, due_date) VALUES
    (1, 'Fakturor kan inte skickas', 1, 1, 1, 5, 1, 10, '2026-03-02T08:00:00Z', '2026-03-06T10:00:00Z', '2026-03-06T10:00:00Z', NULL),
    (2, 'Inget nät i stadshuset', 1, 1, 1, 5, 2, 10, '2026-03-03T07:00:00Z', '2026-03-12T10:00:00Z', '2026-03-12T10:00:00Z', NULL),
    (3, 'Skrivaren matar inte papper', 1, 1, 1, 4, 1, 10, '2026-03-11T08:00:00Z', '2026-03-12T08:00:00Z', NULL, NULL),
    (4, 'Rapport visar fel summa', 1, 1, 1, 5, 1, 10, '2026-03-16T07:00:00Z', '2026-03-20T14:00:00Z', NULL, NULL),
    (5, 'Dator till ny medarbetare', 1, 3, 1, 2, 1, 10, '2026-03-19T07:00:00Z', '2026-03-20T07:00:00Z', NULL, '2026-03-20'),
    (6, 'En annan kund', 2, 1, 1, 1, 1, 10, '2026-03-10T08:00:00Z', '2026-03-10T08:00:00Z', NULL, NULL),
    (7, 'Stängd i februari', 1, 1, 1, 5, 1, 10, '2026-02-02T08:00:00Z', '2026-02-06T10:00:00Z', '2026-02-06T10:00:00Z', NULL),
    (8, 'Behörighet från nästa vecka', 1, 3, 1, 2, 1, 10, '2026-03-20T08:00:00Z', '2026-03-20T12:00:00Z', NULL, NULL);

-- 50 is by the author, 51 private, 52 not about an issue: none is a response.
-- Nothing but a status tells of the first step of 8, which no one answered.
INSERT INTO journals (id, journalized_id, journalized_type, user_id, private_notes, created_on) VALUES
    (100, 7, 'Issue', 20, false, '2026-02-02T08:30:00Z'),
    (101, 7, 'Issue', 20, false, '2026-02-03T10:00:00Z'),
    (102, 7, 'Issue', 20, false, '2026-02-06T10:00:00Z'),
    (103, 1, 'Issue', 20, false, '2026-03-02T09:30:00Z'),
    (104, 2, 'Issue', 20, false, '2026-03-03T08:00:00Z'),
    (105, 2, 'Issue', 20, false, '2026-03-03T08:30:00Z'),
    (106, 2, 'Issue', 20, false, '2026-03-03T09:00:00Z'),
    (107, 1, 'Issue', 20, false, '2026-03-03T10:00:00Z'),
    (108, 2, 'Issue', 20, false, '2026-03-04T09:00:00Z'),
    (109, 2, 'Issue', 20, false, '2026-03-05T07:00:00Z'),
    (110, 1, 'Issue', 20, false, '2026-03-06T10:00:00Z'),
    (111, 2, 'Issue', 20, false, '2026-03-06T12:00:00Z'),
    (112, 2, 'Issue', 20, false, '2026-03-09T10:00:00Z'),
    (113, 3, 'Issue', 20, false, '2026-03-11T08:15:00Z'),
    (114, 3, 'Issue', 20, false, '2026-03-12T08:00:00Z'),
    (115, 2, 'Issue', 20, false, '2026-03-12T10:00:00Z'),
    (116, 4, 'Issue', 20, false, '2026-03-16T13:00:00Z'),
    (117, 4, 'Issue', 20, false, '2026-03-16T14:00:00Z'),
    (118, 4, 'Issue', 20, false, '2026-03-17T07:00:00Z'),
    (119, 4, 'Issue', 20, false, '2026-03-18T14:00:00Z'),
    (120, 5, 'Issue', 20, false, '2026-03-19T07:10:00Z'),
    (121, 5, 'Issue', 20, false, '2026-03-19T08:00:00Z'),
    (122, 5, 'Issue', 20, false, '2026-03-20T07:00:00Z'),
    (123, 8, 'Issue', 10, false, '2026-03-20T12:00:00Z'),
    (124, 4, 'Issue', 20, false, '2026-03-20T14:00:00Z'),
    (50, 4, 'Issue', 10, false, '2026-03-16T08:00:00Z'),
    (51, 4, 'Issue', 20, true, '2026-03-16T09:00:00Z'),
    (52, 4, 'Wiki', 20, false, '2026-03-16T07:30:00Z');

INSERT INTO journal_details (id, journal_id, property, prop_key, old_value, value) VALUES
    (500, 100, 'attr', 'status_id', '1', '2'),
    (501, 101, 'attr', 'status_id', '2', '3'),
    (502, 102, 'attr', 'status_id', '3', '5'),
    (503, 103, 'attr', 'status_id', '1', '2'),
    (504, 104, 'attr', 'status_id', '1', '2'),
    (505, 105, 'attr', 'assigned_to_id', '20', '21'),
    (506, 106, 'attr', 'status_id', '2', '4'),
    (507, 107, 'attr', 'status_id', '2', '3'),
    (508, 108, 'attr', 'status_id', '4', '2'),
    (509, 109, 'attr', 'status_id', '2', '4'),
    (510, 110, 'attr', 'status_id', '3', '5'),
    (511, 111, 'attr', 'status_id', '4', '2'),
    (512, 112, 'attr', 'status_id', '2', '3'),
    (513, 113, 'attr', 'status_id', '1', '2'),
    (514, 114, 'attr', 'status_id', '2', '4'),
    (515, 115, 'attr', 'status_id', '3', '5'),
    (516, 116, 'attr', 'status_id', '1', '2'),
    (517, 117, 'attr', 'status_id', '2', '3'),
    (518, 118, 'attr', 'status_id', '3', '2'),
    (519, 119, 'attr', 'status_id', '2', '3'),
    (520, 120, 'attr', 'status_id', '1', '2'),
    (521, 121, 'attr', 'status_id', '2', '3'),
    (522, 122, 'attr', 'status_id', '3', '2'),
    (523, 123, 'attr', 'status_id', '4', '2'),
    (524, 124, 'attr', 'status_id', '3', '5');

INSERT INTO time_entries (id, issue_id, activity_id, hours, comments, spent_on) VALUES
    (1, 1, 8, 0.75, 'Felsökning', '2026-03-03'),
    (2, 2, 9, 1.1, 'Utryckning till stadshuset', '2026-03-03'),
    (3, 6, 8, 0.5, '', '2026-03-10'),
    (4, 7, 8, 0.25, '', '2026-02-03');
