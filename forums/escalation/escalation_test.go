package escalation

import (
	"errors"
	"testing"
	"time"

	"ting/forums/calendar"
	"ting/forums/fault"
	"ting/forums/trail"
)

// at reads an instant of 2026 in UTC.
func at(text string) time.Time {
	t, err := time.Parse("2006-01-02 15:04", "2026-"+text)
	if err != nil {
		return time.Time{}
	}
	return t
}

func by(text string) trail.By { return trail.By{Who: "eva", At: at(text)} }

// ladder is two or three levels with eight service hours each, weekdays 08–16.
func ladder(t *testing.T, levels int) Ladder {
	t.Helper()
	office := calendar.Schedule{Zone: time.UTC}
	for day := time.Monday; day <= time.Friday; day++ {
		office.Weekly[day] = []calendar.Opening{{From: 8 * 3600, To: 16 * 3600}}
	}
	hours, err := calendar.New(office, at("01-01 00:00"), at("12-31 00:00"))
	if err != nil {
		t.Fatal(err)
	}
	people := []string{"ipm", "manager", "director"}
	var rungs Ladder
	for i := range levels {
		rungs = append(rungs, Rung{Person: people[i], Within: 8 * time.Hour, Hours: hours})
	}
	return rungs
}

// raised is a matter of Friday 17 April, noon: its first level is out on Monday at noon.
func raised(t *testing.T, rungs Ladder) Matter {
	t.Helper()
	m, err := Raise(Matter{Customer: "nordby", Title: " Återkommande avbrott "}, rungs, by("04-17 12:00"))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestRaise(t *testing.T) {
	m := raised(t, ladder(t, 3))
	if m.Level != 1 || m.Person != "ipm" || m.Status != Open || m.Title != "Återkommande avbrott" || !m.Due.Equal(at("04-20 12:00")) {
		t.Errorf("got %+v", m)
	}
}

func TestRaiseRefuses(t *testing.T) {
	good := Matter{Customer: "nordby", Title: "Avbrott"}
	four := append(ladder(t, 3), ladder(t, 1)...)
	cases := []struct {
		what  string
		draft Matter
		rungs Ladder
		by    trail.By
	}{
		{"no title", Matter{Customer: "nordby"}, ladder(t, 1), by("04-17 12:00")},
		{"a title of two lines", Matter{Customer: "nordby", Title: "a\r\nb"}, ladder(t, 1), by("04-17 12:00")},
		{"no customer", Matter{Title: "Avbrott"}, ladder(t, 1), by("04-17 12:00")},
		{"no ladder", good, nil, by("04-17 12:00")},
		{"a ladder of four levels", good, four, by("04-17 12:00")},
		{"no author", good, ladder(t, 1), trail.By{At: at("04-17 12:00")}},
	}
	for _, c := range cases {
		if _, err := Raise(c.draft, c.rungs, c.by); !errors.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", c.what, err)
		}
	}
	// A calendar that cannot answer must not leave a matter without a deadline.
	if _, err := Raise(good, ladder(t, 1), trail.By{Who: "eva", At: at("04-17 12:00").AddDate(9, 0, 0)}); !errors.Is(err, calendar.ErrRange) {
		t.Errorf("outside the calendar: %v", err)
	}
}

func TestClimb(t *testing.T) {
	cases := []struct {
		what   string
		levels int
		now    string
		level  int
		steps  int
		late   bool
	}{
		{"a second before its time is out", 3, "04-20 11:59", 1, 0, false},
		{"when its time is out", 3, "04-20 12:00", 2, 1, false},
		{"a day later", 3, "04-21 12:00", 3, 2, false},
		{"the top level stays, and is late", 3, "04-30 12:00", 3, 2, true},
		{"a ladder of one level never climbs", 1, "04-30 12:00", 1, 0, true},
		{"a machine that slept loses no step", 2, "06-01 12:00", 2, 1, true},
	}
	for _, c := range cases {
		t.Run(c.what, func(t *testing.T) {
			rungs := ladder(t, c.levels)
			m, steps, err := raised(t, rungs).Climb(rungs, at(c.now))
			if err != nil || m.Level != c.level || steps != c.steps || m.Late(at(c.now)) != c.late {
				t.Errorf("level %d after %d steps, late %t (%v)", m.Level, steps, m.Late(at(c.now)), err)
			}
			if _, again, err := m.Climb(rungs, at(c.now)); err != nil || again != 0 {
				t.Errorf("asked again it makes %d steps more (%v)", again, err)
			}
		})
	}
}

// The next level's time runs from when it got the matter, not from when someone looked.
func TestClimbStandsAtTheInstantItWasDue(t *testing.T) {
	rungs := ladder(t, 3)
	m, _, err := raised(t, rungs).Climb(rungs, at("04-20 15:00"))
	if err != nil {
		t.Fatal(err)
	}
	step := m.Steps[1]
	if !step.By.At.Equal(at("04-20 12:00")) || step.By.Who != Clockwork || step.Level != 2 || step.Person != "manager" || !m.Due.Equal(at("04-21 12:00")) {
		t.Errorf("step %+v, due %v", step, m.Due)
	}
}

func TestAnAnswerStopsTheClimb(t *testing.T) {
	rungs := ladder(t, 3)
	m, err := raised(t, rungs).Answer("Bemannas i helgen", by("04-17 13:00"))
	if err != nil {
		t.Fatal(err)
	}
	if m, steps, err := m.Climb(rungs, at("05-30 12:00")); err != nil || steps != 0 || m.Late(at("05-30 12:00")) {
		t.Errorf("%d steps (%v)", steps, err)
	}
	if _, err := m.Answer("en gång till", by("04-17 14:00")); !errors.Is(err, fault.Invalid) {
		t.Errorf("answered twice: %v", err)
	}
	lifted, err := m.Lift(rungs, "räcker inte", by("04-20 09:00"))
	if err != nil || lifted.Level != 2 || lifted.Status != Open || !lifted.Due.Equal(at("04-21 09:00")) {
		t.Errorf("lifted: %+v (%v)", lifted, err)
	}
}

func TestLiftAndCloseHaveAnEnd(t *testing.T) {
	rungs := ladder(t, 1)
	m := raised(t, rungs)
	if _, err := m.Lift(rungs, "viktigt", by("04-17 13:00")); !errors.Is(err, fault.Invalid) {
		t.Errorf("lifted past the top: %v", err)
	}
	if _, err := m.Close(" ", by("04-17 13:00")); !errors.Is(err, fault.Invalid) {
		t.Errorf("closed without words: %v", err)
	}
	closed, err := m.Close("löst", by("04-17 13:00"))
	if err != nil || closed.Status != Closed || len(closed.Steps) != 2 || len(m.Steps) != 1 {
		t.Fatalf("closed: %+v (%v)", closed, err)
	}
	for what, move := range map[string]func() (Matter, error){
		"close": func() (Matter, error) { return closed.Close("igen", by("04-17 14:00")) },
		"lift":  func() (Matter, error) { return closed.Lift(ladder(t, 2), "igen", by("04-17 14:00")) },
	} {
		if _, err := move(); !errors.Is(err, fault.Invalid) {
			t.Errorf("%s after the end: %v", what, err)
		}
	}
}
