package warehouse_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"ting/datasource/pgtest"
	"ting/datasource/warehouse"
	"ting/forums"
	"ting/forums/ticket"
)

// sample is one small source, in files and in PostgreSQL. Local times are of
// Europe/Stockholm, so 09:00 in March is 08:00 UTC, and the 29th has no 02:30.
func sampleFiles() map[string]string {
	return map[string]string{
		"tickets.csv": `ticket_id,customer,type,priority,opened_at,responded_at,resolved_at,closed_at,title,reopened,extra
INC1,nordby,incident,A,2026-03-02 09:00,2026-03-02 10:30,2026-03-03,,"A ""quoted"", long
title",2,x
INC2,vestby,request,B,2026-03-29 02:30,,,,,,
INC2,nordby,request,B,2026-03-29T00:30:00.9Z,,,,,,
INC3,elsewhere,request,B,2026-03-29 02:30,,,,,,
,nordby,request,B,2026-03-29 02:30,,,,,,
INC4,nordby,request,B,,,,,,,
INC5,nordby,request,B,2027-05-01,,,,,,
INC6,nordby,request,C,2026-04-02 09:00,,,,later,,
INC6,nordby,request,C,2026-04-01 09:00,,,,first,,
`,
		"pauses.csv": `ticket_id,from_at,to_at,reason,customer
INC1,2026-03-02 12:00,2026-03-02 13:00,waiting for user,
INC1,2026-03-02 11:00,,,nordby
INC2,2026-03-30 11:00,,vendor,
,2026-03-30 11:00,,vendor,
INC6,2026-04-03 11:00,,vendor,vestby
`,
		"outages.csv":    "customer,service,from_at,to_at,planned,reason\nnordby,erp,2026-03-01 01:00,2026-03-01 02:00,1,patch\nnordby,erp,2026-03-05 01:00,,,\n",
		"metrics.csv":    "customer,metric,at,value\nnordby,erp.answer_ms,2026-03-01,12.50\nnordby,erp.answer_ms,2025-12-31,1\nvestby,x,2026-06-01T00:00:00Z,-3\n",
		"changes.csv":    "change_id,customer,title,planned_from\nC1,nordby,Patch,2026-03-07 22:00\n",
		"projects.csv":   "project_id,customer,title,status,progress\nP1,nordby,Move,green,0.25\nP2,nordby,Other,amber,\nP2,vestby,Other,red,1\n",
		"milestones.csv": "project_id,title,planned_at,done_at\nP1,Second,2026-05-01,\nP1,First,2026-04-01,2026-04-02\nP2,Whose,2026-04-01,\n",
		"loads.csv":      "dataset,loaded_to,customer\ntickets,2026-04-01 00:00,nordby\nmetrics,2026-04-01,\n",
		"worklogs.csv":   "customer,at,minutes,kind\n",
	}
}

// sampleTables makes the same rows in PostgreSQL, typed.
func sampleTables() []string {
	return []string{
		"SET timezone = 'Europe/Stockholm'",
		`CREATE TABLE tickets (ticket_id text, customer text, type text, priority varchar(3), opened_at timestamptz, responded_at timestamptz,
			resolved_at timestamptz, closed_at timestamptz, title text, reopened integer, extra text)`,
		`INSERT INTO tickets VALUES
			('INC1','nordby','incident','A','2026-03-02 09:00','2026-03-02 10:30','2026-03-03',NULL,E'A "quoted", long\ntitle',2,'x')`,
		`INSERT INTO tickets (ticket_id, customer, type, priority, opened_at, title) VALUES
			('INC2','vestby','request','B','2026-03-29 02:30',NULL), ('INC2','nordby','request','B','2026-03-29T00:30:00.9Z',''),
			('INC3','elsewhere','request','B','2026-03-29 02:30',NULL), ('','nordby','request','B','2026-03-29 02:30',NULL),
			('INC4','nordby','request','B',NULL,NULL), ('INC5','nordby','request','B','2027-05-01',NULL),
			('INC6','nordby','request','C','2026-04-02 09:00','later'), ('INC6','nordby','request','C','2026-04-01 09:00','first')`,
		"CREATE TABLE pauses (ticket_id text, from_at timestamptz, to_at timestamptz, reason text, customer text)",
		`INSERT INTO pauses VALUES ('INC1','2026-03-02 12:00','2026-03-02 13:00','waiting for user',NULL), ('INC1','2026-03-02 11:00',NULL,NULL,'nordby'),
			('INC2','2026-03-30 11:00',NULL,'vendor',''), (NULL,'2026-03-30 11:00',NULL,'vendor',NULL), ('INC6','2026-04-03 11:00',NULL,'vendor','vestby')`,
		"CREATE TABLE outages (customer text, service text, from_at timestamptz, to_at timestamptz, planned boolean, reason text)",
		"INSERT INTO outages VALUES ('nordby','erp','2026-03-01 01:00','2026-03-01 02:00',true,'patch'), ('nordby','erp','2026-03-05 01:00',NULL,NULL,NULL)",
		"CREATE TABLE metrics (customer text, metric text, at timestamptz, value numeric)",
		"INSERT INTO metrics VALUES ('nordby','erp.answer_ms','2026-03-01',12.50), ('nordby','erp.answer_ms','2025-12-31',1), ('vestby','x','2026-06-01T00:00:00Z',-3)",
		"CREATE TABLE changes (change_id text, customer text, title text, planned_from timestamptz)",
		"INSERT INTO changes VALUES ('C1','nordby','Patch','2026-03-07 22:00')",
		"CREATE TABLE projects (project_id text, customer text, title text, status text, progress float8)",
		"INSERT INTO projects VALUES ('P1','nordby','Move','green',0.25), ('P2','nordby','Other','amber',NULL), ('P2','vestby','Other','red',1)",
		"CREATE TABLE milestones (project_id text, title text, planned_at timestamptz, done_at timestamptz)",
		"INSERT INTO milestones VALUES ('P1','Second','2026-05-01',NULL), ('P1','First','2026-04-01','2026-04-02'), ('P2','Whose','2026-04-01',NULL)",
		"CREATE TABLE loads (dataset text, loaded_to timestamptz, customer text)",
		"INSERT INTO loads VALUES ('tickets','2026-04-01 00:00','nordby'), ('metrics','2026-04-01',NULL)",
		"CREATE TABLE worklogs (customer text, at timestamptz, minutes integer, kind text)",
	}
}

