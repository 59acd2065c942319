package forums_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/fault"
	"ting/forums/ticket"
)

// recorded runs a month of nordby with evidence and returns its record.
func recorded(t *testing.T, c forums.Customer, rows func(f forums.Facts) []error) forums.Record {
	t.Helper()
	e, err := forums.NewEvaluation(c, period(t, "2026-03"), local(t, "2026-04-05"), forums.Want{Evidence: true, History: 2})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(rows(e.Facts())...); err != nil {
		t.Fatal(err)
	}
	record, err := e.Record()
	if err != nil {
		t.Fatal(err)
	}
	return record
}

// The evidence is what a pack prints behind its figures; each line here is one
// thing that a reader would miss or be misled by.
func TestEvidence(t *testing.T) {
	slow := incident(t, "SLOW", "2026-03-02 09:00", "2026-03-02 15:00", "2026-03-03 09:00")
	slow.Title, slow.Group, slow.Category, slow.Channel, slow.Reopened = "Payroll stands", "Ledger", "payroll", "phone", 2
	mail := incident(t, "MAIL", "2026-03-04 09:00", "", "")
	mail.Excluded, mail.Category = "duplicate", "payroll"
	leak := incident(t, "LEAK", "2026-02-04 09:00", "2026-02-04 10:00", "2026-03-05 09:00")
	leak.Type, leak.Title, leak.Reassigned = "security", "Lost key card", 1
	gone := incident(t, "GONE", "2026-02-04 09:00", "2026-02-04 10:00", "2026-02-05 09:00")
	gone.Type = "security"
	record := recorded(t, nordby(t, response("answer", "0.9")), func(f forums.Facts) []error {
		f.Connected("tickets")
		return []error{f.Ticket(&slow), f.Ticket(&mail), f.Ticket(&leak), f.Ticket(&gone)}
	})
	if b := record.Breaches; len(b) != 1 || b[0].Ticket != "SLOW" || b[0].Over != 2*3600 || b[0].Title != "Payroll stands" || b[0].Group != "Ledger" {
		t.Errorf("breaches %+v", b)
	}
	if want := []forums.Exclusion{{Target: "answer", Reason: "duplicate", N: 1}}; !slices.Equal(record.Excluded, want) {
		t.Errorf("excluded %+v", record.Excluded)
	}
	p := record.Profile
	if p.Inflow[0][9] != 1 || p.Inflow[2][9] != 1 { // Monday and Wednesday at nine, local time
		t.Errorf("inflow %v", p.Inflow)
	}
	if want := []forums.Count{{Name: "payroll", N: 2}}; !slices.Equal(p.Categories, want) {
		t.Errorf("categories %+v", p.Categories)
	}
	if p.Ages != [5]int{0, 0, 1, 0, 0} || len(p.Oldest) != 1 || p.Oldest[0].Ticket != "MAIL" || p.Reopened != 1 || p.Reassigned != 1 {
		t.Errorf("profile %+v", p)
	}
	if s := record.Security; len(s) != 1 || s[0].Ticket != "LEAK" {
		t.Errorf("security %+v", s)
	}
	if h := record.History; len(h) != 3 || h[0].Period != "2026-01" || h[2].Period != "2026-03" || h[1].Targets[0].Met != 2 {
		t.Errorf("history %s", printed(t, h))
	}
}

// The outages behind an availability are those of the month, as known at as-of.
func TestOutagesAreEvidence(t *testing.T) {
	target := agreement.Target{ID: "erp", Measure: agreement.Availability, Service: "erp", Hours: "office", Goal: per("0.99")}
	outage := func(from, to string) forums.Outage {
		return forums.Outage{Customer: "nordby", Service: "erp", From: local(t, from), To: local(t, to)}
	}
	record := recorded(t, nordby(t, target), func(f forums.Facts) []error {
		f.Connected("outages")
		return []error{
			f.Outage(outage("2026-03-31 12:00", "2026-04-06")), // its end is not known yet
			f.Outage(outage("2026-02-20", "2026-03-01 00:00")), // of the month before
			f.Outage(outage("2026-02-28", "2026-03-01 00:01")),
			f.Outage(outage("2026-03-05", "2026-03-04")),
			f.Outage(outage("2026-04-01", "")),
		}
	})
	if o := record.Outages; len(o) != 2 || !o[0].From.Equal(local(t, "2026-02-28")) || !o[1].To.IsZero() {
		t.Errorf("outages %+v", o)
	}
	want := []forums.Fault{{Dataset: "outages", Row: "erp 2026-03-04T23:00:00Z", Problem: "ends before it begins"}}
	if !slices.Equal(record.Figures.Faults, want) {
		t.Errorf("faults %+v", record.Figures.Faults)
	}
}

