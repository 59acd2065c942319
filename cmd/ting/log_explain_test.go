package main

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"ting/datasource/warehouse"
	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/sla"
	"ting/forums/ticket"
)

// waitsOfTheLog reads the states "Awaiting …" as pauses: from the event that
// puts an incident into one to the next event.
const waitsOfTheLog = `
SELECT w.number AS ticket_id
     , 'log' AS customer
     , instant(w.sys_updated_at, '2/1/2006 15:04', 'America/Sao_Paulo') AS from_at
     , instant(w.until, '2/1/2006 15:04', 'America/Sao_Paulo') AS to_at
     , lower(w.incident_state) AS reason
  FROM (SELECT e.number
             , e.incident_state
             , e.sys_updated_at
             , lead(e.sys_updated_at) OVER (PARTITION BY e.number ORDER BY e.rowid) AS until
          FROM incident_event_log e) w
 WHERE w.incident_state LIKE 'Awaiting %'
`

// explained counts what the accounts of a log add up to.
type explained struct{ tickets, accounts, paused, thirdParty int }

// TestEveryClockOfTheLogAddsUp explains every ticket of the full log under
// both of its targets: rows without gap or overlap from opening to end, whose
// seconds are the elapsed time. A supplier who adds up one of 24 918 by hand
// and finds another sum stops trusting all.
func TestEveryClockOfTheLogAddsUp(t *testing.T) {
	log := shared(t, "uci-incidents", "incident_event_log.csv.gz")
	dir := logWorkspace(t, "files:"+filepath.Dir(log), "warehouse")
	if err := os.WriteFile(filepath.Join(dir, "warehouse", "pauses.sql"), []byte(waitsOfTheLog), 0o600); err != nil {
		t.Fatal(err)
	}
	h, err := shell{now: time.Now}.enterDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	c := h.Customers[0]
	c.Agreements[0].ThirdParty = []string{"awaiting vendor"}
	c.Agreements[0].Targets[1].Pauses = []string{"awaiting user info", "awaiting evidence"}
	p, err := calendar.Parse("2016", c.Zone)
	if err != nil {
		t.Fatal(err)
	}
	e, err := forums.NewEvaluation(c, p, time.Date(2018, 1, 1, 0, 0, 0, 0, time.UTC), forums.Want{})
	if err != nil {
		t.Fatal(err)
	}
	w, err := h.source(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	var all explained
	facts := forums.Facts{Fault: func(string, forums.Fault) error { return nil }, Connected: func(string) {}}
	facts.Ticket = func(row *ticket.Ticket) error {
		all.tickets++
		return all.explain(t, e, row)
	}
	if err := w.Pass(context.Background(), warehouse.Window{From: p.From, To: p.To.AddDate(1, 0, 0)}, facts); err != nil {
		t.Fatal(err)
	}
	t.Logf("%+v", all)
	if all.tickets != 24_918 || all.accounts < 30_000 || all.paused < 5_000 || all.thirdParty < 100 {
		t.Errorf("too little was looked at: %+v", all)
	}
}

// explain checks the accounts of one ticket.
func (x *explained) explain(t *testing.T, e *forums.Evaluation, row *ticket.Ticket) error {
	t.Helper()
	for _, target := range []string{"response", "resolution"} {
		if target == "resolution" && row.Priority != "3" {
			continue
		}
		a, err := e.Explain(row, target)
		if err != nil {
			return err
		}
		x.accounts++
		x.check(t, a)
	}
	return nil
}

// check adds up the rows of one account.
func (x *explained) check(t *testing.T, a sla.Account) {
	t.Helper()
	at, sum, paused := a.Opened, int64(0), false
	for _, r := range a.Rows {
		if !r.From.Equal(at) || !r.From.Before(r.To) || r.Why == "" || !r.Counted && r.Seconds != 0 {
			t.Fatalf("%s under %s: the row from %s does not follow from %s", a.Ticket, a.Target, r.From, at)
		}
		if r.Counted && r.Seconds != int64(r.To.Sub(r.From)/time.Second) {
			t.Fatalf("%s under %s: the row from %s counts %d s", a.Ticket, a.Target, r.From, r.Seconds)
		}
		at, sum = r.To, sum+r.Seconds
		paused = paused || len(r.Why) > 5 && r.Why[:5] == "pause"
	}
	if sum != *a.Elapsed || len(a.Rows) > 0 && !at.Equal(a.Until) {
		t.Fatalf("%s under %s: rows add up to %d s until %s, elapsed are %d s until %s", a.Ticket, a.Target, sum, at, *a.Elapsed, a.Until)
	}
	if paused {
		x.paused++
	}
	if *a.Away > 0 {
		x.thirdParty++
	}
}