// sorted puts what may come in any order into one order, as text.
func (c collected) sorted(t *testing.T) string {
	t.Helper()
	slices.SortFunc(c.Tickets, func(a, b ticket.Ticket) int {
		return cmp.Or(strings.Compare(a.Customer, b.Customer), strings.Compare(a.ID, b.ID))
	})
	slices.Sort(c.Faults)
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetIndent("", " ")
	if err := e.Encode(c); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// A figure that depended on where the same facts are kept would be wrong in
// one of the two places.
func TestFilesAndPostgreSQLGiveTheSameFacts(t *testing.T) {
	url := pgtest.Start(t)
	pgtest.Run(t, url, strings.Join(sampleTables(), ";\n"))
	fromTables, err := pass(t, warehouse.Options{Source: url})
	if err != nil {
		t.Fatal(err)
	}
	fromFiles, err := pass(t, warehouse.Options{Source: folder(t, sampleFiles())})
	if err != nil {
		t.Fatal(err)
	}
	if a, b := fromTables.sorted(t), fromFiles.sorted(t); a != b {
		t.Errorf("PostgreSQL gives\n%s\nfiles give\n%s", a, b)
	}
}

func TestWhatAPassGives(t *testing.T) {
	got, err := pass(t, warehouse.Options{Source: folder(t, sampleFiles())})
	if err != nil {
		t.Fatal(err)
	}
	got.sorted(t)
	var ids []string
	for _, one := range got.Tickets {
		ids = append(ids, one.Customer+" "+one.ID+" "+one.Title)
	}
	// A row that cannot be used, is of another customer or opens after the
	// window is not a ticket; of two rows with one id the first opened is.
	want := []string{"nordby INC1 A \"quoted\", long\ntitle", "nordby INC2 ", "nordby INC6 first", "vestby INC2 "}
	if !slices.Equal(ids, want) {
		t.Errorf("tickets %q, want %q", ids, want)
	}
	checkFirstTicket(t, got.Tickets[0])
	// The skipped 02:30 is 03:30 summer time; a fraction is floored.
	if at := got.Tickets[3].Opened; !at.Equal(utc(t, "2026-03-29 01:30")) {
		t.Errorf("02:30 in the skipped hour is %v", at)
	}
	if at := got.Tickets[1].Opened; !at.Equal(utc(t, "2026-03-29 00:30")) {
		t.Errorf("00:30:00.9Z is %v", at)
	}
	wantFaults := []string{
		" | pauses |  | ticket_id is blank in 1 row; used for none",
		"nordby | milestones | P2 | names no customer, and projects of several customers have this id; used for none",
		"nordby | pauses | INC2 | names no customer, and tickets of several customers have this id; used for none",
		"nordby | tickets | INC4 | opened_at is blank",
		"nordby | tickets | INC6 | 2 rows have this ticket_id; the one opened first is used",
		"nordby | tickets | opened 2026-03-29T01:30:00Z | ticket_id is blank",
		"vestby | milestones | P2 | names no customer, and projects of several customers have this id; used for none",
		"vestby | pauses | INC2 | names no customer, and tickets of several customers have this id; used for none",
	}
	if !slices.Equal(got.Faults, wantFaults) {
		t.Errorf("faults\n%s\nwant\n%s", strings.Join(got.Faults, "\n"), strings.Join(wantFaults, "\n"))
	}
}

func checkFirstTicket(t *testing.T, got ticket.Ticket) {
	t.Helper()
	want := ticket.Ticket{
		ID: "INC1", Customer: "nordby", Type: "incident", Priority: "A", Title: "A \"quoted\", long\ntitle", Reopened: 2,
		Opened: utc(t, "2026-03-02 08:00"), Responded: utc(t, "2026-03-02 09:30"), Resolved: utc(t, "2026-03-02 23:00"),
		Pauses: []ticket.Pause{
			{From: utc(t, "2026-03-02 10:00")},
			{From: utc(t, "2026-03-02 11:00"), To: utc(t, "2026-03-02 12:00"), Reason: "waiting for user"},
		},
	}
	a, err := json.Marshal(got)
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a, b) {
		t.Errorf("first ticket\n%s\nwant\n%s", a, b)
	}
}