// A change is made in the periods that its work overlaps and coming when it is
// planned from the period's end on; what began after as-of is not yet made.
func TestChangesAndProjects(t *testing.T) {
	change := func(id, planned, from, to string) forums.Change {
		return forums.Change{ID: id, Customer: "nordby", PlannedFrom: local(t, planned), ActualFrom: local(t, from), ActualTo: local(t, to)}
	}
	record := recorded(t, nordby(t, response("answer", "0.9")), func(f forums.Facts) []error {
		f.Connected("projects")
		f.Connected("changes")
		return []error{
			f.Change(change("C5", "2026-05-01", "", "")),
			f.Change(change("C4", "2026-04-01", "", "")),
			f.Change(change("C3", "2026-03-10", "2026-03-10", "2026-03-11")),
			f.Change(change("C2", "2026-02-27", "2026-02-27", "2026-03-01 02:00")),
			f.Change(change("OVER", "2026-02-27", "2026-02-27", "2026-03-01 00:00")),
			f.Change(change("ONGOING", "2026-02-27", "2026-02-27", "")),
			f.Change(change("NOT YET", "2026-03-30", "2026-04-06", "")),
			f.Change(forums.Change{ID: "OTHER", Customer: "other", PlannedFrom: local(t, "2026-04-01")}),
			f.Project(forums.Project{ID: "P2", Customer: "nordby"}),
			f.Project(forums.Project{ID: "P1", Customer: "nordby", Milestones: []forums.Milestone{
				{Title: "go live", Planned: local(t, "2026-06-01")},
				{Title: "test", Planned: local(t, "2026-05-01"), Done: local(t, "2026-04-06")},
			}}),
		}
	})
	ids := func(changes []forums.Change) (ids []string) {
		for _, c := range changes {
			ids = append(ids, c.ID)
		}
		return ids
	}
	if made, coming := ids(record.Made), ids(record.Coming); !slices.Equal(made, []string{"C2", "C3"}) || !slices.Equal(coming, []string{"C4", "C5"}) {
		t.Errorf("made %q, coming %q", made, coming)
	}
	if p := record.Projects; len(p) != 2 || p[0].ID != "P1" || p[0].Milestones[0].Title != "test" || !p[0].Milestones[0].Done.IsZero() {
		t.Errorf("projects %+v", p)
	}
	if want := []string{"changes", "projects"}; !slices.Equal(record.Connected, want) {
		t.Errorf("connected %q", record.Connected)
	}
}

// A month must not be closed while a source has not been loaded to its end,
// and the customer's own line says more than the one for all.
func TestSourcesBehind(t *testing.T) {
	record := recorded(t, nordby(t, response("answer", "0.9")), func(f forums.Facts) []error {
		return []error{
			f.Load(forums.Load{Dataset: "tickets", To: local(t, "2026-04-01")}),
			f.Load(forums.Load{Dataset: "tickets", To: local(t, "2026-03-31 23:59")}),
			f.Load(forums.Load{Dataset: "pauses", Customer: "nordby", To: local(t, "2026-03-31 23:59:59")}),
			f.Load(forums.Load{Dataset: "pauses", To: local(t, "2026-04-02")}),
			f.Load(forums.Load{Dataset: "outages", Customer: "other", To: local(t, "2026-01-02")}),
		}
	})
	if b := record.Behind(); len(record.Sources) != 2 || len(b) != 1 || b[0].Dataset != "pauses" {
		t.Errorf("sources %+v, behind %+v", record.Sources, b)
	}
}

// A record is frozen as JSON: what does not come back the same would change a
// closed month. Lists are never null.
func TestRecordSurvivesJSON(t *testing.T) {
	target := response("answer", "0.9")
	target.Unless = []agreement.Condition{{Column: "channel", Values: []string{"email"}}}
	slow := incident(t, "SLOW", "2026-03-02 09:00", "2026-03-02 15:00", "")
	full := recorded(t, nordby(t, target), func(f forums.Facts) []error { return []error{f.Ticket(&slow)} })
	empty := recorded(t, nordby(t), func(forums.Facts) []error { return nil })
	for _, record := range []forums.Record{full, empty} {
		text := printed(t, record)
		var back forums.Record
		if err := json.Unmarshal([]byte(text), &back); err != nil {
			t.Fatal(err)
		}
		if again := printed(t, back); again != text {
			t.Errorf("came back as\n%s\nfrom\n%s", again, text)
		}
	}
	var keys map[string]any
	if err := json.Unmarshal([]byte(printed(t, empty.Figures)), &keys); err != nil {
		t.Fatal(err)
	}
	for key, value := range keys {
		if value == nil {
			t.Errorf("%s is null", key)
		}
	}
}

