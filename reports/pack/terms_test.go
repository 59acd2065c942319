package pack

import (
	"strings"
	"testing"
	"time"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/reports/words"
)

// What was agreed, in sentences that both parties would sign.
func TestTerms(t *testing.T) {
	office := []agreement.Window{{Within: 90 * time.Minute, Hours: "office"}}
	var week, all calendar.Written
	week.Weekly[time.Monday] = []calendar.Opening{{From: 8 * 3600, To: 16 * 3600}}
	for day := range all.Weekly {
		all.Weekly[day] = []calendar.Opening{{To: allDay}}
	}
	rules := forums.Rules{Hours: []forums.Hours{
		{Name: "always", Schedule: all}, {Name: "office", Schedule: week}, {Name: "outside", Schedule: calendar.Written{Except: &week}},
	}}
	for _, c := range []struct {
		what   string
		target agreement.Target
		want   string
	}{
		{"a resolution", agreement.Target{Measure: agreement.Resolution, Windows: office, Goal: dec("0.9")},
			"90% of the tickets must be resolved within 1 hour and 30 minutes, counted in the service hours “office”."},
		{"windows", agreement.Target{Measure: agreement.Response, Goal: dec("1"), Windows: []agreement.Window{{Opened: "office", Within: time.Minute, Hours: "always"}, {Opened: "outside", Within: time.Hour, Hours: "always"}, {Within: time.Hour, Hours: "outside"}}},
			"100% of the tickets must be answered within the limit that held when they were opened. Opened in the service hours “office”: within 1 minute, counted around the clock. Opened outside the service hours “office”: within 1 hour, counted around the clock. Otherwise: within 1 hour, counted outside the service hours “office”."},
		{"an estimate", agreement.Target{Measure: agreement.Estimate, Goal: dec("0.8"), Counts: agreement.CountDone},
			"80% of the tickets must be resolved by the promised time. A ticket counts in the period in which it was done."},
		{"a metric", agreement.Target{Measure: agreement.Metric, Statistic: "p95", Metric: "erp.answer_ms", Dimension: "web", AtMost: dec("800"), Warn: dec("700")},
			"The 95th percentile of the measurement “erp.answer_ms (web)” must be at most 800. Warning level 700."},
		{"a backlog", agreement.Target{Measure: agreement.Backlog, AtMost: dec("40"), Where: []agreement.Condition{{Column: "type", Values: []string{"incident"}}, {Column: "channel", Values: []string{"", "web"}}}},
			"Open tickets at the end of the period must be at most 40. Applies where type is incident and channel is (blank) or web."},
		{"a metric to be high", agreement.Target{Measure: agreement.Metric, Statistic: "odd", Metric: "m", AtLeast: dec("1.5")}, "Odd of the measurement “m” must be at least 1.5."},
		// Of all hours a share needs no name, of those outside others it has theirs.
		{"availability", agreement.Target{Measure: agreement.Availability, Service: "erp", Hours: "always", Goal: dec("0.999")}, "The service erp must be available 99.9% of all time, around the clock. Planned outages do not count."},
		{"availability in hours", agreement.Target{Measure: agreement.Availability, Service: "erp", Hours: "office", Goal: dec("0.999")}, "The service erp must be available 99.9% of the service hours “office”. Planned outages do not count."},
		{"availability outside", agreement.Target{Measure: agreement.Availability, Service: "erp", Hours: "outside", Goal: dec("0.9")}, "The service erp must be available 90% of the time outside “office”. Planned outages do not count."},
		{"a measure of tomorrow", agreement.Target{Measure: "tomorrow"}, "tomorrow"},
		{"an abbreviated unit", agreement.Target{ID: "licences", Measure: agreement.Metric, Statistic: "max", Metric: "m", AtMost: dec("8")}, "The greatest value of the measurement “m” must be at most 8 pcs."},
	} {
		w := writer{Words: language(t, "en")}
		w.in.Record.Dimensions = []forums.Dimension{{Target: "licences", Unit: "pcs."}}
		if got := spaced(strings.Join(w.terms(rules, c.target), " ")); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.what, got, c.want)
		}
	}
}

// The rules' own reasons are said in the reader's language, the customer's own
// are theirs.
func TestReason(t *testing.T) {
	w := writer{Words: language(t, "sv")}
	for text, want := range map[string]string{
		"channel email": "kanal är email", "caused_by third-party": "orsak är tredje part",
		"opened outside every window": "öppnat utanför alla tidsfönster", "Dubblett av INC7": "Dubblett av INC7", "dubblett": "dubblett", "": words.Dash,
	} {
		if got := w.reason(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// Service hours as a reader would write them on a door.
func TestHours(t *testing.T) {
	zone := stockholm(t)
	day := func(openings ...calendar.Opening) []calendar.Opening { return openings }
	core := calendar.Schedule{Zone: zone}
	for d := time.Monday; d <= time.Friday; d++ {
		core.Weekly[d] = day(calendar.Opening{From: 8 * 3600, To: 12 * 3600}, calendar.Opening{From: 13 * 3600, To: 24 * 3600})
	}
	always := calendar.Schedule{Zone: zone}
	for d := range always.Weekly {
		always.Weekly[d] = day(calendar.Opening{To: allDay})
	}
	single := calendar.Schedule{Zone: zone, Holiday: func(calendar.Day) (string, bool) { return "", false }, Country: "dk",
		Closed: map[calendar.Day]bool{{Year: 2026, Month: 3, Date: 2}: true, {Year: 2026, Month: 5, Date: 1}: true},
		Open:   map[calendar.Day][]calendar.Opening{{Year: 2026, Month: 3, Date: 31}: day(calendar.Opening{From: 8*3600 + 1800, To: 12 * 3600}), {Year: 2026, Month: 3, Date: 30}: nil}}
	single.Weekly[time.Sunday] = day(calendar.Opening{From: 0, To: 3600})
	single.Weekly[time.Monday] = single.Weekly[time.Sunday]
	outside := calendar.Schedule{Zone: zone, Except: &core}
	a := agreement.Agreement{Hours: map[string]calendar.Schedule{
		"core": core, "always": always, "single": single, "outside": outside, "inside": {Zone: zone, Except: &outside}, "odd": {Zone: zone, Except: &single}, "none": {Zone: zone},
	}}
	w := writer{Words: language(t, "en"), in: Input{Customer: forums.Customer{Zone: zone}, Record: record(zone)}}
	for name, want := range map[string]string{
		"core":    "Mon–Fri 08:00–12:00 and 13:00–24:00",
		"always":  "around the clock, every day",
		"single":  "Mon 00:00–01:00; Sun 00:00–01:00; closed on public holidays in Denmark; 2 March 2026: closed; 30 March 2026: closed; 31 March 2026: 08:30–12:00",
		"outside": "all time outside “core”",
		// What is outside of what is outside is inside.
		"inside": "Mon–Fri 08:00–12:00 and 13:00–24:00",
		"odd":    "all time outside “single”",
		"none":   "no weekly hours",
	} {
		if got := w.hours(forums.RulesOf(a), a.Hours[name].Written()); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}
