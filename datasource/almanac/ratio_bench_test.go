package almanac_test

import (
	"testing"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/se"

	"ting/datasource/almanac"
	"ting/forums/calendar"
)

// BenchmarkRatios puts the same question to three ways of counting in one run
// and reports how many times longer the other two take than our sums: the
// holiday library's own day loop, and a naive loop over days of our schedule.
func BenchmarkRatios(b *testing.B) {
	zone, from, to := question(b)
	office := compiled(b, zone)
	theirs := cal.NewBusinessCalendar()
	theirs.AddHoliday(se.Holidays...)
	holiday, err := almanac.Of("se")
	if err != nil {
		b.Fatal(err)
	}
	want, err := office.Elapsed(from, to)
	if err != nil {
		b.Fatal(err)
	}
	ways := []func() time.Duration{
		func() time.Duration { d, _ := office.Elapsed(from, to); return d },
		func() time.Duration { return theirs.WorkHoursInRange(from, to) },
		func() time.Duration { return dayLoop(zone, holiday, from, to) },
	}
	const each = 50
	var took [3]time.Duration
	for b.Loop() {
		for i, way := range ways {
			began := time.Now()
			for range each {
				if d := way(); d != want {
					b.Fatalf("way %d gives %s, not %s", i, d, want)
				}
			}
			took[i] += time.Since(began)
		}
	}
	b.ReportMetric(float64(took[1])/float64(took[0]), "x-rickar/sums")
	b.ReportMetric(float64(took[2])/float64(took[0]), "x-dayloop/sums")
}

// dayLoop walks the days from nine to five, weekdays but holidays.
func dayLoop(zone *time.Location, holiday func(calendar.Day) (string, bool), from, to time.Time) time.Duration {
	total := time.Duration(0)
	for d := calendar.DayOf(from, zone); !calendar.Instant(zone, d, 0).After(to); d = d.AddDays(1) {
		if _, is := holiday(d); is || d.Weekday() == time.Saturday || d.Weekday() == time.Sunday {
			continue
		}
		open, shut := calendar.Instant(zone, d, 9*3600), calendar.Instant(zone, d, 17*3600)
		if open.Before(from) {
			open = from
		}
		if shut.After(to) {
			shut = to
		}
		total += max(0, shut.Sub(open))
	}
	return total
}
