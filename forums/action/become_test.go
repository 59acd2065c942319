package action

import (
	"errors"
	"testing"
	"time"

	"ting/forums/calendar"
	"ting/forums/fault"
	"ting/forums/trail"
)

// A form and a file say how an action is to stand. What nobody asked for must
// not get into the history, and what is refused must leave the action alone.
func TestAnActionBecomesWhatIsWanted(t *testing.T) {
	by := trail.By{Who: "eva", At: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}
	day := func(d int) calendar.Day { return calendar.Day{Year: 2026, Month: time.March, Date: d} }
	a, err := New(Action{Customer: "nordby", Title: "Byt brandvägg", Owner: "orderer", Side: "customer", Due: day(10)}, by)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		what  string
		w     Wanted
		moves []string // what is added to the history; none: refused
	}{
		{"all at once", Wanted{Status: Waiting, Owner: "manager", Side: "supplier", Due: day(20), Text: "svar"}, []string{"handed", "moved", "waiting"}},
		{"started with a comment", Wanted{Status: Started, Text: "igång"}, []string{"started", "comment"}},
		{"the same, and a comment", Wanted{Status: Open, Owner: "orderer", Due: day(10), Text: "hej"}, []string{"comment"}},
		{"the same", Wanted{Status: Open, Owner: "orderer", Due: day(10)}, nil},
		{"nothing", Wanted{}, nil},
		{"done without words", Wanted{Status: Done}, nil},
		{"a day, and done without words", Wanted{Status: Done, Due: day(20)}, nil},
		{"a status that is none", Wanted{Status: "finished", Text: "x"}, nil},
	} {
		next, err := a.Become(c.w, by)
		if (err != nil) != (c.moves == nil) || err != nil && !errors.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", c.what, err)
			continue
		}
		if len(a.History) != 1 || err == nil && len(next.History) != 1+len(c.moves) {
			t.Errorf("%s: %d entries, and %d in what it was made from", c.what, len(next.History), len(a.History))
			continue
		}
		for i, want := range c.moves {
			if got := next.History[1+i].What; got != want {
				t.Errorf("%s: move %d is %s, want %s", c.what, i+1, got, want)
			}
		}
	}
}

// A preview that was looked at is carried out only if it still does the same:
// the seal must change with everything that is done, and with nothing else.
func TestASealIsOfWhatAPlanDoes(t *testing.T) {
	at := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	by := func(who string, later time.Duration) trail.By { return trail.By{Who: who, At: at.Add(later)} }
	plan := func(title, comment string, version int, stamp trail.By) Plan {
		added, err := New(Action{Customer: "nordby", Title: title, Owner: "orderer", Due: calendar.Day{Year: 2026, Month: 3, Date: 10}}, stamp)
		if err != nil {
			t.Fatal(err)
		}
		there := added
		there.Number, there.Version = 3, version
		after, err := there.Comment(comment, stamp)
		if err != nil {
			t.Fatal(err)
		}
		return Plan{Changes: []Change{{Line: 2, After: added}, {Line: 3, Before: there, After: after}}}
	}
	first := plan("A", "hej", 1, by("eva", 0))
	if first.Added() != 1 || len(first.After()) != 2 || len(first.Changes[1].News()) != 1 {
		t.Fatalf("%+v", first)
	}
	if later := plan("A", "hej", 1, by("eva", time.Minute)); later.Seal() != first.Seal() {
		t.Error("a minute later it is another plan, and nobody could confirm it")
	}
	flawed := plan("A", "hej", 1, by("eva", 0))
	flawed.Flaws = []Flaw{{Line: 4, Kind: WrongDay, About: "x"}}
	for what, other := range map[string]Plan{
		"another title": plan("B", "hej", 1, by("eva", 0)), "another comment": plan("A", "hå", 1, by("eva", 0)),
		"a change in between": plan("A", "hej", 2, by("eva", 0)), "a flaw": flawed, "nothing": {},
	} {
		if other.Seal() == first.Seal() {
			t.Errorf("%s has the same seal", what)
		}
	}
}
