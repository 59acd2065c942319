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

func TestDaysOfAMonth(t *testing.T) {
	easter := map[string]bool{"2026-04-03": true, "2026-04-06": true, "2026-05-01": true}
	holiday := func(d calendar.Day) (string, bool) { return "helgdag", easter[d.String()] }
	everyDay := func(calendar.Day) (string, bool) { return "helgdag", true }
	cases := []struct {
		sentence string
		month    time.Month
		n        int
		holiday  func(calendar.Day) (string, bool)
		want     string
	}{
		{"the first is a Wednesday", time.April, 1, holiday, "2026-04-01"},
		{"the third comes after Easter", time.April, 3, holiday, "2026-04-07"},
		{"and before it where no holidays are kept", time.April, 3, nil, "2026-04-03"},
		{"May Day pushes the first to a Monday", time.May, 1, holiday, "2026-05-04"},
		{"the twentieth", time.April, 20, holiday, "2026-04-30"},
		{"a twenty-first that April does not have", time.April, 21, holiday, ""},
		{"a month of holidays", time.April, 1, everyDay, ""},
		{"a zeroth", time.April, 0, holiday, ""},
	}
	for _, c := range cases {
		d, ok := calendar.NthWorkday(2026, c.month, c.n, c.holiday)
		if ok != (c.want != "") || ok && d.String() != c.want {
			t.Errorf("%s: %s, %v", c.sentence, d, ok)
		}
	}
	if d, ok := calendar.LastWorkday(2026, time.May, holiday); !ok || d != day(t, "2026-05-29") {
		t.Errorf("the last working day of May is %s, %v", d, ok)
	}
	if _, ok := calendar.LastWorkday(2026, time.May, everyDay); ok {
		t.Error("a month of holidays has a last working day")
	}
	for n, want := range map[int]string{1: "2026-02-01", 28: "2026-02-28", 31: "2026-02-28", 0: "2026-02-01"} {
		if got := calendar.NthDay(2026, time.February, n); got.String() != want {
			t.Errorf("day %d of February is %s", n, got)
		}
	}
	for month := time.January; month <= time.December; month++ {
		for _, year := range []int{1900, 2000, 2024, 2026} {
			if got, want := calendar.NthDay(year, month, 31).Date, time.Date(year, month+1, 0, 0, 0, 0, 0, time.UTC).Day(); got != want {
				t.Errorf("%s %d has %d days, want %d", month, year, got, want)
			}
		}
	}
}