// One pass serves many customers: rows reach their own, in every evaluation
// that wants them, and nobody else's.
func TestFan(t *testing.T) {
	sundby := nordby(t, response("answer", "0.9"))
	sundby.ID = "sundby"
	start := func(c forums.Customer, name string, want forums.Want) *forums.Evaluation {
		e, err := forums.NewEvaluation(c, period(t, name), local(t, "2026-04-05"), want)
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
	month, quarter := start(nordby(t, response("answer", "0.9")), "2026-03", forums.Want{}), start(nordby(t, response("answer", "0.9")), "2026-Q1", forums.Want{})
	other := start(sundby, "2026-03", forums.Want{Evidence: true})
	f := forums.Fan(month, quarter, other)
	if f.Outage != nil || f.Sample != nil || f.Change == nil {
		t.Error("a dataset is read that nobody wants, or one that is wanted is not")
	}
	stranger := incident(t, "S", "2026-03-02 09:00", "", "")
	stranger.Customer = "elsewhere"
	for _, row := range []ticket.Ticket{incident(t, "A", "2026-02-02 09:00", "2026-02-02 10:00", ""), incident(t, "B", "2026-03-02 09:00", "2026-03-02 10:00", ""), stranger} {
		if err := f.Ticket(&row); err != nil {
			t.Fatal(err)
		}
	}
	own, anyone := forums.Fault{Dataset: "tickets", Row: "X"}, forums.Fault{Dataset: "pauses", Row: "Y"}
	if err := errors.Join(f.Fault("sundby", own), f.Fault("", anyone), f.Load(forums.Load{Dataset: "tickets"}),
		f.Change(forums.Change{ID: "C", Customer: "nordby"})); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range []*forums.Evaluation{month, quarter, other} {
		figures := figuresOf(t, e)
		got = append(got, fmt.Sprintf("%d met, %d faults", figures.Targets[0].Met, len(figures.Faults)))
	}
	if want := []string{"1 met, 1 faults", "2 met, 1 faults", "0 met, 2 faults"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if _, err := month.Record(); !errors.Is(err, fault.Invalid) {
		t.Errorf("a record without evidence: %v", err)
	}
}

// Explain shows the clock behind a row of the list, with the verdict that the
// period shows.
func TestExplain(t *testing.T) {
	e, err := forums.NewEvaluation(nordby(t, response("answer", "0.9")), period(t, "2026-03"), local(t, "2026-06-01"), forums.Want{})
	if err != nil {
		t.Fatal(err)
	}
	late := incident(t, "LATE", "2026-03-31 14:00", "2026-04-02 08:30", "")
	a, err := e.Explain(&late, "answer")
	if err != nil || a.Verdict != "running" || !a.Due.Equal(local(t, "2026-04-01 10:00")) || *a.Elapsed != int64((10*time.Hour+30*time.Minute)/time.Second) {
		t.Errorf("%+v (%v)", a, err)
	}
	later := incident(t, "LATER", "2026-06-01 14:00", "", "")
	for row, target := range map[*ticket.Ticket]string{&late: "nothing", &later: "answer"} {
		if _, err := e.Explain(row, target); !errors.Is(err, fault.NotFound) {
			t.Errorf("%s under %s: %v", row.ID, target, err)
		}
	}
}

// A million tickets under two targets should take about a second on one core:
// divide by the number of tickets. Nothing may be allocated a ticket.
func BenchmarkTicket(b *testing.B) {
	resolution := response("solve", "0.9")
	resolution.Measure, resolution.Windows[0].Within = agreement.Resolution, 16*time.Hour
	resolution.Where = []agreement.Condition{{Column: "priority", Values: []string{"A", "B"}}}
	resolution.Unless = []agreement.Condition{{Column: "channel", Values: []string{"email"}}}
	e, err := forums.NewEvaluation(nordby(b, response("answer", "0.9"), resolution), period(b, "2026-03"), local(b, "2026-04-05"), forums.Want{})
	if err != nil {
		b.Fatal(err)
	}
	f, row := e.Facts(), incident(b, "INC1", "2026-03-06 13:30", "2026-03-09 08:30", "2026-03-12 09:00")
	opened := row.Opened
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		row.Opened = opened.Add(time.Duration(i%1000) * time.Minute)
		if err := f.Ticket(&row); err != nil {
			b.Fatal(err)
		}
	}
}
