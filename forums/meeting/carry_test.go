package meeting

import (
	"errors"
	"testing"
	"time"

	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/fault"
)

func plannedAbout(t *testing.T, period string, forum forums.Forum) Meeting {
	t.Helper()
	p := must[calendar.Period](t)(calendar.Parse(period, time.UTC))
	return must[Meeting](t)(Plan("nordby", forum, p, p.To.AddDate(0, 0, 5)))
}

// What nobody got round to is otherwise forgotten, or copied by hand.
func TestPointsNotReachedAreOnTheNextAgenda(t *testing.T) {
	forum := forums.Forum{Level: forums.Operational, Agenda: []forums.Topic{{Key: "licences", Title: "Licensläge"}}}
	march, april, may := plannedAbout(t, "2026-03", forum), plannedAbout(t, "2026-04", forum), plannedAbout(t, "2026-05", forum)
	for _, p := range [][2]string{{"own-10", "Parkering"}, {"own-11", "Sommaren"}, {"own-12", "Nycklar"}, {"own-13", "Skrivare"}, {"escalation-4", "Backup"}} {
		march = must[Meeting](t)(march.Add(p[0], p[1]))
	}
	march = must[Meeting](t)(march.Hold([]string{"orderer"}))
	march = must[Meeting](t)(march.Minute("own-11", "Bemannas"))
	march = must[Meeting](t)(march.Decide("own-12", "Byts", eva))
	march = must[Meeting](t)(march.Minute("own-13", "Bordlagd"))
	march = must[Meeting](t)(march.Leave("own-13"))

	// A point of April's own has the key that one of March has.
	april = must[Meeting](t)(april.Add("own-10", "Kontorsflytt"))
	april, n := april.Carry(march)
	if n != 2 {
		t.Fatalf("%d points were carried: %+v", n, april.Points)
	}
	var got []string
	for _, p := range april.Points[9:] {
		got = append(got, p.Key+" "+p.Title+" "+p.From+" "+p.Minutes)
	}
	want := []string{"own-10 Kontorsflytt  ", "own-11 Parkering 2026-03 ", "own-13 Skrivare 2026-03 "}
	if len(got) != len(want) || got[0] != want[0] || got[1] != want[1] || got[2] != want[2] {
		t.Errorf("got %q, want %q", got, want)
	}
	if _, again := april.Carry(march); again != 0 {
		t.Errorf("carried a second time: %d", again)
	}
	if told := march.PassedTo(april); told != 2 { // the forum's own point is on every agenda, and was not passed on
		t.Errorf("%d points are told as passed on", told)
	}
	// Carried on, it is still March's; a cancelled meeting reaches nothing.
	april = must[Meeting](t)(april.Cancel())
	may, n = may.Carry(april)
	if n != 3 || may.Points[len(may.Points)-1].From != "2026-03" || may.Points[9].From != "2026-04" {
		t.Errorf("%d points carried on: %+v", n, may.Points[8:])
	}
	if _, n := march.Carry(april); n != 0 {
		t.Error("a meeting that was held got points")
	}
}

func TestWhichMeetingIsNext(t *testing.T) {
	forum := forums.Forum{Level: forums.Operational}
	march, april, may := plannedAbout(t, "2026-03", forum), plannedAbout(t, "2026-04", forum), plannedAbout(t, "2026-05", forum)
	other := plannedAbout(t, "2026-04", forums.Forum{Level: forums.Tactical})
	march = must[Meeting](t)(march.Hold([]string{"orderer"}))
	all := []Meeting{may, other, april, march}
	if next, ok := march.Following(all); !ok || next.Period != "2026-04" || next.Forum != forums.Operational {
		t.Errorf("after March comes %s %s", next.Forum, next.Period)
	}
	// April is still to come, so March is the last that left anything.
	if last, ok := may.Previous(all); !ok || last.Period != "2026-03" {
		t.Errorf("before May was %s", last.Period)
	}
	if _, ok := march.Previous(all); ok {
		t.Error("something was before March")
	}
	if _, ok := may.Following(all); ok {
		t.Error("something follows May")
	}
}

func TestPointsAreStruckOnlyWhenNothingWasSaid(t *testing.T) {
	m := plannedAbout(t, "2026-03", forums.Forum{Level: forums.Tactical})
	m = must[Meeting](t)(m.Add("own-6", "Parkering"))
	m = must[Meeting](t)(m.Add("escalation-1", "Backup"))
	if got := must[Meeting](t)(m.Strike("own-6")); len(got.Points) != 6 || len(m.Points) != 7 {
		t.Errorf("%d points are left, of %d", len(got.Points), len(m.Points))
	}
	said := must[Meeting](t)(m.Minute("own-6", "Bordlagd"))
	for what, c := range map[string]struct {
		move func() (Meeting, error)
		kind error
	}{
		"minuted":          {func() (Meeting, error) { return said.Strike("own-6") }, fault.Conflict},
		"standard":         {func() (Meeting, error) { return m.Strike("contract") }, fault.Invalid},
		"a living matter":  {func() (Meeting, error) { return m.Strike("escalation-1") }, fault.Invalid},
		"none":             {func() (Meeting, error) { return m.Strike("weather") }, fault.NotFound},
		"a standard left":  {func() (Meeting, error) { return m.Leave("contract") }, fault.Invalid},
		"nothing was left": {func() (Meeting, error) { return m.Leave("weather") }, fault.NotFound},
	} {
		if _, err := c.move(); !errors.Is(err, c.kind) {
			t.Errorf("%s: %v", what, err)
		}
	}
	// A key that was freed by striking must not be given twice.
	m = must[Meeting](t)(m.Strike("own-6"))
	if key := m.FreeKey(); key != "own-7" {
		t.Errorf("the free key is %s", key)
	}
	if m = must[Meeting](t)(m.Add("own-8", "Nycklar")); m.FreeKey() != "own-9" {
		t.Errorf("beside own-8 the free key is %s", m.FreeKey())
	}
}

// The points of a forum's own stand behind the standard ones, on every agenda.
func TestTheForumsOwnPointsAreOnEveryAgenda(t *testing.T) {
	m := plannedAbout(t, "2026-Q1", forums.Forum{Level: forums.Tactical, Agenda: []forums.Topic{{Key: "licences", Title: "Licensläge"}}, Lasts: 90 * time.Minute, Place: "Room 4"})
	if last := m.Points[len(m.Points)-1]; last.Key != "licences" || last.Title != "Licensläge" || m.Ends().Sub(m.At) != 90*time.Minute || m.Place != "Room 4" {
		t.Errorf("planned as %+v", m)
	}
	doubled := forums.Forum{Level: forums.Tactical, Agenda: []forums.Topic{{Key: "contract", Title: "x"}}}
	if _, err := Plan("nordby", doubled, calendar.Period{Name: "2026-Q1"}, eva.At); !errors.Is(err, fault.Conflict) {
		t.Errorf("a point twice: %v", err)
	}
}
