package forums_test

import (
	"compress/gzip"
	"encoding/csv"
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/forums/ticket"
)

// shared opens a file of real data that is not part of this repository, in the
// folder TING_SHARED or beside the checkout.
func shared(t *testing.T, name string) io.Reader {
	t.Helper()
	folder := os.Getenv("TING_SHARED")
	if folder == "" {
		folder = filepath.Join("..", "..", "shared")
	}
	f, err := os.Open(filepath.Join(folder, "data", name))
	if err != nil && os.Getenv("CI") != "true" {
		t.Skipf("the real data is not here; set TING_SHARED to the folder that holds data/%s", name)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// table reads CSV rows as maps by column.
func table(t *testing.T, r io.Reader) []map[string]string {
	t.Helper()
	lines, err := csv.NewReader(r).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, column := range lines[0] {
			row[column] = line[i]
		}
		rows = append(rows, row)
	}
	return rows
}

// Thirteen months of a real incident log must give the volumes that two other
// programs found: a ticket lost or counted twice in 24 918 shows here.
func TestVolumesOfARealIncidentLog(t *testing.T) {
	unzipped, err := gzip.NewReader(shared(t, "uci-incidents/incident_event_log.csv.gz"))
	if err != nil {
		t.Fatal(err)
	}
	c := nordby(t, agreement.Target{ID: "backlog", Measure: agreement.Backlog, AtMost: per("3000")})
	last, err := calendar.Parse("2017-02", time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	e, err := forums.NewEvaluation(c, last, last.To, forums.Want{History: 12, Evidence: true})
	if err != nil {
		t.Fatal(err)
	}
	take, seen := e.Facts().Ticket, map[string]bool{}
	read := func(text string) time.Time {
		if text == "?" {
			return time.Time{}
		}
		at, err := time.Parse("2/1/2006 15:04", text)
		if err != nil {
			t.Fatal(err)
		}
		return at
	}
	for _, row := range table(t, unzipped) {
		if seen[row["number"]] {
			continue
		}
		seen[row["number"]] = true
		if err := take(&ticket.Ticket{ID: row["number"], Customer: "nordby", Type: "incident", Priority: row["priority"],
			Opened: read(row["opened_at"]), Resolved: read(row["resolved_at"]), Closed: read(row["closed_at"])}); err != nil {
			t.Fatal(err)
		}
	}
	record, err := e.Record()
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range table(t, shared(t, "uci-incidents/kpi_by_month.csv")) {
		var opened, closed, backlog int
		for _, v := range record.History[i].Volumes {
			opened, closed, backlog = opened+v.Opened, closed+v.Closed, backlog+v.Backlog
		}
		for column, got := range map[string]int{"opened": opened, "closed": closed, "backlog_end_not_closed": backlog} {
			if want[column] != strconv.Itoa(got) {
				t.Errorf("%s %s: %d, want %s", want["month"], column, got, want[column])
			}
		}
	}
}

// The minutes down of every day that ten status pages published follow from
// what was observed, service by service. They round each outage to minutes, so
// a day of several may differ by less than one.
func TestAvailabilityOfRealServices(t *testing.T) {
	observed := table(t, shared(t, "availability/observations.csv"))
	at := func(text string) time.Time {
		instant, err := calendar.ParseInstant(text, time.UTC)
		if err != nil {
			t.Fatal(err)
		}
		return instant
	}
	for _, want := range table(t, shared(t, "availability/published-daily-minutes-down.csv")) {
		day, err := calendar.Parse(want["day_utc"], time.UTC)
		if err != nil {
			t.Fatal(err)
		}
		c := nordby(t, agreement.Target{ID: "up", Measure: agreement.Availability, Service: want["service"], Goal: per("0.99")})
		c.Agreements[0].From = day.From.AddDate(-1, 0, 0)
		e, err := forums.NewEvaluation(c, day, day.To.AddDate(1, 0, 0), forums.Want{})
		if err != nil {
			t.Fatal(err)
		}
		f, down := e.Facts(), time.Time{}
		f.Connected("outages")
		for _, o := range observed {
			if o["service"] != want["service"] {
				continue
			}
			switch up := o["status"] != "down"; {
			case !up && down.IsZero():
				down = at(o["observed_at_utc"])
			case up && !down.IsZero():
				if err := f.Outage(forums.Outage{Customer: "nordby", Service: o["service"], From: down, To: at(o["observed_at_utc"])}); err != nil {
					t.Fatal(err)
				}
				down = time.Time{}
			}
		}
		share, err := figuresOf(t, e).Targets[0].Value.Float64()
		if err != nil {
			t.Fatal(err)
		}
		minutes, err := strconv.ParseFloat(want["minutes_down"], 64)
		if got := (1 - share) * 1440; err != nil || math.Abs(got-minutes) >= 1 {
			t.Errorf("%s %s: %.2f minutes down, published %s", want["service"], want["day_utc"], got, want["minutes_down"])
		}
	}
}
