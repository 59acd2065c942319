package meeting

import (
	"fmt"
	"testing"
	"time"

	"ting/forums"
	"ting/forums/calendar"
)

// The years over which every clock change is looked at.
const (
	firstYear = 1990
	lastYear  = 2060
)

// zones change their clocks at midnight, at two, at three; by half an hour,
// backwards in their winter, or left out a day altogether.
func zones() []string {
	return []string{"Europe/Stockholm", "Europe/Copenhagen", "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Beirut", "Pacific/Apia"}
}

// cadences are forums of every kind of cadence, on days and at times where
// clocks change, and in months of 28 to 31 days.
func cadences() []forums.Forum {
	days := []forums.Forum{
		{Day: 1, At: 0}, {Day: 28, At: 2*3600 + 1800}, {Day: forums.LastDay, At: 2*3600 + 1800}, {Day: forums.LastDay, At: 23*3600 + 3599},
		{Day: 5, At: 7 * 3600, WorkingDays: true}, {Day: 15, At: 2*3600 + 1800, WorkingDays: true}, {Day: forums.LastDay, At: 3 * 3600, WorkingDays: true},
	}
	var all []forums.Forum
	for _, every := range []calendar.Kind{calendar.Week, calendar.Month, calendar.Quarter, calendar.Tertial, calendar.HalfYear, calendar.Year} {
		for _, f := range days {
			f.Level, f.Every = forums.Operational, every
			all = append(all, f)
		}
	}
	return all
}

// TestEveryPeriodIsDueExactlyOnce walks through all periods of 71 years, week
// 53, leap days and the nights of clock changes among them: each period is due
// at one instant, in order, not a second before it, and from then until the
// next one's. So an alarm that asks at any moments, however many, finds each
// period once and misses none.
func TestEveryPeriodIsDueExactlyOnce(t *testing.T) {
	newYear := func(day calendar.Day) (string, bool) {
		return "new year", day.Month == time.January && day.Date == 1 || day.Month == time.May && day.Date == 1
	}
	for _, name := range zones() {
		zone, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, forum := range cadences() {
			if problem := walkCadence(forum, zone, newYear); problem != "" {
				t.Errorf("%s, every %s, day %d at %d s, working days %t: %s", name, forum.Every, forum.Day, forum.At, forum.WorkingDays, problem)
			}
		}
	}
}

// walkCadence says what is wrong with a forum's periods, or nothing.
func walkCadence(forum forums.Forum, zone *time.Location, holiday func(calendar.Day) (string, bool)) string {
	period := calendar.Of(forum.Every, time.Date(firstYear, 1, 15, 12, 0, 0, 0, time.UTC), zone)
	before, err := At(forum, period.Previous(), holiday)
	if err != nil {
		return err.Error()
	}
	for ; period.To.Year() <= lastYear; period = period.Next() {
		at, err := At(forum, period, holiday)
		switch {
		case err != nil:
			return err.Error()
		case !at.After(before):
			return fmt.Sprintf("%s is due %s, not after the period before it", period.Name, at)
		case at.Before(period.To):
			return fmt.Sprintf("%s is due %s, before it ends", period.Name, at)
		case !at.Before(period.Next().To):
			return fmt.Sprintf("%s is due %s, when the next one has ended", period.Name, at)
		}
		for _, ask := range []struct {
			now  time.Time
			want calendar.Period
		}{{at, period}, {at.Add(-time.Second), period.Previous()}} {
			found, due, err := DueAt(forum, zone, ask.now, holiday)
			if err != nil || found.Name != ask.want.Name || due.After(ask.now) {
				return fmt.Sprintf("at %s %s is due since %s, want %s (%v)", ask.now, found.Name, due, ask.want.Name, err)
			}
		}
		before = at
	}
	return ""
}

// On the night when clocks go forward 02:30 is not shown; the forum of that
// hour meets all the same, at 03:30, and on the night when it is shown twice
// it meets at the first.
func TestHalfPastTwoOnTheNightsOfChange(t *testing.T) {
	stockholm, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ period, want string }{
		{"2024-02", "2024-03-31T03:30:00+02:00"}, // the last day of March 2024 is the Sunday of the change
		{"2027-09", "2027-10-31T02:30:00+02:00"}, // and so is that of October 2027
		{"2024-01", "2024-02-29T02:30:00+01:00"},
	} {
		period, err := calendar.Parse(c.period, stockholm)
		if err != nil {
			t.Fatal(err)
		}
		at, err := At(forums.Forum{Every: calendar.Month, Day: forums.LastDay, At: 2*3600 + 1800}, period, nil)
		if got := at.In(stockholm).Format(time.RFC3339); err != nil || got != c.want {
			t.Errorf("%s: %s, want %s (%v)", c.period, got, c.want, err)
		}
	}
}
