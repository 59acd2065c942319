package meeting

import (
	"errors"
	"testing"
	"time"

	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/fault"
	"ting/forums/trail"
)

var eva = trail.By{Who: "eva", At: time.Date(2026, 4, 8, 9, 0, 0, 0, time.UTC)}

func stockholm(t *testing.T) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

// easter knows the two holidays of April 2026.
func easter(d calendar.Day) (string, bool) {
	return "påsk", d.Year == 2026 && d.Month == time.April && (d.Date == 3 || d.Date == 6)
}

func TestAt(t *testing.T) {
	seven := 7 * 3600
	cases := []struct {
		what   string
		forum  forums.Forum
		period string
		want   string
	}{
		{"the fifth day after the month", forums.Forum{Every: calendar.Month, Day: 5, At: seven}, "2026-03", "2026-04-05 07:00"},
		{"the fifth working day, past Easter", forums.Forum{Every: calendar.Month, Day: 5, At: seven, WorkingDays: true}, "2026-03", "2026-04-09 07:00"},
		{"the month after the quarter", forums.Forum{Every: calendar.Quarter, Day: 10, At: seven}, "2026-Q1", "2026-04-10 07:00"},
		{"the month after the half-year", forums.Forum{Every: calendar.HalfYear, Day: 1, At: seven}, "2026-H2", "2027-01-01 07:00"},
		{"a day that February lacks", forums.Forum{Every: calendar.Month, Day: 31, At: seven}, "2026-01", "2026-02-28 07:00"},
		{"a working day that no month has", forums.Forum{Every: calendar.Month, Day: 30, At: seven, WorkingDays: true}, "2026-01", "2026-02-27 07:00"},
		{"a time that the spring night skips", forums.Forum{Every: calendar.Month, Day: 29, At: 2*3600 + 1800}, "2026-02", "2026-03-29 03:30"},
		{"a day that nobody set is the first", forums.Forum{Every: calendar.Month}, "2026-03", "2026-04-01 00:00"},
	}
	for _, c := range cases {
		t.Run(c.what, func(t *testing.T) {
			period, err := calendar.Parse(c.period, stockholm(t))
			if err != nil {
				t.Fatal(err)
			}
			got, err := At(c.forum, period, easter)
			if local := got.In(stockholm(t)).Format("2006-01-02 15:04"); err != nil || local != c.want {
				t.Errorf("got %s, want %s (%v)", local, c.want, err)
			}
		})
	}
}

