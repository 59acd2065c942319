package calendar_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"ting/forums/calendar"
)

// nights are zones with a day whose clock change is worth living through.
func nights(t testing.TB) []calendar.Span {
	t.Helper()
	var found []calendar.Span
	for _, n := range []struct{ zone, day string }{
		{"Europe/Stockholm", "2026-03-29"}, {"Europe/Stockholm", "2026-10-25"}, {"Europe/Helsinki", "2026-03-29"},
		{"America/Sao_Paulo", "2018-11-04"}, {"America/Sao_Paulo", "2018-02-17"}, {"America/St_Johns", "2010-11-06"},
		{"America/St_Johns", "2010-03-14"}, {"Australia/Lord_Howe", "2026-04-05"}, {"Australia/Lord_Howe", "2026-10-04"},
		{"Pacific/Apia", "2011-12-30"}, {"Africa/Cairo", "2010-08-10"}, {"Atlantic/Reykjavik", "2026-03-29"}, {"UTC", "2026-02-28"},
	} {
		zone := zoneOf(t, n.zone)
		from := at(t, zone, n.day).In(zone)
		found = append(found, calendar.Span{From: from.Add(-72 * time.Hour), To: from.Add(96 * time.Hour)})
	}
	return found
}

// anyOpenings draws up to three spans of a day, on whole quarters of an hour.
func anyOpenings(t *rapid.T, label string) []calendar.Opening {
	marks := rapid.SliceOfNDistinct(rapid.IntRange(0, 96), 0, 6, rapid.ID).Draw(t, label)
	slices.Sort(marks)
	var openings []calendar.Opening
	for i := 0; i+1 < len(marks); i += 2 {
		openings = append(openings, calendar.Opening{From: marks[i] * 900, To: marks[i+1] * 900})
	}
	return openings
}

// anySchedule draws hours with days of every rule around the given one.
func anySchedule(t *rapid.T, zone *time.Location, around calendar.Day) calendar.Schedule {
	s := calendar.Schedule{Zone: zone, Closed: map[calendar.Day]bool{}, Open: map[calendar.Day][]calendar.Opening{}}
	for weekday := range s.Weekly {
		s.Weekly[weekday] = anyOpenings(t, "weekly")
	}
	s.Closed[around.AddDays(rapid.IntRange(-3, 3).Draw(t, "closed"))] = true
	s.Open[around.AddDays(rapid.IntRange(-3, 3).Draw(t, "open"))] = anyOpenings(t, "special")
	free := around.AddDays(rapid.IntRange(-3, 3).Draw(t, "holiday"))
	s.Holiday = func(d calendar.Day) (string, bool) { return "free", d == free }
	if rapid.Bool().Draw(t, "except") {
		inner := s
		s = calendar.Schedule{Zone: zone, Except: &inner}
	}
	return s
}

// reference tells minute by minute what is service, by looking at clocks only.
type reference struct {
	schedule calendar.Schedule
	flipped  bool
	opened   []calendar.Span
}

func newReference(s calendar.Schedule, within calendar.Span) reference {
	r := reference{schedule: s}
	if s.Except != nil {
		r.schedule, r.flipped = *s.Except, true
	}
	last := calendar.DayOf(within.To, s.Zone).AddDays(2)
	for d := calendar.DayOf(within.From, s.Zone).AddDays(-2); d.Before(last); d = d.AddDays(1) {
		for _, o := range r.openings(d) {
			r.opened = append(r.opened, calendar.Span{From: firstShown(s.Zone, d, o.From), To: firstShown(s.Zone, d, o.To)})
		}
	}
	return r
}

func (r reference) openings(d calendar.Day) []calendar.Opening {
	if o, named := r.schedule.Open[d]; named {
		return o
	}
	if _, free := r.schedule.Holiday(d); free || r.schedule.Closed[d] {
		return nil
	}
	return r.schedule.Weekly[d.Weekday()]
}

func (r reference) holds(t time.Time) bool {
	inside := slices.ContainsFunc(r.opened, func(s calendar.Span) bool { return !t.Before(s.From) && t.Before(s.To) })
	return inside != r.flipped
}

func (r reference) elapsed(from, to time.Time) (passed time.Duration) {
	for t := from; t.Before(to); t = t.Add(time.Minute) {
		if r.holds(t) {
			passed += time.Minute
		}
	}
	return passed
}

// firstShown looks at the clocks of a zone minute by minute until they show the
// wanted time; when they jump over it, it is as if they had not.
func firstShown(zone *time.Location, d calendar.Day, second int) time.Time {
	wanted := time.Date(d.Year, d.Month, d.Date, 0, 0, second, 0, time.UTC)
	shows := func(t time.Time) time.Time {
		_, offset := t.In(zone).Zone()
		return t.Add(time.Duration(offset) * time.Second)
	}
	t := wanted.Add(-16 * time.Hour)
	for shows(t).Before(wanted) {
		next := t.Add(time.Minute)
		if shows(next).After(wanted) {
			_, offset := t.In(zone).Zone()
			return wanted.Add(-time.Duration(offset) * time.Second)
		}
		t = next
	}
	return t
}

