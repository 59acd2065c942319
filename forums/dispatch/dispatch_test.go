package dispatch

import (
	"errors"
	"strings"
	"testing"
	"time"

	"ting/forums"
	"ting/forums/fault"
)

var april = time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC)

func key(revision int) Key {
	return Key{Customer: "nordby", Forum: forums.Operational, Period: "2026-03", Revision: revision}
}

func TestFile(t *testing.T) {
	for revision, want := range map[int]string{1: "nordby-operational-2026-03-sv.pdf", 2: "nordby-operational-2026-03-r2-sv.pdf"} {
		if got := key(revision).File("sv"); got != want {
			t.Errorf("revision %d: %s", revision, got)
		}
	}
}

// Two letters with one id are shown as one by mail programs, and the second is lost.
func TestMessageIDTellsLettersApart(t *testing.T) {
	seen := map[string]string{}
	other := key(1)
	other.Customer, other.Period = "nordby2", "026-03" // the same letters on both sides of a border
	for what, id := range map[string]string{
		"one": key(1).MessageID("a@b.example", "s.example"), "another reader": key(1).MessageID("b@b.example", "s.example"),
		"another revision": key(2).MessageID("a@b.example", "s.example"), "another customer": other.MessageID("a@b.example", "s.example"),
	} {
		if before, twice := seen[id]; twice {
			t.Errorf("%s and %s share %s", what, before, id)
		}
		seen[id] = what
	}
	if key(1).MessageID("A@B.example", "s.example") != key(1).MessageID("a@b.example", "s.example") {
		t.Error("the case of an address changes the id between tries")
	}
}

func TestAdvanceOnlyForward(t *testing.T) {
	cases := []struct {
		from, to State
		may      bool
	}{
		{Due, Claimed, true}, {Claimed, Rendered, true}, {Rendered, Released, true}, {Rendered, Held, true}, {Held, Released, true}, {Released, Sent, true},
		{Sent, Released, false}, {Released, Held, false}, {Rendered, Rendered, false}, {Claimed, "lost", false},
	}
	for _, c := range cases {
		e, err := Edition{Key: key(1), State: c.from}.Advance(c.to, april)
		if c.may && (err != nil || e.State != c.to || !e.Since.Equal(april)) {
			t.Errorf("%s → %s: %v", c.from, c.to, err)
		}
		if !c.may && (!errors.Is(err, fault.Conflict) || e.State != c.from) {
			t.Errorf("%s → %s is let through: %v", c.from, c.to, err)
		}
	}
}

func TestFree(t *testing.T) {
	e := Edition{Lease: Lease{Worker: "north", Until: april}}
	cases := []struct {
		what, worker string
		e            Edition
		now          time.Time
		want         bool
	}{
		{"nobody's", "south", Edition{}, april, true},
		{"another's lease", "south", e, april.Add(-time.Second), false},
		{"another's lease has ended", "south", e, april, true},
		{"its own", "north", e, april.Add(-time.Second), true},
	}
	for _, c := range cases {
		if got := c.e.Free(c.worker, c.now); got != c.want {
			t.Errorf("%s: %t", c.what, got)
		}
	}
}

func TestClosable(t *testing.T) {
	load := func(dataset, customer string, to time.Time) forums.Load {
		return forums.Load{Dataset: dataset, Customer: customer, To: to}
	}
	early := april.Add(-time.Minute)
	cases := []struct {
		what  string
		loads []forums.Load
		now   time.Time
		says  string // empty: it may be closed
	}{
		{"loaded to the end", []forums.Load{load("tickets", "", april)}, april, ""},
		{"a second before its end", nil, april.Add(-time.Second), "has not ended"},
		{"nothing is said of loads", nil, april, ""},
		{"a source is behind", []forums.Load{load("tickets", "", early)}, april, "tickets is loaded to 2026-03-31 23:59:00Z"},
		{"this customer's part is behind", []forums.Load{load("tickets", "", april), load("tickets", "nordby", early)}, april, "tickets is loaded"},
		{"another customer's part is behind", []forums.Load{load("tickets", "", april), load("tickets", "sydby", early)}, april, ""},
		{"a source that is not connected is behind", []forums.Load{load("outages", "", early)}, april, ""},
		{"two are behind", []forums.Load{load("tickets", "", early), load("metrics", "", early)}, april, "metrics is loaded to 2026-03-31 23:59:00Z, tickets is loaded"},
	}
	for _, c := range cases {
		t.Run(c.what, func(t *testing.T) {
			r := forums.Record{
				Figures: forums.Figures{Customer: "nordby", Period: "2026-03", To: april},
				Sources: c.loads, Connected: []string{"metrics", "tickets"},
			}
			err := Closable(r, c.now)
			if c.says == "" && err != nil || c.says != "" && (!errors.Is(err, fault.Conflict) || !strings.Contains(err.Error(), c.says)) {
				t.Errorf("got %v", err)
			}
		})
	}
}
