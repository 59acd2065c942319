package almanac_test

import (
	"testing"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/se"

	"ting/datasource/almanac"
	"ting/forums/calendar"
)

// The same question to the day loop that the holiday library has itself and to
// our own calendar: nine to five on weekdays but Swedish holidays, from the
// first opening of March to an afternoon forty days later.

func question(b *testing.B) (zone *time.Location, from, to time.Time) {
	b.Helper()
	zone, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		b.Fatal(err)
	}
	return zone, time.Date(2026, 3, 2, 9, 0, 0, 0, zone), time.Date(2026, 4, 13, 15, 30, 0, 0, zone)
}

func BenchmarkElapsedByDayLoop(b *testing.B) {
	_, from, to := question(b)
	office := cal.NewBusinessCalendar()
	office.AddHoliday(se.Holidays...)
	for b.Loop() {
		office.WorkHoursInRange(from, to)
	}
}

func BenchmarkDeadlineByDayLoop(b *testing.B) {
	_, from, _ := question(b)
	office := cal.NewBusinessCalendar()
	office.AddHoliday(se.Holidays...)
	for b.Loop() {
		office.AddWorkHours(from, 200*time.Hour)
	}
}

func compiled(b *testing.B, zone *time.Location) *calendar.Calendar {
	b.Helper()
	holiday, err := almanac.Of("se")
	if err != nil {
		b.Fatal(err)
	}
	hours := calendar.Schedule{Zone: zone, Holiday: holiday}
	for weekday := time.Monday; weekday <= time.Friday; weekday++ {
		hours.Weekly[weekday] = []calendar.Opening{{From: 9 * 3600, To: 17 * 3600}}
	}
	c, err := calendar.New(hours, time.Date(2015, 1, 1, 0, 0, 0, 0, zone), time.Date(2027, 1, 1, 0, 0, 0, 0, zone))
	if err != nil {
		b.Fatal(err)
	}
	return c
}

func BenchmarkElapsedBySums(b *testing.B) {
	zone, from, to := question(b)
	office := compiled(b, zone)
	for b.Loop() {
		if _, err := office.Elapsed(from, to); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDeadlineBySums(b *testing.B) {
	zone, from, _ := question(b)
	office := compiled(b, zone)
	for b.Loop() {
		if _, err := office.Deadline(from, 200*time.Hour); err != nil {
			b.Fatal(err)
		}
	}
}
