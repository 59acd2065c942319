package meeting

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"ting/forums"
	"ting/forums/fault"
	"ting/forums/trail"
)

// must is a value that came without an error.
func must[T any](t *testing.T) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// A calendar that is told of every minuted word would ask everyone to answer
// again; one that is not told of another time has people in an empty room.
func TestTheSequenceGrowsWithWhatACalendarShows(t *testing.T) {
	m := planned(t)
	m.Version, m.Invited = 7, []string{"manager"}
	moves := map[string]func() (Meeting, error){
		"time":    func() (Meeting, error) { return m.Reschedule(m.At.Add(time.Hour)) },
		"place":   func() (Meeting, error) { return m.Arrange("Room 4", 90*time.Minute) },
		"invited": func() (Meeting, error) { return m.Invite([]string{"orderer"}) },
		"guest":   func() (Meeting, error) { return m.Welcome(Guest{Name: "Nina Nät", Side: "Telenät AB"}) },
		"cancel":  func() (Meeting, error) { return m.Cancel() },
	}
	for what, move := range moves {
		if got, err := move(); err != nil || got.Sequence != 8 {
			t.Errorf("%s: sequence %d (%v)", what, got.Sequence, err)
		}
	}
	silent := map[string]func() (Meeting, error){
		"minutes": func() (Meeting, error) { return m.Minute("sla", "x") }, "point": func() (Meeting, error) { return m.Add("x", "x") },
		"decision": func() (Meeting, error) { return m.Decide("sla", "x", eva) }, "call": func() (Meeting, error) { return m.Call(m.At.Add(-time.Hour)) },
	}
	for what, move := range silent {
		if got, err := move(); err != nil || got.Sequence != 1 {
			t.Errorf("%s: sequence %d (%v)", what, got.Sequence, err)
		}
	}
}

func TestAMeetingIsCancelledAndComesBack(t *testing.T) {
	m := must[Meeting](t)(planned(t).Cancel())
	for what, move := range map[string]func() (Meeting, error){
		"minute": func() (Meeting, error) { return m.Minute("sla", "x") }, "hold": func() (Meeting, error) { return m.Hold([]string{"x"}) },
		"decide": func() (Meeting, error) { return m.Decide("sla", "x", eva) }, "cancel": func() (Meeting, error) { return m.Cancel() },
		"call": func() (Meeting, error) { return m.Call(m.At.Add(-time.Hour)) }, "welcome": func() (Meeting, error) { return m.Welcome(Guest{Name: "N", Side: "T"}) },
	} {
		if _, err := move(); !errors.Is(err, fault.Conflict) {
			t.Errorf("a cancelled meeting let %s through: %v", what, err)
		}
	}
	if back := must[Meeting](t)(m.Reschedule(m.At.Add(24 * time.Hour))); back.Status != Planned {
		t.Errorf("moved to another day it is %s", back.Status)
	}
}

