package forums_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"testing"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/ticket"
)

// reviewed runs a period of a customer past rows and returns its record.
func reviewed(t *testing.T, c forums.Customer, name, asOf string, rows ...ticket.Ticket) forums.Record {
	t.Helper()
	r, err := forums.NewReview(c, period(t, name), local(t, asOf))
	if err != nil {
		t.Fatal(err)
	}
	f := r.Facts()
	f.Connected("tickets")
	for i := range rows {
		err = errors.Join(err, f.Ticket(&rows[i]))
	}
	record, failed := r.Record()
	if err := errors.Join(err, failed); err != nil {
		t.Fatal(err)
	}
	return record
}

// A quarter's months must be what the months' own packs said, to the last
// figure: the forum lays them beside each other.
func TestMonthsOfAQuarterAreTheMonths(t *testing.T) {
	target := response("answer", "0.9")
	target.Penalty = &agreement.Penalty{Of: *per("1000"), Brackets: []agreement.Bracket{{Below: *per("0.9"), Rate: *per("0.1")}}}
	c := nordby(t, target)
	c.Agreements[0].Caps = agreement.Caps{Cap: agreement.Cap{Month: per("60.00")}}
	rows := []ticket.Ticket{
		incident(t, "J1", "2026-01-12 09:00", "2026-01-12 10:00", "2026-02-03 09:00"),
		incident(t, "F1", "2026-02-12 09:00", "2026-02-13 10:00", "2026-02-14 09:00"),
		incident(t, "F2", "2026-02-27 15:00", "2026-03-02 09:00", "2026-03-02 10:00"),
		incident(t, "M1", "2026-03-12 09:00", "", ""),
		incident(t, "A1", "2026-04-01 09:00", "2026-04-01 10:00", ""),
	}
	quarter := reviewed(t, c, "2026-Q1", "2026-04-05", rows...)
	if len(quarter.Parts) != 24 || len(quarter.Dues) != 24 || quarter.Parts[0].Period != "2024-04" {
		t.Fatalf("%d months from %s, %d dues", len(quarter.Parts), quarter.Parts[0].Period, len(quarter.Dues))
	}
	counted := 0
	for i, name := range []string{"2026-01", "2026-02", "2026-03"} {
		month, part := reviewed(t, c, name, "2026-04-05", rows...), quarter.Parts[21+i]
		if !reflect.DeepEqual(month.Figures.Targets, part.Targets) || !reflect.DeepEqual(month.Figures.Volumes, part.Volumes) {
			t.Errorf("%s: by itself %+v %+v, in its quarter %+v %+v", name, month.Figures.Targets, month.Figures.Volumes, part.Targets, part.Volumes)
		}
		if month.Penalties.Due != quarter.Dues[21+i] {
			t.Errorf("%s: due %s by itself, %s in its quarter", name, month.Penalties.Due, quarter.Dues[21+i])
		}
		if cuts := quarter.Cuts[21+i]; len(cuts) == 0 || !slices.Equal(cuts, month.Penalties.Cuts) {
			t.Errorf("%s: the caps took off %+v by itself, %+v in its quarter", name, month.Penalties.Cuts, cuts)
		}
		if len(month.Parts) != 0 {
			t.Errorf("%s has parts", name)
		}
		counted += part.Targets[0].Counted
	}
	if whole := quarter.Figures.Targets[0]; whole.Counted != counted || whole.Counted != 4 {
		t.Errorf("the quarter counts %d, its months %d", whole.Counted, counted)
	}
	if n := len(quarter.History); n != 8 || quarter.History[7].Period != "2026-Q1" {
		t.Errorf("a quarter looks back on %d quarters", n)
	}
}

// What happens again belongs in the problem process; counting the month before
// as this one's, or a request as an incident, sends people after nothing.
func TestQuality(t *testing.T) {
	row := func(id, opened, category, problem string, reopened int) ticket.Ticket {
		x := incident(t, id, opened, opened, opened)
		x.Category, x.Problem, x.Reopened = category, problem, reopened
		return x
	}
	request := row("R", "2026-02-10 09:00", "print", "", 0)
	request.Type, request.Reassigned = "request", 3
	record := reviewed(t, nordby(t, response("answer", "0.9")), "2026-Q1", "2026-04-05",
		row("B", "2025-12-31 09:00", "print", "PRB1", 0), row("1", "2026-01-10 09:00", "print", "PRB1", 1), row("2", "2026-02-10 09:00", "print", "", 0),
		row("3", "2026-03-10 09:00", "print", "PRB1", 0), row("4", "2026-03-10 09:00", "net", "", 0), row("5", "2026-03-11 09:00", "", "", 0), row("6", "2026-03-12 09:00", "", "", 0),
		row("7", "2026-04-01 09:00", "print", "PRB1", 1), request)
	q := record.Quality
	if want := []forums.Repeat{{Name: "print", N: 3, Before: 1, Linked: 2}}; !slices.Equal(q.Categories, want) {
		t.Errorf("categories %+v", q.Categories)
	}
	if want := []forums.Repeat{{Name: "PRB1", N: 2, Before: 1, Linked: 2}}; !slices.Equal(q.Problems, want) {
		t.Errorf("problems %+v", q.Problems)
	}
	want := []forums.Rework{{Period: "2025-12", Ended: 1}, {Period: "2026-01", Ended: 1, Reopened: 1}, {Period: "2026-02", Ended: 2, Reassigned: 1}, {Period: "2026-03", Ended: 4}}
	if got := q.Rework[20:]; !slices.Equal(got, want) {
		t.Errorf("rework %+v", got)
	}
	raw, err := json.Marshal(record)
	if err != nil {
		t.Fatal(err)
	}
	var read forums.Record
	if err := json.Unmarshal(raw, &read); err != nil || !reflect.DeepEqual(read.Quality, q) || !reflect.DeepEqual(read.Parts, record.Parts) {
		t.Errorf("a frozen record is read as another (%v)", err)
	}
}

// Each kind of period looks back on two years of its like, months on the same.
func TestReviewLooksBack(t *testing.T) {
	for name, want := range map[string]struct{ history, parts int }{
		"2026-03": {24, 0}, "2026-Q1": {8, 24}, "2026-T1": {6, 24}, "2026-H1": {4, 24}, "2026": {2, 24}, "2026-W10": {24, 0}, "2026-03-14": {24, 0},
	} {
		r := reviewed(t, nordby(t, response("answer", "0.9")), name, "2027-01-05")
		if len(r.History) != want.history || len(r.Parts) != want.parts || r.History[want.history-1].Period != name {
			t.Errorf("%s: %d of its like and %d months", name, len(r.History), len(r.Parts))
		}
	}
}

// A review of a customer that cannot be judged is refused as an evaluation is.
func TestReviewRefuses(t *testing.T) {
	c := nordby(t)
	c.Agreements = nil
	if _, err := forums.NewReview(c, period(t, "2026-Q1"), local(t, "2026-04-05")); err == nil {
		t.Error("no agreement, and no error")
	}
}