// TestElapsedIsWhatTheClockShows compares with a minute-by-minute count, on the
// nights on which clocks change and on any hours.
func TestElapsedIsWhatTheClockShows(t *testing.T) {
	spans := nights(t)
	rapid.Check(t, func(t *rapid.T) {
		within := rapid.SampledFrom(spans).Draw(t, "night")
		zone := within.From.Location()
		s := anySchedule(t, zone, calendar.DayOf(within.From.Add(72*time.Hour), zone))
		c, err := calendar.New(s, within.From, within.To)
		if err != nil {
			t.Fatal(err)
		}
		from := within.From.Add(time.Duration(rapid.IntRange(0, 100*60).Draw(t, "from")) * time.Minute)
		to := from.Add(time.Duration(rapid.IntRange(0, 60*60).Draw(t, "minutes")) * time.Minute)
		r := newReference(s, within)
		got, err := c.Elapsed(from, to)
		if want := r.elapsed(from, to); err != nil || got != want {
			t.Fatalf("from %s to %s: %s, %v; the clock shows %s", from, to, got, err, want)
		}
		if holds, err := c.Holds(from); err != nil || holds != r.holds(from) {
			t.Fatalf("%s in service: %v, %v", from, holds, err)
		}
	})
}

// TestDeadlineUndoesElapsed would fail if a deadline were a second early or
// late, or on the wrong side of a closing time.
func TestDeadlineUndoesElapsed(t *testing.T) {
	spans := nights(t)
	rapid.Check(t, func(t *rapid.T) {
		within := rapid.SampledFrom(spans).Draw(t, "night")
		zone := within.From.Location()
		s := anySchedule(t, zone, calendar.DayOf(within.From.Add(72*time.Hour), zone))
		c, err := calendar.New(s, within.From, within.To)
		if err != nil {
			t.Fatal(err)
		}
		start := within.From.Add(time.Duration(rapid.IntRange(48*3600, 120*3600).Draw(t, "start")) * time.Second)
		d := time.Duration(rapid.IntRange(-12*4, 12*4).Draw(t, "quarters")) * 15 * time.Minute
		elapsed := func(to time.Time) time.Duration {
			passed, err := c.Elapsed(start, to)
			if err != nil {
				t.Fatal(err)
			}
			return passed
		}
		if due, err := c.Deadline(start, d); err == nil {
			if elapsed(due) != d {
				t.Fatalf("%s of service since %s is not %s but %s", d, start, due, elapsed(due))
			}
			if holds, err := c.Holds(due); d > 0 && elapsed(due.Add(-time.Second)) >= d || d <= 0 && (err != nil || !holds) {
				t.Fatalf("%s since %s is reached before %s, or outside the hours", d, start, due)
			}
		}
		if broken, err := c.Exceeded(start, d); err == nil && d >= 0 {
			if elapsed(broken) != d || elapsed(broken.Add(time.Second)) != d+time.Second {
				t.Fatalf("%s since %s is not exceeded at %s", d, start, broken)
			}
		}
		if last, err := c.Last(start); err == nil {
			if elapsed(last) != 0 || elapsed(last.Add(-time.Second)) != -time.Second && elapsed(last.Add(time.Second)) != time.Second {
				t.Fatalf("%s is not the last service before %s", last, start)
			}
		}
	})
}

// TestRowsAddUp would fail if the explanation of a figure did not add up to the
// figure.
func TestRowsAddUp(t *testing.T) {
	spans := nights(t)
	rapid.Check(t, func(t *rapid.T) {
		within := rapid.SampledFrom(spans).Draw(t, "night")
		zone := within.From.Location()
		c, err := calendar.New(anySchedule(t, zone, calendar.DayOf(within.From.Add(72*time.Hour), zone)), within.From, within.To)
		if err != nil {
			t.Fatal(err)
		}
		from := within.From.Add(time.Duration(rapid.IntRange(0, 72*3600).Draw(t, "from")) * time.Second)
		to := from.Add(time.Duration(rapid.IntRange(1, 72*3600).Draw(t, "seconds")) * time.Second)
		rows, err := c.Slices(from, to)
		if err != nil {
			t.Fatal(err)
		}
		at, counted := from, time.Duration(0)
		for _, r := range rows {
			if !r.From.Equal(at) || !r.From.Before(r.To) {
				t.Fatalf("%+v does not follow %s", r, at)
			}
			if r.Counted {
				counted += r.To.Sub(r.From)
			}
			at = r.To
		}
		if want, err := c.Elapsed(from, to); err != nil || !at.Equal(to) || counted != want {
			t.Fatalf("rows to %s count %s, want %s, %v", at, counted, want, err)
		}
	})
}