func TestAtRefuses(t *testing.T) {
	march, err := calendar.Parse("2026-03", time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	for what, forum := range map[string]forums.Forum{
		"on demand": {Every: calendar.Month, OnDemand: true}, "no cadence": {}, "another cadence": {Every: calendar.Quarter},
	} {
		if _, err := At(forum, march, nil); !errors.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if _, _, err := DueAt(forums.Forum{OnDemand: true}, time.UTC, eva.At, nil); !errors.Is(err, fault.Invalid) {
		t.Errorf("the due period of a forum on demand: %v", err)
	}
}

// A pack that is looked for a minute early must not be next month's, nor be missed.
func TestDueAt(t *testing.T) {
	forum := forums.Forum{Every: calendar.Month, Day: 5, At: 7 * 3600}
	cases := []struct{ now, want string }{
		{"2026-04-05 06:59", "2026-02"},
		{"2026-04-05 07:00", "2026-03"},
		{"2026-04-30 23:59", "2026-03"},
		{"2026-05-01 00:00", "2026-03"},
	}
	for _, c := range cases {
		now, err := calendar.ParseInstant(c.now, stockholm(t))
		if err != nil {
			t.Fatal(err)
		}
		if period, at, err := DueAt(forum, stockholm(t), now, nil); err != nil || period.Name != c.want || at.After(now) {
			t.Errorf("at %s: %s, due %v (%v)", c.now, period.Name, at, err)
		}
	}
}

func planned(t *testing.T) Meeting {
	t.Helper()
	march, err := calendar.Parse("2026-03", time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	m, err := Plan("nordby", forums.Forum{Level: forums.Operational}, march, eva.At)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestEveryLevelHasItsAgenda(t *testing.T) {
	for level, want := range map[forums.Level]int{forums.Operational: 8, forums.Tactical: 5, forums.Strategic: 7, forums.ProjectRoom: 4, "lunch": 0} {
		if got := len(Agenda(level)); got != want {
			t.Errorf("%s: %d points", level, got)
		}
	}
	if _, err := Plan("nordby", forums.Forum{Level: "lunch"}, calendar.Period{Name: "2026-03"}, eva.At); !errors.Is(err, fault.Invalid) {
		t.Errorf("a meeting of an unknown forum: %v", err)
	}
}

func TestAMeetingFromPlanToApproval(t *testing.T) {
	m := planned(t)
	if _, err := m.Approve(); !errors.Is(err, fault.Invalid) {
		t.Errorf("approved before it was held: %v", err)
	}
	m, err := m.Hold([]string{"orderer", "manager"})
	if err != nil {
		t.Fatal(err)
	}
	if m, err = m.Add("parking", "Parkering"); err != nil {
		t.Fatal(err)
	}
	if m, err = m.Minute("parking", " Bordlagd. "); err != nil || m.Points[8].Minutes != "Bordlagd." {
		t.Fatalf("points %v (%v)", m.Points, err)
	}
	for i, text := range []string{"Bemanna helgen", "Byt brandvägg"} {
		if m, err = m.Decide("sla", text, eva); err != nil || m.Decisions[i].Number != i+1 {
			t.Fatalf("decisions %v (%v)", m.Decisions, err)
		}
	}
	if m, err = m.Approve(); err != nil || m.Status != Approved {
		t.Fatalf("got %s (%v)", m.Status, err)
	}
	moves := map[string]func() (Meeting, error){
		"hold": func() (Meeting, error) { return m.Hold([]string{"x"}) }, "minute": func() (Meeting, error) { return m.Minute("sla", "x") },
		"add": func() (Meeting, error) { return m.Add("x", "x") }, "decide": func() (Meeting, error) { return m.Decide("sla", "x", eva) },
	}
	for what, move := range moves {
		if _, err := move(); !errors.Is(err, fault.Conflict) {
			t.Errorf("approved minutes let %s through: %v", what, err)
		}
	}
}

func TestMeetingMovesRefuse(t *testing.T) {
	m := planned(t)
	cases := []struct {
		what string
		move func() (Meeting, error)
		kind error
	}{
		{"held by nobody", func() (Meeting, error) { return m.Hold(nil) }, fault.Invalid},
		{"minutes of no point", func() (Meeting, error) { return m.Minute("weather", "x") }, fault.NotFound},
		{"a point without a title", func() (Meeting, error) { return m.Add("x", " ") }, fault.Invalid},
		{"a point that there is", func() (Meeting, error) { return m.Add("sla", "SLA") }, fault.Conflict},
		{"a decision without words", func() (Meeting, error) { return m.Decide("sla", "", eva) }, fault.Invalid},
		{"a decision on no point", func() (Meeting, error) { return m.Decide("weather", "x", eva) }, fault.Invalid},
		{"a decision by nobody", func() (Meeting, error) { return m.Decide("sla", "x", trail.By{}) }, fault.Invalid},
	}
	for _, c := range cases {
		if _, err := c.move(); !errors.Is(err, c.kind) {
			t.Errorf("%s: %v", c.what, err)
		}
	}
}

// Minutes written from one value must not appear in another.
func TestMeetingMovesShareNothing(t *testing.T) {
	m := planned(t)
	one, _ := m.Minute("sla", "one")
	two, _ := m.Decide("sla", "two", eva)
	three, _ := m.Decide("sla", "three", eva)
	if m.Points[0].Minutes != "" || one.Points[0].Minutes != "one" || two.Decisions[0].Text != "two" || three.Decisions[0].Text != "three" {
		t.Errorf("%v %v %v %v", m.Points[0], one.Points[0], two.Decisions, three.Decisions)
	}
}
