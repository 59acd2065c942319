package warehouse_test

import (
	"compress/gzip"
	"context"
	"encoding/csv"
	"errors"
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
	"ting/forums/ticket"
)

// published returns the folder of the published incident log.
func published(t *testing.T) string {
	t.Helper()
	shared := os.Getenv("TING_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "..", "shared")
	}
	dir, err := filepath.Abs(filepath.Join(shared, "data", "uci-incidents"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(dir); err != nil {
		sentence := "the incident log is not at " + dir + "; set TING_SHARED to the folder that holds data/uci-incidents"
		if os.Getenv("CI") == "true" {
			t.Fatal(sentence)
		}
		t.Skip(sentence)
	}
	return dir
}

// wholeLog is the source and the mapping that engine needs for the log.
func wholeLog(t *testing.T, source, engine string) warehouse.Options {
	t.Helper()
	path := filepath.Join("testdata", "uci", engine, "tickets.sql")
	sql, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return warehouse.Options{
		Source: source, Mappings: []warehouse.Mapping{{Dataset: "tickets", File: path, SQL: string(sql)}},
		Zones: map[string]*time.Location{"log": zone(t, "America/Sao_Paulo")},
	}
}

// passLog reads the tickets of the whole log.
func passLog(t *testing.T, o warehouse.Options) collected {
	t.Helper()
	var got collected
	all := got.facts()
	window := warehouse.Window{From: time.Date(2016, 1, 1, 0, 0, 0, 0, time.UTC), To: time.Date(2018, 1, 1, 0, 0, 0, 0, time.UTC)}
	err := open(t, o).Pass(t.Context(), window, forums.Facts{Ticket: all.Ticket, Fault: all.Fault, Connected: all.Connected})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// The months' counts were computed by two programs that are not ours.
func TestThePublishedLogGivesItsPublishedCounts(t *testing.T) {
	dir := published(t)
	got := passLog(t, wholeLog(t, "files:"+dir, "warehouse"))
	if len(got.Tickets) != 24918 || len(got.Faults) > 0 {
		t.Fatalf("%d tickets, faults %q", len(got.Tickets), got.Faults)
	}
	rows := readAll(t, filepath.Join(dir, "kpi_by_month.csv"))
	at := map[string]int{}
	for i, name := range rows[0] {
		at[name] = i
	}
	local := zone(t, "America/Sao_Paulo")
	for _, row := range rows[1:] {
		month := row[at["month"]]
		opened, closed, backlog := countMonth(got.Tickets, month, local)
		for name, n := range map[string]int{"opened": opened, "closed": closed, "backlog_end_not_closed": backlog} {
			if want, err := strconv.Atoi(row[at[name]]); err != nil || n != want {
				t.Errorf("%s of %s: %d, published %s", name, month, n, row[at[name]])
			}
		}
	}
}

func countMonth(tickets []ticket.Ticket, month string, local *time.Location) (opened, closed, backlog int) {
	in := func(at time.Time) string {
		if at.IsZero() {
			return "9999"
		}
		return at.In(local).Format("2006-01")
	}
	for _, one := range tickets {
		if in(one.Opened) == month {
			opened++
		}
		if in(one.Closed) == month {
			closed++
		}
		if in(one.Opened) <= month && in(one.Closed) > month {
			backlog++
		}
	}
	return opened, closed, backlog
}

func readAll(t *testing.T, path string) [][]string {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// The same log, typed by another engine's own functions, is the same.
func TestThePublishedLogIsTheSameInPostgreSQL(t *testing.T) {
	dir := published(t)
	url := pgtest.Start(t)
	copyLog(t, url, filepath.Join(dir, "incident_event_log.csv.gz"))
	a := passLog(t, wholeLog(t, url, "postgres"))
	b := passLog(t, wholeLog(t, "files:"+dir, "warehouse"))
	if a.sorted(t) == b.sorted(t) {
		return
	}
	for i := range min(len(a.Tickets), len(b.Tickets)) {
		if x, y := fmt.Sprint(a.Tickets[i]), fmt.Sprint(b.Tickets[i]); x != y {
			t.Fatalf("PostgreSQL gives\n%s\nfiles give\n%s", x, y)
		}
	}
	t.Errorf("PostgreSQL gives %d tickets, files %d; faults %q and %q", len(a.Tickets), len(b.Tickets), a.Faults, b.Faults)
}

// copyLog loads the log as a table of text columns with the order of its lines.
func copyLog(t *testing.T, url, path string) {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	unpacked, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	rows := csv.NewReader(unpacked)
	header, err := rows.Read()
	if err != nil {
		t.Fatal(err)
	}
	pgtest.Run(t, url, "CREATE TABLE incident_event_log (line bigint PRIMARY KEY, "+strings.Join(header, " text, ")+" text)")
	db, err := datasource.Open(context.Background(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	err = db.Write(t.Context(), func(tx *datasource.Tx) error {
		return copyRows(tx, append([]string{"line"}, header...), rows)
	})
	if err != nil {
		t.Fatal(err)
	}
	pgtest.Run(t, url, "ANALYZE incident_event_log")
}

func copyRows(tx *datasource.Tx, columns []string, rows *csv.Reader) error {
	statement, err := tx.Prepare("COPY incident_event_log (" + strings.Join(columns, ", ") + ") FROM STDIN")
	if err != nil {
		return err
	}
	for line := 1; ; line++ {
		record, err := rows.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		values := []any{line}
		for _, field := range record {
			values = append(values, field)
		}
		if _, err := statement.Exec(values...); err != nil {
			return err
		}
	}
	if _, err := statement.Exec(); err != nil {
		return err
	}
	return statement.Close()
}
