package escalation

import (
	"errors"
	"testing"

	"ting/forums/calendar"
	"ting/forums/fault"
)

// late is a matter that stands on the top of two levels since Monday noon, and
// whose time there was out on Tuesday noon.
func late(t *testing.T, rungs Ladder) Matter {
	t.Helper()
	m, _, err := raised(t, rungs).Climb(rungs, at("04-21 12:00"))
	if err != nil || m.Level != 2 || !m.Due.Equal(at("04-21 12:00")) {
		t.Fatalf("level %d until %v (%v)", m.Level, m.Due, err)
	}
	return m
}

// On the top a matter that is silent is forgotten. It says so when its time is
// out and on each day of service after, once, and never at night.
func TestTheTopIsRemindedOnceADayOfService(t *testing.T) {
	rungs := ladder(t, 2)
	m := late(t, rungs)
	cases := []struct {
		what, now string
		reminder  string // empty: none is new
	}{
		{"a second before its time is out", "04-21 11:59", ""},
		{"when its time is out", "04-21 12:00", "04-21 12:00"},
		{"asked again", "04-21 12:01", ""},
		{"within a day", "04-22 11:59", ""},
		{"a day later", "04-22 12:30", "04-22 12:00"},
		{"a machine that slept makes up for none", "04-24 14:00", "04-24 12:00"},
		{"on Sunday nobody works", "04-26 12:00", ""},
		{"on Monday when work begins", "04-27 08:00", "04-27 08:00"},
	}
	for _, c := range cases {
		next, reminded, err := m.Remind(rungs, at(c.now))
		if err != nil || reminded != (c.reminder != "") {
			t.Fatalf("%s: reminded %t (%v)", c.what, reminded, err)
		}
		if reminded && !next.Last().Instant().Equal(at(c.reminder)) {
			t.Errorf("%s: reminded at %v", c.what, next.Last().At)
		}
		if last := next.Steps[len(next.Steps)-1]; reminded && (last.What != Reminded || last.Person != "manager" || !last.News() || last.By.Who != Clockwork) {
			t.Errorf("%s: %+v", c.what, last)
		}
		m = next
	}
	// It stays late all the time: a reminder that moved the deadline would hide it.
	if n, since := m.Reminders(); n != 4 || !since.Equal(at("04-21 12:00")) || !m.Late(at("04-27 08:00")) {
		t.Errorf("%d reminders since %v", n, since)
	}
}

func TestNobodyIsRemindedOfWhatIsElsewhere(t *testing.T) {
	rungs := ladder(t, 3)
	below := raised(t, rungs)
	answered, err := late(t, ladder(t, 2)).Answer("bemannas", by("04-21 13:00"))
	if err != nil {
		t.Fatal(err)
	}
	for what, c := range map[string]struct {
		m     Matter
		rungs Ladder
	}{"a level that can climb": {below, rungs}, "an answered one": {answered, ladder(t, 2)}} {
		if _, reminded, err := c.m.Remind(c.rungs, at("05-30 12:00")); err != nil || reminded {
			t.Errorf("%s: reminded %t (%v)", what, reminded, err)
		}
		if n, since := c.m.Reminders(); n != 0 || !since.IsZero() {
			t.Errorf("%s: %d reminders since %v", what, n, since)
		}
	}
	if _, _, err := below.Remind(nil, at("05-30 12:00")); !errors.Is(err, fault.Invalid) {
		t.Errorf("without a ladder: %v", err)
	}
	// A calendar that cannot answer must not loop for ever, nor end in silence.
	if _, _, err := late(t, ladder(t, 2)).Remind(ladder(t, 2), at("04-21 12:00").AddDate(9, 0, 0)); !errors.Is(err, calendar.ErrRange) {
		t.Errorf("outside the calendar: %v", err)
	}
}

// A ladder that was cut in the customer's file leaves matters above its top;
// they are no less late.
func TestAMatterAboveAShorterLadderIsReminded(t *testing.T) {
	rungs := ladder(t, 3)
	m, _, err := raised(t, rungs).Climb(rungs, at("04-30 12:00"))
	if err != nil || m.Level != 3 {
		t.Fatal(m.Level, err)
	}
	if _, reminded, err := m.Remind(ladder(t, 1), at("04-30 12:00")); err != nil || !reminded {
		t.Errorf("reminded %t (%v)", reminded, err)
	}
}
