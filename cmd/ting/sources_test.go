package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"ting/assets"
	"ting/datasource/pgtest"
	"ting/datasource/warehouse"
	"ting/forums"
	"ting/forums/ticket"
)

var updateSources = flag.Bool("update-sources", false, "write what the mappings of known sources give into testdata/sources")

// storyEnd is the present of the story that every source tells: Monday 23
// March 2026, before service opens.
const storyEnd = "2026-03-23T06:00:00Z"

// TestSourcesTellTheStory lays a workspace out for each known source, over real
// tables that hold one and the same story of nine tickets (rows.sql), and holds
// what comes out to a file that a person has checked. A mapping that loses a
// pause, a reopening or a closing would judge real customers wrongly.
func TestSourcesTellTheStory(t *testing.T) {
	for _, source := range knownSources(t) {
		t.Run(source, func(t *testing.T) {
			h := storyHouse(t, source)
			got := storyFacts(t, h) + "\n" + saidBy(t, h, 0, "evaluate", "--customer", "example", "--period", "2026-03", "--tickets", "--as-of", storyEnd)
			file := filepath.Join("testdata", "sources", source, "want.txt")
			if *updateSources {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
			// Somebody who has just begun must not be sent after mistakes of ours.
			if said := saidBy(t, h, 0, "check"); !strings.Contains(said, "nothing is wrong") {
				t.Error(said)
			}
		})
	}
}

// TestSourcesJudgeAlike holds the figures of all sources to what the story
// says, whatever the tables look like. ServiceNow alone cannot tell of waits
// that are over: ticket 2 is judged as if it never waited, and 8 as well.
func TestSourcesJudgeAlike(t *testing.T) {
	for _, source := range knownSources(t) {
		h := storyHouse(t, source)
		var f forums.Figures
		said := saidBy(t, h, 0, "evaluate", "--customer", "example", "--period", "2026-03", "--as-of", storyEnd, "--json")
		if err := json.Unmarshal([]byte(said), &f); err != nil {
			t.Fatal(err)
		}
		want := "response 4 of 5, 1 running; resolution 2 of 3, 3 running; backlog 3"
		if source == "servicenow" {
			want = "response 4 of 6, 0 running; resolution 1 of 3, 3 running; backlog 3"
		}
		if got := summary(f); got != want {
			t.Errorf("%s: %s, want %s", source, got, want)
		}
		if len(f.Faults) > 0 {
			t.Errorf("%s: faults %v", source, f.Faults)
		}
	}
}

// TestSourceTablesAreAsPublished holds our tables to the columns that the
// products publish, so that no mapping is tested on a column of our own.
func TestSourceTablesAreAsPublished(t *testing.T) {
	published := publishedTables(t)
	made := regexp.MustCompile(`(?s)CREATE TABLE (\w+) \(\n(.*?)\n\);`)
	column := regexp.MustCompile(`(?:^|,)\s*"?(\w+)"? [a-z]`)
	for _, source := range knownSources(t) {
		for _, table := range made.FindAllStringSubmatch(sourceFile(t, source, "tables.sql"), -1) {
			columns := published[source+" "+table[1]]
			if len(columns) == 0 {
				t.Errorf("%s: nothing is published about table %s", source, table[1])
			}
			for _, c := range column.FindAllStringSubmatch(table[2], -1) {
				if c[1] != "id" && !slices.Contains(columns, c[1]) {
					t.Errorf("%s: table %s has no column %s", source, table[1], c[1])
				}
			}
		}
	}
}

// publishedTables returns the columns by source and table.
func publishedTables(t *testing.T) map[string][]string {
	t.Helper()
	shared := os.Getenv("TING_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "..", "shared")
	}
	path := filepath.Join(shared, "data", "schemas", "schemas.json")
	text, err := os.ReadFile(path)
	if err != nil {
		sentence := "the published schemas are not at " + path + "; set TING_SHARED to the folder that holds data/schemas"
		if os.Getenv("CI") == "true" {
			t.Fatal(sentence)
		}
		t.Skip(sentence)
	}
	var listed map[string][]string
	if err := json.Unmarshal(text, &listed); err != nil {
		t.Fatal(err)
	}
	name := regexp.MustCompile(`^([a-z]+)[^.]*\.(?:\d+\.|added\.)?(\w+)`)
	tables := map[string][]string{}
	for key, columns := range listed {
		m := name.FindStringSubmatch(key)
		if m == nil {
			continue
		}
		table := m[1] + " " + m[2]
		for _, c := range columns {
			first, rest, _ := strings.Cut(strings.TrimSpace(c), " ")
			if strings.HasPrefix(rest, "StopWatch") {
				tables[table] = append(tables[table], first+"_timespent", first+"_started", first+"_laststart", first+"_stopped")
			}
			tables[table] = append(tables[table], first)
		}
	}
	return tables
}

func knownSources(t *testing.T) []string {
	t.Helper()
	names, err := assets.Sources()
	if err != nil || len(names) != 6 {
		t.Fatalf("sources %v, error %v", names, err)
	}
	return names
}

// sourceFile returns a file of a source's test data.
func sourceFile(t *testing.T, source, file string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "sources", source, file))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// storyHouse is the workspace that ting init writes for a source, its
// warehouse a database that holds the story.
func storyHouse(t *testing.T, source string) *house {
	t.Helper()
	url := pgtest.Start(t)
	pgtest.Run(t, url, sourceFile(t, source, "tables.sql"), sourceFile(t, source, "rows.sql"))
	dir := t.TempDir()
	present, err := time.Parse(time.RFC3339, storyEnd)
	if err != nil {
		t.Fatal(err)
	}
	sh := shell{
		in: strings.NewReader(""), out: io.Discard, err: io.Discard,
		now: func() time.Time { return present },
		env: func() []string { return []string{"TING_WAREHOUSE=" + url} },
	}
	if code := run(t.Context(), sh, []string{"init", dir, "--source", source}); code != 0 {
		t.Fatalf("ting init ended with %d", code)
	}
	agreement, err := os.ReadFile(filepath.Join("testdata", "sources", "example.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "customers", "example.yaml"), agreement, 0o600); err != nil {
		t.Fatal(err)
	}
	h, err := sh.enterDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// saidBy runs a command in the workspace and returns what it printed.
func saidBy(t *testing.T, h *house, code int, args ...string) string {
	t.Helper()
	var out, bad bytes.Buffer
	sh := h.shell
	sh.out, sh.err = &out, &bad
	if got := run(t.Context(), sh, append(args, "--workspace", h.Dir)); got != code {
		t.Fatalf("ting %v ended with %d, want %d:\n%s%s", args, got, code, out.String(), bad.String())
	}
	return out.String()
}

// storyFacts is what one pass over March 2026 gives, as text.
func storyFacts(t *testing.T, h *house) string {
	t.Helper()
	w, err := h.source(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	var lines, connected []string
	add := func(format string, args ...any) error {
		lines = append(lines, fmt.Sprintf(format, args...))
		return nil
	}
	march := warehouse.Window{From: time.Date(2026, 2, 28, 23, 0, 0, 0, time.UTC), To: time.Date(2026, 3, 31, 22, 0, 0, 0, time.UTC)}
	err = w.Pass(t.Context(), march, forums.Facts{
		Ticket:  func(one *ticket.Ticket) error { return add("%s", storyRow(one)) },
		Change:  func(c forums.Change) error { return add("change %+v", c) },
		Project: func(p forums.Project) error { return add("project %+v", p) },
		Worklog: func(l forums.Worklog) error {
			return add("worklog %s %s %s min %s %s %s", l.Customer, l.At.Format(time.RFC3339), l.Minutes, l.Kind, l.Ticket, l.Note)
		},
		Load:      func(l forums.Load) error { return add("load %s %s", l.Dataset, l.To.Format(time.RFC3339)) },
		Fault:     func(customer string, f forums.Fault) error { return add("fault %s %+v", customer, f) },
		Connected: func(d string) { connected = append(connected, d) },
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(lines)
	slices.Sort(connected)
	return "connected: " + strings.Join(connected, ", ") + "\n\n" + strings.Join(lines, "\n") + "\n"
}

// storyRow is a ticket with its columns that are not blank, and its waits.
func storyRow(one *ticket.Ticket) string {
	text := "ticket"
	for _, name := range ticket.Columns() {
		if column, ok := ticket.Column(name); ok && column(one) != "" && column(one) != "0" {
			text += "\n  " + name + ": " + column(one)
		}
	}
	for _, p := range one.Pauses {
		until := "still"
		if !p.To.IsZero() {
			until = p.To.Format(time.RFC3339)
		}
		text += "\n  waits: " + p.From.Format(time.RFC3339) + " to " + until + ", " + p.Reason
	}
	return text
}

// summary is the story in one line.
func summary(f forums.Figures) string {
	var parts []string
	for _, x := range f.Targets {
		if x.Value != nil {
			parts = append(parts, x.ID+" "+x.Value.String())
			continue
		}
		parts = append(parts, fmt.Sprintf("%s %d of %d, %d running", x.ID, x.Met, x.Counted, x.Running))
	}
	return strings.Join(parts, "; ")
}