func TestCallingRefuses(t *testing.T) {
	m := planned(t)
	m.Invited = []string{"orderer"}
	called := must[Meeting](t)(m.Call(m.At.Add(-time.Hour)))
	lonely := m
	lonely.Invited = nil
	held := must[Meeting](t)(m.Hold([]string{"orderer"}))
	for what, c := range map[string]struct {
		move func() (Meeting, error)
		kind error
	}{
		"twice":               {func() (Meeting, error) { return called.Call(m.At.Add(-time.Hour)) }, fault.Conflict},
		"when it has begun":   {func() (Meeting, error) { return m.Call(m.At) }, fault.Invalid},
		"without anybody":     {func() (Meeting, error) { return lonely.Call(m.At.Add(-time.Hour)) }, fault.Invalid},
		"when it was held":    {func() (Meeting, error) { return held.Call(m.At.Add(-time.Hour)) }, fault.Conflict},
		"held is cancelled":   {func() (Meeting, error) { return held.Cancel() }, fault.Conflict},
		"held is moved":       {func() (Meeting, error) { return held.Reschedule(m.At.Add(time.Hour)) }, fault.Conflict},
		"held goes elsewhere": {func() (Meeting, error) { return held.Arrange("x", 0) }, fault.Conflict},
		"two days long":       {func() (Meeting, error) { return m.Arrange("x", 48*time.Hour) }, fault.Invalid},
	} {
		if _, err := c.move(); !errors.Is(err, c.kind) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if usual := (Meeting{At: m.At}); usual.Ends().Sub(m.At) != Usual {
		t.Errorf("minutes of before have no length: %s", usual.Ends())
	}
}

// A guest of another supplier is seen as that one's, and a room full of
// customers is not sorted by chance.
func TestGuestsStandBesideBothSides(t *testing.T) {
	people := map[string]forums.Person{
		"orderer": {Key: "orderer", Name: "Eva Ek", Side: "customer"}, "manager": {Key: "manager", Name: "Kim Ås", Side: "supplier"},
		"nat": {Key: "nat", Name: "Per Nät", Side: "Telenät AB"},
	}
	m := planned(t)
	m = must[Meeting](t)(m.Invite([]string{"nat", "manager", "orderer"}))
	m = must[Meeting](t)(m.Welcome(Guest{Name: " Nina Nät ", Side: "Telenät AB", Email: "nina@telenat.example"}))
	m = must[Meeting](t)(m.Welcome(Guest{Name: "Ada", Side: "Alfa"}))
	var names []string
	for _, side := range m.Sides(append(m.Invited, "ghost"), people) {
		for _, key := range side.Keys {
			p, _ := m.Attendee(key, people)
			names = append(names, side.Name+":"+p.Name)
		}
	}
	want := []string{"customer:Eva Ek", "supplier:Kim Ås", ":", "Alfa:Ada", "Telenät AB:Per Nät", "Telenät AB:Nina Nät"}
	if len(names) != len(want) {
		t.Fatalf("got %q", names)
	}
	for i := range want {
		if names[i] != want[i] {
			t.Errorf("got %q, want %q", names[i], want[i])
		}
	}
	held := must[Meeting](t)(m.Hold([]string{"orderer"}))
	held = must[Meeting](t)(held.Welcome(Guest{Name: "Late", Side: "Beta"}))
	if last := held.Present[len(held.Present)-1]; last != "guest:3" || held.Sequence != m.Sequence {
		t.Errorf("one who came unasked is %s, sequence %d", last, held.Sequence)
	}
	for what, g := range map[string]Guest{
		"no name": {Side: "x"}, "no side": {Name: "x"}, "no address": {Name: "x", Side: "x", Email: "x"}, "two addresses": {Name: "x", Side: "x", Email: "a@b.c, d@e.f"},
		"name in the address": {Name: "x", Side: "x", Email: "X <a@b.c>"},
	} {
		if _, err := m.Welcome(g); !errors.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if _, err := m.Welcome(Guest{Name: "Ada", Side: "Alfa"}); !errors.Is(err, fault.Conflict) {
		t.Errorf("the same guest twice: %v", err)
	}
}

func TestDecisionsAreRewordedOnlyWhileMinutesAreOpen(t *testing.T) {
	m := planned(t)
	m = must[Meeting](t)(m.Interpret(" Bilaga 3, 2.1 ", "sla", "Svarstid räknas från registrering", eva))
	m = must[Meeting](t)(m.Decide("", "Nästa möte i juni", eva))
	if !m.Decisions[0].Reads() || m.Decisions[1].Reads() || m.Decisions[0].Clause != "Bilaga 3, 2.1" {
		t.Errorf("decisions %+v", m.Decisions)
	}
	again := must[Meeting](t)(m.Reword(2, "Nästa möte i maj"))
	if again.Decisions[1].Number != 2 || again.Decisions[1].Text != "Nästa möte i maj" || m.Decisions[1].Text != "Nästa möte i juni" {
		t.Errorf("reworded %+v, before %+v", again.Decisions, m.Decisions)
	}
	if _, err := m.Reword(3, "x"); !errors.Is(err, fault.NotFound) {
		t.Errorf("a decision that is not there: %v", err)
	}
	if _, err := m.Reword(1, " "); !errors.Is(err, fault.Invalid) {
		t.Errorf("a decision without words: %v", err)
	}
	held := must[Meeting](t)(m.Hold([]string{"orderer"}))
	approved := must[Meeting](t)(held.Approve())
	if _, err := approved.Reword(1, "x"); !errors.Is(err, fault.Conflict) {
		t.Errorf("approved minutes are reworded: %v", err)
	}
}

// What a letter's head or a calendar cannot hold would keep everybody from being
// called: a title, a place and a name are one line, or are refused.
func TestWhatStandsInALettersHeadIsOneLine(t *testing.T) {
	m := planned(t)
	by := trail.By{Who: "manager", At: m.At}
	moves := map[string]func(text string) (Meeting, error){
		"point":  func(text string) (Meeting, error) { return m.Add("own", text) },
		"place":  func(text string) (Meeting, error) { return m.Arrange(text, 0) },
		"guest":  func(text string) (Meeting, error) { return m.Welcome(Guest{Name: text, Side: "Alfa"}) },
		"side":   func(text string) (Meeting, error) { return m.Welcome(Guest{Name: "Ada", Side: text}) },
		"clause": func(text string) (Meeting, error) { return m.Interpret(text, "", "Ja.", by) },
	}
	for what, move := range moves {
		for _, text := range []string{"x\x00", "x\x1b[31m", "x\x7f", "x\u0080"} {
			if _, err := move(text); !errors.Is(err, fault.Invalid) {
				t.Errorf("%s takes %q: %v", what, text, err)
			}
		}
		got, err := move(" x\r\nBcc:\tall@evil.example ")
		if kept := fmt.Sprintf("%+v", got); err != nil || !strings.Contains(kept, "x Bcc: all@evil.example") {
			t.Errorf("%s of two lines becomes %s (%v)", what, kept, err)
		}
	}
}