// A dataset without a sink must not be read: its mapping may be slow, or wrong.
func TestADatasetThatIsNotWantedIsNotRead(t *testing.T) {
	files := sampleFiles()
	files["outages.csv"] = "customer,service\n\"broken"
	var loads int
	facts := forums.Facts{Load: func(forums.Load) error { loads++; return nil }}
	w := open(t, warehouse.Options{Source: folder(t, files)})
	if err := w.Pass(t.Context(), year(), facts); err != nil || loads != 2 {
		t.Errorf("%d loads, error %v", loads, err)
	}
}

// A supplier's report for one customer must not hold another's rows, and what
// ids mean must not depend on who is asked for.
func TestAPassForOneCustomer(t *testing.T) {
	url := pgtest.Start(t)
	pgtest.Run(t, url, strings.Join(sampleTables(), ";\n"))
	window := year()
	window.Customers = []string{"vestby"}
	for _, source := range []string{url, folder(t, sampleFiles())} {
		var got collected
		if err := open(t, warehouse.Options{Source: source}).Pass(t.Context(), window, got.facts()); err != nil {
			t.Fatal(err)
		}
		got.sorted(t)
		if len(got.Tickets) != 1 || got.Tickets[0].Customer != "vestby" || len(got.Tickets[0].Pauses) != 0 {
			t.Errorf("tickets %v", got.Tickets)
		}
		if len(got.Outages) != 0 || len(got.Changes) != 0 || len(got.Samples) != 1 || len(got.Projects) != 1 {
			t.Errorf("outages %v, changes %v, samples %v, projects %v", got.Outages, got.Changes, got.Samples, got.Projects)
		}
		if len(got.Loads) != 1 || got.Loads[0].Customer != "" {
			t.Errorf("loads %v, want that of all customers only", got.Loads)
		}
		for _, f := range got.Faults {
			if strings.HasPrefix(f, "nordby") {
				t.Errorf("fault %q", f)
			}
		}
	}
}

// An error of a sink is the caller's own and ends the pass.
func TestASinkEndsThePass(t *testing.T) {
	full := errors.New("full")
	w := open(t, warehouse.Options{Source: folder(t, sampleFiles())})
	n := 0
	err := w.Pass(t.Context(), year(), forums.Facts{Ticket: func(*ticket.Ticket) error { n++; return full }})
	if !errors.Is(err, full) || n != 1 {
		t.Errorf("error %v after %d tickets", err, n)
	}
}

// Without a common zone, a local time of nobody's could be any instant.
func TestALocalTimeOfNobody(t *testing.T) {
	var got collected
	zones := map[string]*time.Location{"nordby": zone(t, "Europe/Stockholm"), "oulu": zone(t, "Europe/Helsinki")}
	files := map[string]string{"loads.csv": loadsHeader + "tickets,2026-04-01,\ntickets,2026-04-01T00:00:00Z,\ntickets,2026-04-01,oulu\n"}
	if err := open(t, warehouse.Options{Source: folder(t, files), Zones: zones}).Pass(t.Context(), year(), got.facts()); err != nil {
		t.Fatal(err)
	}
	if len(got.Loads) != 2 || len(got.Faults) != 1 || !strings.Contains(got.Faults[0], "names no customer in whose zone") {
		t.Errorf("loads %v, faults %q", got.Loads, got.Faults)
	}
}
