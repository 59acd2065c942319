package warehouse_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"ting/datasource/pgtest"
	"ting/datasource/warehouse"
)

// findings returns what Check says, as lines with a mark for warnings.
func findings(t *testing.T, o warehouse.Options) []string {
	t.Helper()
	found, err := open(t, o).Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, f := range found {
		mark := "! "
		if f.Warning {
			mark = "? "
		}
		lines = append(lines, mark+f.Text)
	}
	return lines
}

func compare(t *testing.T, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("findings\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestCheckOfASoundSourceFindsNothing(t *testing.T) {
	files := map[string]string{
		"tickets.csv":  "ticket_id,customer,type,priority,opened_at\nINC1,nordby,incident,A,2026-03-01\n",
		"pauses.csv":   "ticket_id,from_at,to_at,reason\nINC1,2026-03-01 10:00,,x\n",
		"worklogs.csv": "customer,at,minutes,kind\nnordby,2026-03-01,10,work\n",
	}
	compare(t, findings(t, warehouse.Options{Source: folder(t, files)}), nil)
}

// Each sentence is what somebody reads who has to put it right.
func TestCheckOfFiles(t *testing.T) {
	files := map[string]string{
		"tickets.csv":  "ticket_id,custommer,type,priority,opened_at,respondet_at,resolved_by\nINC1,nordby,incident,A,2026-03-01,,\n",
		"outages.csv":  "customer,service,from_at,planned\nnordby,erp,2026-03-01,perhaps\nelsewhere,erp,2026-03-01,\nelsewhere,erp,2026-03-01,\n",
		"metrics.csv":  "customer,metric,at,value\nnordby,m,2026-03-01,\"1,5\"\nnordby,m,31/3 2026,1\n",
		"loads.csv":    "dataset,loaded_to\n",
		"changes.csv":  "change_id,customer\n\"x",
		"pauzes.csv":   "ticket_id\n",
		"worklogs.csv": "customer,at,minutes,kind\nelsewhere,2026-03-01,10,work\n",
	}
	mappings := []warehouse.Mapping{
		{Dataset: "ticket", File: "warehouse/ticket.sql", SQL: "SELECT 1"},
		{Dataset: "pauses", File: "warehouse/pauses.sql", SQL: "SELECT ticket_id, 1 AS from_at FROM pauses"},
		{Dataset: "projects", File: "warehouse/projects.sql", SQL: "SELECT 1 WHERE $1 > 0"},
		{Dataset: "milestones", File: "warehouse/milestones.sql", SQL: "SELECT x FROM y"},
	}
	source := folder(t, files)
	compare(t, findings(t, warehouse.Options{Source: source, Mappings: mappings}), []string{
		"! mapping warehouse/ticket.sql: there is no dataset ticket; call the file tickets.sql",
		"! dataset tickets, column customer (table tickets): expected text, found a column custommer; call it customer",
		"! dataset tickets, column responded_at (table tickets): expected an instant, found a column respondet_at; call it responded_at",
		"? dataset tickets, column resolved_at (table tickets): expected an instant, found a column resolved_by; call it resolved_at",
		"! dataset pauses (warehouse/pauses.sql): line 1: no such table: pauses; there is no file pauses.csv, but there is pauzes.csv",
		"! file changes.csv, line 2: begins a field with a quote \" that is not closed, or has text after the closing one; write a quote inside a field twice",
		"! dataset projects (warehouse/projects.sql): only one of $1 and $2 is used; use both, the instants [from, to) that are asked for, or neither",
		"! dataset milestones (warehouse/milestones.sql): line 1: no such table: y; put a file y.csv or y.csv.gz into " + strings.TrimPrefix(source, "files:"),
		"! dataset outages, customer nordby, row erp: planned \"perhaps\" is not a boolean; write true, false, 1 or 0; put it right in the source or leave it out in the mapping",
		"? dataset outages: 2 rows of customer \"elsewhere\", for whom there is no file in customers/; they are left out",
		"! dataset metrics, customer nordby, row m: value \"1,5\" is not a number with a decimal point; put it right in the source or leave it out in the mapping",
		"! dataset metrics, customer nordby, row m: at \"31/3 2026\" is not an instant, such as 2026-03-02 08:00; put it right in the source or leave it out in the mapping",
		"? dataset worklogs: 1 row of customer \"elsewhere\", for whom there is no file in customers/; they are left out",
		"? dataset loads is connected and has no row",
	})
}

func TestCheckOfPostgreSQL(t *testing.T) {
	url := pgtest.Start(t)
	pgtest.Run(t, url,
		"CREATE TABLE tickets (ticket_id bigint, customer text, type text, priority integer, opened_at timestamp, closed_at date, reopened text)",
		"CREATE TABLE outages (customer text, service boolean, from_at timestamptz, planned text)",
		"CREATE TYPE mood AS ENUM ('green', 'red')",
		"CREATE TABLE projects (project_id uuid, customer text, title text, status mood, progress real)",
		"INSERT INTO projects VALUES (gen_random_uuid(), 'nordby', 'x', 'green', 0.5)")
	compare(t, findings(t, warehouse.Options{Source: url}), []string{
		"! dataset tickets, column opened_at (table tickets): expected timestamptz, found timestamp; write opened_at AT TIME ZONE 'Europe/Stockholm', with the zone the times are in, to make it timestamptz",
		"! dataset tickets, column closed_at (table tickets): expected timestamptz, found date; write closed_at AT TIME ZONE 'Europe/Stockholm', with the zone the times are in, to make it timestamptz",
		"! dataset tickets, column reopened (table tickets): expected numeric, found text; write CAST(reopened AS numeric)",
		"! dataset outages, column service (table outages): expected text, found bool; write CAST(service AS text)",
		"! dataset outages, column planned (table outages): expected boolean, found text; write a condition, such as planned = 'yes'",
	})
}

// Ten thousand bad rows must not be ten thousand lines.
func TestCheckTellsTheFirstFaultsOnly(t *testing.T) {
	content := "customer,service,from_at\n" + strings.Repeat("nordby,erp,never\n", 25)
	got := findings(t, warehouse.Options{Source: folder(t, map[string]string{"outages.csv": content})})
	if len(got) != 11 || got[10] != "! dataset outages: 15 rows more like these" {
		t.Errorf("%d findings, the last %q", len(got), got[len(got)-1])
	}
}

func TestDatasets(t *testing.T) {
	w := open(t, warehouse.Options{
		Source:   folder(t, map[string]string{"tickets.csv.gz": "", "other.csv": ""}),
		Mappings: []warehouse.Mapping{{Dataset: "pauses", File: "warehouse/pauses.sql", SQL: "SELECT $1"}},
	})
	all, err := w.Datasets(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range all {
		if s.Connected {
			got = append(got, s.Dataset+": "+s.Origin)
		}
	}
	compare(t, got, []string{"tickets: table tickets", "pauses: warehouse/pauses.sql"})
	if len(all) != 10 {
		t.Errorf("%d datasets", len(all))
	}
}

// A target on a service that nobody has would be green for ever.
func TestValues(t *testing.T) {
	url := pgtest.Start(t)
	pgtest.Run(t, url, strings.Join(sampleTables(), ";\n"))
	for _, source := range []string{url, folder(t, sampleFiles())} {
		w := open(t, warehouse.Options{Source: source})
		got, all, err := w.Values(t.Context(), "tickets", "priority")
		if err != nil || !all {
			t.Fatalf("all %v, error %v", all, err)
		}
		compare(t, got["nordby"], []string{"A", "B", "C"})
		compare(t, got["vestby"], []string{"B"})
		if len(got) != 2 {
			t.Errorf("customers %v", got)
		}
		if _, _, err := w.Values(t.Context(), "tickets", "nothing"); !errors.Is(err, errors.ErrUnsupported) {
			t.Errorf("an unknown column gives %v", err)
		}
		if _, _, err := w.Values(t.Context(), "registrations", "item"); !errors.Is(err, errors.ErrUnsupported) {
			t.Errorf("a dataset that is not connected gives %v", err)
		}
	}
}
