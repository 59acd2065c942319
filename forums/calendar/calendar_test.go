package calendar_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"ting/forums/calendar"
	"ting/forums/fault"
)

const hour = 3600

func zoneOf(t testing.TB, name string) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

// at reads a local time in the way of the data, so that tables read as people
// would write them.
func at(t testing.TB, zone *time.Location, text string) time.Time {
	t.Helper()
	instant, err := calendar.ParseInstant(text, zone)
	if err != nil {
		t.Fatal(err)
	}
	return instant
}

func weekdays(openings ...calendar.Opening) (week [7][]calendar.Opening) {
	for weekday := time.Monday; weekday <= time.Friday; weekday++ {
		week[weekday] = openings
	}
	return week
}

func everyDay(openings ...calendar.Opening) (week [7][]calendar.Opening) {
	for weekday := range week {
		week[weekday] = openings
	}
	return week
}

func day(t testing.TB, text string) calendar.Day {
	t.Helper()
	d, err := calendar.ParseDay(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// schedules of one Swedish customer, by name.
func schedules(t testing.TB, zone *time.Location) map[string]calendar.Schedule {
	t.Helper()
	mayDay := func(d calendar.Day) (string, bool) {
		return "första maj", d.Month == time.May && d.Date == 1
	}
	office := calendar.Schedule{
		Zone:    zone,
		Weekly:  weekdays(calendar.Opening{From: 8 * hour, To: 17 * hour}),
		Holiday: mayDay,
		Closed:  map[calendar.Day]bool{day(t, "2026-12-24"): true},
		Open:    map[calendar.Day][]calendar.Opening{day(t, "2026-12-31"): {{From: 8 * hour, To: 12 * hour}}},
	}
	always := calendar.Schedule{Zone: zone, Weekly: everyDay(calendar.Opening{From: 0, To: 24 * hour})}
	return map[string]calendar.Schedule{
		"office":  office,
		"lunch":   {Zone: zone, Weekly: weekdays(calendar.Opening{From: 8 * hour, To: 12 * hour}, calendar.Opening{From: 13 * hour, To: 17 * hour})},
		"always":  always,
		"never":   {Zone: zone},
		"nights":  {Zone: zone, Weekly: everyDay(calendar.Opening{From: 2*hour + 1800, To: 3 * hour})},
		"outside": {Zone: zone, Except: &office},
		"office again": {Zone: zone, Except: &calendar.Schedule{
			Zone: zone, Except: &office}},
	}
}

func build(t testing.TB, s calendar.Schedule, from, to string) *calendar.Calendar {
	t.Helper()
	zone := s.Zone
	c, err := calendar.New(s, at(t, zone, from), at(t, zone, to))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestElapsed(t *testing.T) {
	zone := zoneOf(t, "Europe/Stockholm")
	all := schedules(t, zone)
	cases := []struct {
		sentence, hours, from, to string
		want                      time.Duration
	}{
		{"within a day", "office", "2026-04-23 09:00", "2026-04-23 10:30", 90 * time.Minute},
		{"over a weekend", "office", "2026-04-24 16:00", "2026-04-27 09:00", 2 * time.Hour},
		{"over lunch", "lunch", "2026-04-23 11:30", "2026-04-23 13:30", time.Hour},
		{"wholly outside the hours", "office", "2026-04-25 09:00", "2026-04-26 09:00", 0},
		{"to the second", "office", "2026-04-23 16:59:59", "2026-04-24 08:00:01", 2 * time.Second},
		{"over a holiday", "office", "2026-04-30 16:00", "2026-05-04 09:00", 2 * time.Hour},
		{"over a closed day", "office", "2026-12-23 16:00", "2026-12-25 09:00", 2 * time.Hour},
		{"over a day with hours of its own", "office", "2026-12-31 11:00", "2026-12-31 15:00", time.Hour},
		{"backwards", "office", "2026-04-27 09:00", "2026-04-24 16:00", -2 * time.Hour},
		{"nothing", "office", "2026-04-24 16:00", "2026-04-24 16:00", 0},
		{"the day clocks go forward", "always", "2026-03-29", "2026-03-30", 23 * time.Hour},
		{"the day clocks go back", "always", "2026-10-25", "2026-10-26", 25 * time.Hour},
		{"hours that the spring night skips", "nights", "2026-03-29", "2026-03-30", 0},
		{"hours that begin in the first of two 02:30", "nights", "2026-10-25", "2026-10-26", 90 * time.Minute},
		{"no hours at all", "never", "2026-01-01", "2026-12-31", 0},
		{"outside core hours on a weekday", "outside", "2026-04-23", "2026-04-24", 15 * time.Hour},
		{"outside core hours on a holiday", "outside", "2026-05-01", "2026-05-02", 24 * time.Hour},
		{"outside of outside", "office again", "2026-04-24 16:00", "2026-04-27 09:00", 2 * time.Hour},
	}
	for _, c := range cases {
		got, err := build(t, all[c.hours], "2026-01-01", "2027-01-01").Elapsed(at(t, zone, c.from), at(t, zone, c.to))
		if err != nil || got != c.want {
			t.Errorf("%s: %s, %v; want %s", c.sentence, got, err, c.want)
		}
	}
}

func TestDeadlines(t *testing.T) {
	zone := zoneOf(t, "Europe/Stockholm")
	all := schedules(t, zone)
	cases := []struct {
		sentence, hours, start string
		d                      time.Duration
		deadline, exceeded     string
	}{
		{"within a day", "office", "2026-04-23 09:00", 4 * time.Hour, "2026-04-23 13:00", "2026-04-23 13:00"},
		{"reached exactly at closing time", "office", "2026-04-23 13:00", 4 * time.Hour, "2026-04-23 17:00", "2026-04-24 08:00"},
		{"at closing time before a weekend", "office", "2026-04-24 16:00", time.Hour, "2026-04-24 17:00", "2026-04-27 08:00"},
		{"at the start of lunch", "lunch", "2026-04-23 11:00", time.Hour, "2026-04-23 12:00", "2026-04-23 13:00"},
		{"a second after closing time", "office", "2026-04-24 16:00", time.Hour + time.Second, "2026-04-27 08:00:01", "2026-04-27 08:00:01"},
		{"opened on a Saturday", "office", "2026-04-25 11:00", time.Hour, "2026-04-27 09:00", "2026-04-27 09:00"},
		{"opened at closing time", "office", "2026-04-23 17:00", time.Hour, "2026-04-24 09:00", "2026-04-24 09:00"},
		{"zero in service", "office", "2026-04-23 09:00", 0, "2026-04-23 09:00", "2026-04-23 09:00"},
		{"zero at opening", "office", "2026-04-23 08:00", 0, "2026-04-23 08:00", "2026-04-23 08:00"},
		{"zero at closing", "office", "2026-04-24 17:00", 0, "2026-04-27 08:00", "2026-04-27 08:00"},
		{"zero outside the hours", "office", "2026-04-25 11:00", 0, "2026-04-27 08:00", "2026-04-27 08:00"},
		{"over a holiday", "office", "2026-04-30 16:00", 2 * time.Hour, "2026-05-04 09:00", "2026-05-04 09:00"},
		{"over midnight around the clock", "always", "2026-04-23 23:00", time.Hour, "2026-04-24 00:00", "2026-04-24 00:00"},
		{"a day when clocks go forward", "always", "2026-03-28 12:00", 24 * time.Hour, "2026-03-29 13:00", "2026-03-29 13:00"},
		{"outside ends where core begins", "outside", "2026-04-23 06:00", 2 * time.Hour, "2026-04-23 08:00", "2026-04-23 17:00"},
		{"backwards", "office", "2026-04-27 09:00", -2 * time.Hour, "2026-04-24 16:00", "2026-04-27 09:00"},
		{"backwards exactly to an opening", "office", "2026-04-27 09:00", -time.Hour, "2026-04-27 08:00", "2026-04-27 09:00"},
		{"backwards from outside", "office", "2026-04-26 09:00", -9 * time.Hour, "2026-04-24 08:00", "2026-04-26 09:00"},
	}
	for _, c := range cases {
		built := build(t, all[c.hours], "2026-01-01", "2027-01-01")
		start := at(t, zone, c.start)
		if got, err := built.Deadline(start, c.d); err != nil || !got.Equal(at(t, zone, c.deadline)) {
			t.Errorf("%s: deadline %s, %v; want %s", c.sentence, got.In(zone), err, c.deadline)
		}
		if got, err := built.Exceeded(start, c.d); err != nil || !got.Equal(at(t, zone, c.exceeded)) {
			t.Errorf("%s: exceeded %s, %v; want %s", c.sentence, got.In(zone), err, c.exceeded)
		}
	}
}

func TestNextAndLast(t *testing.T) {
	zone := zoneOf(t, "Europe/Stockholm")
	office := build(t, schedules(t, zone)["lunch"], "2026-01-01", "2027-01-01")
	cases := []struct{ sentence, at, last, next string }{
		{"in service", "2026-04-23 09:00", "2026-04-23 09:00", "2026-04-23 09:00"},
		{"at an opening", "2026-04-23 13:00", "2026-04-23 13:00", "2026-04-23 13:00"},
		{"at a closing", "2026-04-23 12:00", "2026-04-23 12:00", "2026-04-23 13:00"},
		{"in between", "2026-04-25 12:00", "2026-04-24 17:00", "2026-04-27 08:00"},
	}
	for _, c := range cases {
		if got, err := office.Last(at(t, zone, c.at)); err != nil || !got.Equal(at(t, zone, c.last)) {
			t.Errorf("last %s: %s, %v", c.sentence, got.In(zone), err)
		}
		if got, err := office.Next(at(t, zone, c.at)); err != nil || !got.Equal(at(t, zone, c.next)) {
			t.Errorf("next %s: %s, %v", c.sentence, got.In(zone), err)
		}
	}
}

// TestNothingIsGuessedOutsideTheRange would fail if a calendar answered from
// what it does not know: a deadline in a year without holidays, say.
func TestNothingIsGuessedOutsideTheRange(t *testing.T) {
	zone := zoneOf(t, "Europe/Stockholm")
	office := build(t, schedules(t, zone)["office"], "2026-04-20", "2026-05-01")
	before, inside, end := at(t, zone, "2026-04-19 23:59:59"), at(t, zone, "2026-04-23 09:00"), at(t, zone, "2026-05-01")
	after := end.Add(time.Second)
	questions := map[string]func() error{
		"elapsed from before":    func() error { _, err := office.Elapsed(before, inside); return err },
		"elapsed to after":       func() error { _, err := office.Elapsed(inside, after); return err },
		"deadline from before":   func() error { _, err := office.Deadline(before, time.Hour); return err },
		"deadline after":         func() error { _, err := office.Deadline(inside, 1000*time.Hour); return err },
		"deadline before":        func() error { _, err := office.Deadline(inside, -1000*time.Hour); return err },
		"exceeded from after":    func() error { _, err := office.Exceeded(after, time.Hour); return err },
		"exceeded after":         func() error { _, err := office.Exceeded(at(t, zone, "2026-04-30 16:00"), time.Hour); return err },
		"next after the last":    func() error { _, err := office.Next(at(t, zone, "2026-04-30 17:00")); return err },
		"last before the first":  func() error { _, err := office.Last(at(t, zone, "2026-04-20 07:00")); return err },
		"whether the end serves": func() error { _, err := office.Holds(end); return err },
		"last at the end":        func() error { _, err := office.Last(end); return err },
		"spans to after":         func() error { _, err := office.Spans(inside, after); return err },
		"spans backwards":        func() error { _, err := office.Spans(end, inside); return err },
		"slices from before":     func() error { _, err := office.Slices(before, inside); return err },
	}
	for sentence, ask := range questions {
		if err := ask(); !errors.Is(err, calendar.ErrRange) {
			t.Errorf("%s: %v", sentence, err)
		}
	}
	// The end of the range itself is known to be reached.
	if got, err := office.Deadline(at(t, zone, "2026-04-30 16:00"), time.Hour); err != nil || !got.Equal(at(t, zone, "2026-04-30 17:00")) {
		t.Errorf("deadline at the last closing: %s, %v", got, err)
	}
}

func TestPausesAreNoService(t *testing.T) {
	zone := zoneOf(t, "Europe/Stockholm")
	office := build(t, schedules(t, zone)["office"], "2026-04-20", "2026-05-05")
	pause := func(from, to string) calendar.Span {
		return calendar.Span{From: at(t, zone, from), To: at(t, zone, to)}
	}
	net := office.Without([]calendar.Span{
		pause("2026-04-23 11:00", "2026-04-23 12:30"), // out of order and overlapping
		pause("2026-04-23 10:00", "2026-04-23 11:30"),
		pause("2026-04-23 16:00", "2026-04-24 09:00"), // over a night
		pause("2026-04-19 00:00", "2026-04-20 09:00"), // begins before the range
		pause("2026-04-22 09:00", "2026-04-22 09:00"), // empty
	})
	from := at(t, zone, "2026-04-23 09:00")
	if got, err := net.Elapsed(from, at(t, zone, "2026-04-24 10:00")); err != nil || got != time.Hour+3*time.Hour+30*time.Minute+time.Hour {
		t.Errorf("elapsed %s, %v", got, err)
	}
	if got, err := net.Deadline(from, time.Hour); err != nil || !got.Equal(at(t, zone, "2026-04-23 10:00")) {
		t.Errorf("a deadline at the start of a pause is %s, %v", got, err)
	}
	if got, err := net.Exceeded(from, time.Hour); err != nil || !got.Equal(at(t, zone, "2026-04-23 12:30")) {
		t.Errorf("and is exceeded when the pause ends, not %s, %v", got, err)
	}
	if got, err := office.Elapsed(from, at(t, zone, "2026-04-23 17:00")); err != nil || got != 8*time.Hour {
		t.Errorf("the calendar without pauses has become %s, %v", got, err)
	}
}

func TestSpansTouchingAtMidnightAreOne(t *testing.T) {
	zone := zoneOf(t, "Europe/Stockholm")
	all := schedules(t, zone)
	from, to := at(t, zone, "2026-04-23 10:00"), at(t, zone, "2026-04-27 09:00")
	always, err := build(t, all["always"], "2026-01-01", "2027-01-01").Spans(from, to)
	if err != nil || len(always) != 1 || always[0] != (calendar.Span{From: from, To: to}) {
		t.Errorf("around the clock is %v, %v", always, err)
	}
	office, err := build(t, all["office"], "2026-01-01", "2027-01-01").Spans(from, to)
	if err != nil || len(office) != 3 || !office[0].From.Equal(from) || !office[2].To.Equal(to) {
		t.Errorf("office hours are %v, %v", office, err)
	}
}

func TestSlicesSayWhy(t *testing.T) {
	zone := zoneOf(t, "Europe/Stockholm")
	all := schedules(t, zone)
	cases := []struct {
		sentence, hours, from, to string
		want                      []string
	}{
		{"over May Day", "office", "2026-04-30 16:00", "2026-05-04 09:00", []string{
			"04-30 16:00 04-30 17:00 counted hours", "04-30 17:00 05-01 00:00 not hours", "05-01 00:00 05-02 00:00 not holiday första maj",
			"05-02 00:00 05-04 08:00 not hours", "05-04 08:00 05-04 09:00 counted hours"}},
		{"over New Year", "office", "2026-12-30 16:30", "2026-12-31 13:00", []string{
			"12-30 16:30 12-30 17:00 counted hours", "12-30 17:00 12-31 00:00 not hours", "12-31 00:00 12-31 08:00 not special hours",
			"12-31 08:00 12-31 12:00 counted special hours", "12-31 12:00 12-31 13:00 not special hours"}},
		{"over a closed day", "office", "2026-12-24", "2026-12-25", []string{"12-24 00:00 12-25 00:00 not closed day"}},
		{"around the clock", "always", "2026-03-28", "2026-03-31", []string{"03-28 00:00 03-31 00:00 counted hours"}},
		{"outside core hours", "outside", "2026-04-30 16:00", "2026-05-02 00:00", []string{
			"04-30 16:00 04-30 17:00 not hours", "04-30 17:00 05-01 00:00 counted hours", "05-01 00:00 05-02 00:00 counted holiday första maj"}},
		{"nothing", "office", "2026-04-30 16:00", "2026-04-30 16:00", nil},
	}
	for _, c := range cases {
		rows, err := build(t, all[c.hours], "2026-01-01", "2027-01-01").Slices(at(t, zone, c.from), at(t, zone, c.to))
		if err != nil {
			t.Errorf("%s: %v", c.sentence, err)
		}
		var got []string
		for _, r := range rows {
			counted := map[bool]string{true: "counted", false: "not"}[r.Counted]
			text := r.From.In(zone).Format("01-02 15:04 ") + r.To.In(zone).Format("01-02 15:04 ") + counted + " " + string(r.Rule) + " " + r.Name
			got = append(got, strings.TrimSpace(text))
			if r.Except != (c.hours == "outside") {
				t.Errorf("%s: %s does not say whose hours the rule is of", c.sentence, text)
			}
		}
		if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
			t.Errorf("%s:\n%s\nwant\n%s", c.sentence, strings.Join(got, "\n"), strings.Join(c.want, "\n"))
		}
	}
}

func TestSchedulesThatCannotBeMeantAreRefused(t *testing.T) {
	zone := zoneOf(t, "Europe/Stockholm")
	circle := &calendar.Schedule{Zone: zone}
	circle.Except = circle
	cases := []struct {
		sentence string
		hours    calendar.Schedule
		says     string
	}{
		{"no zone", calendar.Schedule{}, "without a time zone"},
		{"a span that ends before it begins", calendar.Schedule{Zone: zone, Weekly: weekdays(calendar.Opening{From: 9 * hour, To: 8 * hour})}, "hours of Monday: invalid: 09:00:00 to 08:00:00"},
		{"a span past midnight", calendar.Schedule{Zone: zone, Weekly: weekdays(calendar.Opening{From: 22 * hour, To: 25 * hour})}, "not a span of one day"},
		{"overlapping spans", calendar.Schedule{Zone: zone, Weekly: weekdays(calendar.Opening{From: 8 * hour, To: 12 * hour}, calendar.Opening{From: 11 * hour, To: 13 * hour})}, "begins before 12:00:00"},
		{"a wrong single day", calendar.Schedule{Zone: zone, Open: map[calendar.Day][]calendar.Opening{day(t, "2026-12-31"): {{From: -1, To: 5}}}}, "hours of 2026-12-31"},
		{"hours that except themselves", *circle, "without end"},
	}
	for _, c := range cases {
		_, err := calendar.New(c.hours, at(t, zone, "2026-01-01"), at(t, zone, "2027-01-01"))
		if !errors.Is(err, fault.Invalid) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", c.sentence, err)
		}
	}
	good := calendar.Schedule{Zone: zone}
	for _, to := range []string{"2026-01-01", "2025-01-01", "2326-01-01"} {
		if _, err := calendar.New(good, at(t, zone, "2026-01-01"), at(t, zone, to)); !errors.Is(err, fault.Invalid) {
			t.Errorf("a range from 2026 to %s: %v", to, err)
		}
	}
}
