package calendar_test

import (
	"testing"
	"time"

	"ting/forums/calendar"
)

func TestDays(t *testing.T) {
	d := day(t, "2026-02-28")
	if got := d.AddDays(1).String(); got != "2026-03-01" {
		t.Errorf("the day after is %s", got)
	}
	if got := day(t, "2024-03-01").AddDays(-1).String(); got != "2024-02-29" {
		t.Errorf("the day before 1 March in a leap year is %s", got)
	}
	if d.Weekday() != time.Saturday {
		t.Errorf("%s is a %s", d, d.Weekday())
	}
	for _, later := range []string{"2026-03-01", "2027-01-01", "2026-03-28"} {
		if e := day(t, later); !d.Before(e) || e.Before(d) || e.Compare(d) != 1 || d.Compare(d) != 0 {
			t.Errorf("%s is not before %s", d, e)
		}
	}
	if got := calendar.DayOf(time.Date(2026, 3, 31, 22, 30, 0, 0, time.UTC), zoneOf(t, "Europe/Stockholm")); got != day(t, "2026-04-01") {
		t.Errorf("half past midnight in Stockholm is still %s", got)
	}
	if _, err := calendar.ParseDay("2026-02-29"); err == nil {
		t.Error("2026 has got a 29 February")
	}
}

func TestWorkday(t *testing.T) {
	holiday := func(d calendar.Day) (string, bool) { return "långfredag", d.String() == "2026-04-03" }
	for name, want := range map[string]bool{"2026-04-01": true, "2026-04-03": false, "2026-04-04": false, "2026-04-05": false, "2026-04-07": true} {
		if got := calendar.Workday(day(t, name), holiday); got != want {
			t.Errorf("%s: %t", name, got)
		}
	}
	if !calendar.Workday(day(t, "2026-04-03"), nil) {
		t.Error("Good Friday is kept where no holidays are known")
	}
}
