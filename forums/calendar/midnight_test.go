package calendar_test

import (
	"testing"
	"time"

	"ting/forums/calendar"
)

// In Newfoundland clocks went back at one minute past midnight, so that they
// showed the evening of 6 November 2010 again after the 7th had begun; in
// Toronto they went from 23:30 on 30 March 1919 to 00:30, so that 00:35 showed
// before the 31st began by the rule for skipped times. The day on the clock is
// then not the day whose hours and periods hold.

func utc(t *testing.T, text string) time.Time {
	t.Helper()
	return at(t, time.UTC, text)
}

// TestHoursGoByTheDayAndNotByTheClock would fail if the days at the edge of a
// calendar were left out.
func TestHoursGoByTheDayAndNotByTheClock(t *testing.T) {
	cases := []struct {
		sentence, zone string
		open           calendar.Day
		opening        calendar.Opening
		from, at, to   string
	}{
		{"the 7th has begun while clocks show the 6th", "America/St_Johns", day(t, "2010-11-07"), calendar.Opening{From: 0, To: hour}, "2010-11-06 00:00", "2010-11-07 03:00", "2010-11-07 03:20"},
		{"the 30th goes on while clocks show the 31st", "America/Toronto", day(t, "1919-03-30"), calendar.Opening{From: 23*hour + 1800, To: 23*hour + 2700}, "1919-03-31 04:35", "1919-03-31 04:40", "1919-04-01 00:00"},
	}
	for _, c := range cases {
		s := calendar.Schedule{Zone: zoneOf(t, c.zone), Open: map[calendar.Day][]calendar.Opening{c.open: {c.opening}}}
		built, err := calendar.New(s, utc(t, c.from), utc(t, c.to))
		if err != nil {
			t.Fatal(err)
		}
		if holds, err := built.Holds(utc(t, c.at)); err != nil || !holds {
			t.Errorf("%s: %v, %v", c.sentence, holds, err)
		}
	}
}

// TestPeriodsGoByTheDayAndNotByTheClock would fail if an instant were given a
// period that does not hold it.
func TestPeriodsGoByTheDayAndNotByTheClock(t *testing.T) {
	for zone, c := range map[string]struct{ at, name string }{
		"America/St_Johns": {"2010-11-07 03:00", "2010-11-07"},
		"America/Toronto":  {"1919-03-31 04:35", "1919-03-30"},
	} {
		if p := calendar.Of(calendar.DayLong, utc(t, c.at), zoneOf(t, zone)); p.Name != c.name || !p.Holds(utc(t, c.at)) {
			t.Errorf("%s in %s lies in %+v", c.at, zone, p)
		}
	}
}

// TestRowsGoByTheDayAndNotByTheClock would fail if a row were explained by the
// rule of the day beside its own.
func TestRowsGoByTheDayAndNotByTheClock(t *testing.T) {
	s := calendar.Schedule{Zone: zoneOf(t, "America/Toronto"), Closed: map[calendar.Day]bool{day(t, "1919-03-30"): true}}
	built, err := calendar.New(s, utc(t, "1919-03-01"), utc(t, "1919-05-01"))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := built.Slices(utc(t, "1919-03-31 04:31"), utc(t, "1919-03-31 05:30"))
	if err != nil || len(rows) != 2 || rows[0].Rule != calendar.ClosedDay || !rows[1].From.Equal(utc(t, "1919-03-31 05:00")) {
		t.Errorf("%+v, %v", rows, err)
	}
}
