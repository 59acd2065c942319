package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"ting/datasource"
	"ting/datasource/pgtest"
	"ting/datasource/warehouse"
	"ting/forums"
	"ting/forums/calendar"
)

// The customer of the full incident log. The months of the published counts
// are those of the log's own wall clock.
const logCustomer = `
id: log
name: The incident log
language: en
zone: America/Sao_Paulo
currency: BRL
agreements:
  - from: 2016-01-01
    hours:
      support: {mon-fri: "07:00-22:00"}
    targets:
      - {id: response, measure: response, where: {type: incident}, within: 8h, hours: support, goal: 80%}
      - {id: resolution, measure: resolution, where: {priority: [3]}, within: 100h, hours: support, goal: 90%}
      - {id: backlog, measure: backlog, at-most: 3000}
`

// shared returns a file of the data that is not part of the product.
func shared(t *testing.T, path ...string) string {
	t.Helper()
	root := os.Getenv("TING_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	file, err := filepath.Abs(filepath.Join(append([]string{root, "data"}, path...)...))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(file); err != nil {
		sentence := "this test needs " + file + "; set TING_SHARED to the folder that holds data/" + path[0]
		if os.Getenv("CI") == "true" {
			t.Fatal(sentence)
		}
		t.Skip(sentence)
	}
	return file
}

// logWorkspace is a workspace that reads the full log from source by the
// mapping written for that engine.
func logWorkspace(t *testing.T, source, engine string) string {
	t.Helper()
	dir := t.TempDir()
	mapping, err := os.ReadFile(filepath.Join("..", "..", "datasource", "warehouse", "testdata", "uci", engine, "tickets.sql"))
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"ting.yaml":             "warehouse: " + strconv.Quote(source) + "\n",
		"customers/log.yaml":    logCustomer,
		"warehouse/tickets.sql": string(mapping),
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// months judges every month of the published counts in one opened workspace
// and returns the JSON of each, tickets and all.
func months(t *testing.T, dir string, names []string) map[string][]byte {
	t.Helper()
	ctx := context.Background()
	h, err := shell{now: time.Now}.enterDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	w, err := h.source(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	answers := map[string][]byte{}
	for _, name := range names {
		c := h.Customers[0]
		p, err := calendar.Parse(name, c.Zone)
		if err != nil {
			t.Fatal(err)
		}
		e, err := forums.NewEvaluation(c, p, time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), forums.Want{Tickets: true})
		if err != nil {
			t.Fatal(err)
		}
		from, to := e.Window()
		if err := w.Pass(ctx, warehouse.Window{From: from, To: to}, e.Facts()); err != nil {
			t.Fatal(err)
		}
		f, err := e.Figures()
		if err != nil {
			t.Fatal(err)
		}
		if answers[name], err = json.Marshal(f); err != nil {
			t.Fatal(err)
		}
	}
	return answers
}

// TestTheFullLogGivesThePublishedVolumes holds opened, closed and backlog of
// every month against counts that two other programs made of the same log, and
// PostgreSQL against files byte by byte. If it failed, no figure of a pack
// could be defended.
func TestTheFullLogGivesThePublishedVolumes(t *testing.T) {
	log := shared(t, "uci-incidents", "incident_event_log.csv.gz")
	published := readCSV(t, shared(t, "uci-incidents", "kpi_by_month.csv"))
	var names []string
	for _, row := range published[1:] {
		names = append(names, row[0])
	}
	files := logWorkspace(t, "files:"+filepath.Dir(log), "warehouse")
	fromFiles := months(t, files, names)
	for _, row := range published[1:] {
		var f forums.Figures
		if err := json.Unmarshal(fromFiles[row[0]], &f); err != nil {
			t.Fatal(err)
		}
		var opened, closed, backlog int
		for _, v := range f.Volumes {
			opened, closed, backlog = opened+v.Opened, closed+v.Closed, backlog+v.Backlog
		}
		if got, want := fmt.Sprint(opened, closed, backlog), strings.Join([]string{row[1], row[3], row[4]}, " "); got != want {
			t.Errorf("%s: opened, closed, backlog are %s; published are %s", row[0], got, want)
		}
	}

	url := pgtest.Start(t)
	copyLog(t, url, log)
	tables := logWorkspace(t, url, "postgres")
	for name, got := range months(t, tables, names) {
		if !bytes.Equal(got, fromFiles[name]) {
			t.Errorf("%s: PostgreSQL gives other bytes than files", name)
		}
	}
	commandsAgree(t, files, tables)
}

// commandsAgree runs the command itself once on each engine.
func commandsAgree(t *testing.T, files, tables string) {
	t.Helper()
	var printed [2]bytes.Buffer
	for i, dir := range []string{files, tables} {
		sh := shell{in: strings.NewReader(""), out: &printed[i], err: os.Stderr, now: time.Now}
		args := []string{"evaluate", "--workspace", dir, "--customer", "log", "--period", "2016-04", "--as-of", "2017-03-01", "--tickets", "--json"}
		if code := run(context.Background(), sh, args); code != 0 {
			t.Fatalf("ting %s: exit %d", strings.Join(args, " "), code)
		}
	}
	if !bytes.Equal(printed[0].Bytes(), printed[1].Bytes()) {
		t.Error("ting evaluate --json differs between files and PostgreSQL")
	}
}

func readCSV(t *testing.T, path string) [][]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// copyLog loads the log into a table of text columns, with the column line for
// the order of its rows.
func copyLog(t *testing.T, url, path string) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	rows := csv.NewReader(z)
	heads, err := rows.Read()
	if err != nil {
		t.Fatal(err)
	}
	db, err := datasource.Open(context.Background(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	err = db.Write(context.Background(), func(tx *datasource.Tx) error {
		if _, err := tx.Exec("CREATE TABLE incident_event_log (line integer PRIMARY KEY, " + strings.Join(heads, " text, ") + " text)"); err != nil {
			return err
		}
		into, err := tx.Prepare("COPY incident_event_log (line, " + strings.Join(heads, ", ") + ") FROM STDIN")
		if err != nil {
			return err
		}
		for line := 1; ; line++ {
			row, err := rows.Read()
			if err == io.EOF {
				_, err = into.Exec()
				return err
			}
			if err != nil {
				return err
			}
			values := []any{line}
			for _, v := range row {
				values = append(values, v)
			}
			if _, err := into.Exec(values...); err != nil {
				return err
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
}
