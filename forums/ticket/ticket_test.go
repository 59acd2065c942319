package ticket_test

import (
	"testing"
	"time"

	"ting/forums/ticket"
)

// day is an instant of March 2026.
func day(n int) time.Time { return time.Date(2026, 3, n, 12, 0, 0, 0, time.UTC) }

// What happened after as-of must not show: otherwise a pack made for an
// earlier day tells the future.
func TestKnownAt(t *testing.T) {
	full := ticket.Ticket{ID: "INC1", Opened: day(1), Responded: day(2), Resolved: day(5), Closed: day(6), Estimate: day(9), Excluded: "test",
		Pauses: []ticket.Pause{{From: day(2), To: day(3)}, {From: day(4), To: day(5)}, {From: day(6), To: day(7)}}}
	known := ticket.Ticket{Pauses: []ticket.Pause{{Reason: "of the ticket before"}}}
	if !full.KnownAt(day(4), &known) {
		t.Fatal("the ticket was opened by then")
	}
	if !known.Responded.Equal(day(2)) || !known.Resolved.IsZero() || !known.Closed.IsZero() || !known.Estimate.Equal(day(9)) || known.Excluded != "test" {
		t.Errorf("known as %+v", known)
	}
	if p := known.Pauses; len(p) != 2 || !p[0].To.Equal(day(3)) || !p[1].From.Equal(day(4)) || !p[1].To.IsZero() {
		t.Errorf("pauses known as %+v", p)
	}
	if len(full.Pauses) != 3 || full.Resolved.IsZero() {
		t.Error("the ticket itself was changed")
	}
	if full.KnownAt(day(1).Add(-time.Second), &known) || !full.KnownAt(day(1), &known) {
		t.Error("a ticket exists from its opening on")
	}
	if (&ticket.Ticket{}).KnownAt(day(1), &known) {
		t.Error("a ticket that was never opened exists")
	}
}

// Every column that a target may name must read its own field; two mixed up
// would exclude the wrong tickets.
func TestColumns(t *testing.T) {
	full := &ticket.Ticket{ID: "i", Customer: "c", Type: "t", Priority: "p", Opened: day(1), Responded: day(2), Resolved: day(3), Closed: day(4),
		Channel: "ch", Service: "s", Category: "ca", Title: "ti", Group: "g", Supplier: "su", CausedBy: "cb", Reopened: 2, Reassigned: 12,
		Problem: "pr", Estimate: day(5), Excluded: "e"}
	want := map[string]string{"ticket_id": "i", "customer": "c", "type": "t", "priority": "p", "opened_at": "2026-03-01T12:00:00Z",
		"responded_at": "2026-03-02T12:00:00Z", "resolved_at": "2026-03-03T12:00:00Z", "closed_at": "2026-03-04T12:00:00Z", "channel": "ch",
		"service": "s", "category": "ca", "title": "ti", "group_name": "g", "supplier": "su", "caused_by": "cb", "reopened": "2",
		"reassigned": "12", "problem_id": "pr", "estimate_at": "2026-03-05T12:00:00Z", "excluded": "e"}
	for _, name := range ticket.Columns() {
		read, ok := ticket.Column(name)
		if !ok || read(full) != want[name] {
			t.Errorf("%s reads %v, want %q", name, ok, want[name])
		}
		delete(want, name)
	}
	if len(want) != 0 {
		t.Errorf("not offered: %v", want)
	}
	if read, _ := ticket.Column("resolved_at"); read(&ticket.Ticket{}) != "" {
		t.Error("an instant that has not come is not empty")
	}
	if _, ok := ticket.Column("colour"); ok {
		t.Error("there is no column colour")
	}
}
