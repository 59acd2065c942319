package calendar_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"ting/forums/calendar"
)

// asked is a thousand and some questions spread over ten years, so that no
// branch predictor learns the answer. Their number is a power of two.
func asked(b *testing.B) (*calendar.Calendar, []calendar.Span) {
	b.Helper()
	zone := zoneOf(b, "Europe/Stockholm")
	c := build(b, schedules(b, zone)["lunch"], "2015-01-01", "2027-01-01")
	random := rand.New(rand.NewPCG(1, 2))
	questions := make([]calendar.Span, 1024)
	for i := range questions {
		from := at(b, zone, "2015-02-01").Add(time.Duration(random.Int64N(10*365*86400)) * time.Second)
		questions[i] = calendar.Span{From: from, To: from.Add(time.Duration(random.Int64N(40*86400)) * time.Second)}
	}
	return c, questions
}

func BenchmarkElapsed(b *testing.B) {
	c, questions := asked(b)
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		q := &questions[i&1023]
		if _, err := c.Elapsed(q.From, q.To); err != nil {
			b.Fatal(err)
		}
		i++
	}
}

func BenchmarkDeadline(b *testing.B) {
	c, questions := asked(b)
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		if _, err := c.Deadline(questions[i&1023].From, time.Duration(i&1023)*time.Hour/4); err != nil {
			b.Fatal(err)
		}
		i++
	}
}

// BenchmarkNaiveDayLoop is what a calendar would cost that walks the days of
// each question.
func BenchmarkNaiveDayLoop(b *testing.B) {
	zone := zoneOf(b, "Europe/Stockholm")
	s := schedules(b, zone)["lunch"]
	_, questions := asked(b)
	i := 0
	for b.Loop() {
		q := &questions[i&1023]
		passed := time.Duration(0)
		for d := calendar.DayOf(q.From, zone); !calendar.Instant(zone, d, 0).After(q.To); d = d.AddDays(1) {
			for _, o := range s.Weekly[d.Weekday()] {
				from, to := calendar.Instant(zone, d, o.From), calendar.Instant(zone, d, o.To)
				if from.Before(q.From) {
					from = q.From
				}
				if to.After(q.To) {
					to = q.To
				}
				passed += max(0, to.Sub(from))
			}
		}
		i++
	}
}

func BenchmarkNewTwelveYears(b *testing.B) {
	zone := zoneOf(b, "Europe/Stockholm")
	s := schedules(b, zone)["lunch"]
	b.ReportAllocs()
	for b.Loop() {
		build(b, s, "2015-01-01", "2027-01-01")
	}
}

func BenchmarkParseInstantLocal(b *testing.B) {
	zone := zoneOf(b, "Europe/Stockholm")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := calendar.ParseInstant("2026-03-02 08:00:59", zone); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkParseInstantRFC3339(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := calendar.ParseInstant("2026-03-02T08:00:59+01:00", nil); err != nil {
			b.Fatal(err)
		}
	}
}
