package warehouse_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ting/datasource/warehouse"
	"ting/forums"
	"ting/forums/ticket"
)

// collected is everything that a pass gave.
type collected struct {
	Tickets   []ticket.Ticket
	Outages   []forums.Outage
	Samples   []forums.Sample
	Changes   []forums.Change
	Projects  []forums.Project
	Loads     []forums.Load
	Faults    []string
	Connected []string
}

func (c *collected) facts() forums.Facts {
	return forums.Facts{
		Ticket: func(t *ticket.Ticket) error {
			kept := *t
			kept.Pauses = append([]ticket.Pause(nil), t.Pauses...)
			c.Tickets = append(c.Tickets, kept)
			return nil
		},
		Outage:    func(o forums.Outage) error { c.Outages = append(c.Outages, o); return nil },
		Sample:    func(s forums.Sample) error { c.Samples = append(c.Samples, s); return nil },
		Change:    func(x forums.Change) error { c.Changes = append(c.Changes, x); return nil },
		Project:   func(p forums.Project) error { c.Projects = append(c.Projects, p); return nil },
		Load:      func(l forums.Load) error { c.Loads = append(c.Loads, l); return nil },
		Connected: func(d string) { c.Connected = append(c.Connected, d) },
		Fault: func(customer string, f forums.Fault) error {
			c.Faults = append(c.Faults, strings.Join([]string{customer, f.Dataset, f.Row, f.Problem}, " | "))
			return nil
		},
	}
}

// year is a window that holds all test data.
func year() warehouse.Window {
	return warehouse.Window{
		From: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC),
		To:   time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC),
	}
}

// twoCustomers live in one zone.
func twoCustomers(t *testing.T) map[string]*time.Location {
	return map[string]*time.Location{"nordby": zone(t, "Europe/Stockholm"), "vestby": zone(t, "Europe/Stockholm")}
}

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// folder writes files into a folder and returns the source that names it.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return "files:" + dir
}

func open(t *testing.T, o warehouse.Options) *warehouse.Warehouse {
	t.Helper()
	if o.Zones == nil {
		o.Zones = twoCustomers(t)
	}
	w, err := warehouse.Open(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.Close() })
	return w
}

// pass returns what one pass over the test data gives.
func pass(t *testing.T, o warehouse.Options) (collected, error) {
	t.Helper()
	var got collected
	err := open(t, o).Pass(context.Background(), year(), got.facts())
	return got, err
}

// utc reads an instant written as 2006-01-02 15:04.
func utc(t *testing.T, text string) time.Time {
	t.Helper()
	at, err := time.Parse("2006-01-02 15:04", text)
	if err != nil {
		t.Fatal(err)
	}
	return at
}
