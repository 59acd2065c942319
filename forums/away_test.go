package forums_test

import (
	"fmt"
	"slices"
	"testing"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/forums/ticket"
)

// The time with a third party is service time, once for overlapping waits, of
// the tickets that count in the period, whether or not the target's clock
// stood still for it.
func TestTimeWithThirdParties(t *testing.T) {
	stops, runs := response("stops", "0.9"), response("runs", "0.9")
	runs.Pauses = []string{"user"}
	c := nordby(t, stops, runs)
	c.Agreements[0].ThirdParty = []string{"vendor", "carrier"}
	wait := func(from, to, reason string) ticket.Pause {
		return ticket.Pause{From: local(t, from), To: local(t, to), Reason: reason}
	}
	long := incident(t, "LONG", "2026-03-02 08:00", "2026-03-03 12:00", "")
	long.Pauses = []ticket.Pause{
		wait("2026-03-02 09:00", "2026-03-02 11:00", "vendor"),
		wait("2026-03-02 10:00", "2026-03-02 12:00", "carrier"), // an hour of it counted already
		wait("2026-03-02 15:00", "2026-03-03 09:00", "vendor"),  // the night is no service
		wait("2026-03-02 13:00", "2026-03-02 14:00", "user"),
	}
	running := incident(t, "RUNNING", "2026-03-31 15:00", "", "")
	running.Pauses = []ticket.Pause{wait("2026-03-31 15:30", "", "vendor")}
	record := recorded(t, c, func(f forums.Facts) []error { return []error{f.Ticket(&long), f.Ticket(&running)} })
	if want := []forums.Away{{Target: "stops", Tickets: 1, Seconds: 5 * 3600}, {Target: "runs", Tickets: 1, Seconds: 5 * 3600}}; !slices.Equal(record.Away, want) {
		t.Errorf("with third parties: %+v", record.Away)
	}
	if b := record.Breaches; len(b) != 2 || b[0].Over != 2*3600 || b[0].Away != 5*3600 || b[1].Over != 7*3600 || b[1].Away != 5*3600 {
		t.Errorf("breaches %+v", b)
	}
}

// What was measured of each user or server is shown beside the target's figure,
// by the target's own statistic, with the month before for growth.
func TestMetricsByDimension(t *testing.T) {
	c := nordby(t,
		agreement.Target{ID: "storage", Measure: agreement.Metric, Metric: "gb", Statistic: "last", AtMost: per("100")},
		agreement.Target{ID: "plain", Measure: agreement.Metric, Metric: "ms", Statistic: "mean", AtMost: per("100")})
	sample := func(at, metric, of, unit, value string) forums.Sample {
		return forums.Sample{Customer: "nordby", Metric: metric, At: local(t, at), Value: *per(value), Unit: unit, Dimension: of}
	}
	rows := []forums.Sample{
		sample("2026-01-31", "gb", "anna", "GB", "1"), // two months before: not looked at
		sample("2026-02-28", "gb", "anna", "GB", "10"),
		sample("2026-02-28", "gb", "gone", "GB", "3"),
		sample("2026-03-15", "gb", "anna", "GB", "12"),
		sample("2026-03-30", "gb", "anna", "GB", "14.5"),
		sample("2026-03-30", "gb", "bo", "MB", "7"),
		sample("2026-03-30", "ms", "", "ms", "7"),
	}
	for range 2 {
		record := recorded(t, c, func(f forums.Facts) []error {
			var all []error
			for _, row := range rows {
				all = append(all, f.Sample(row))
			}
			return all
		})
		got := ""
		for _, d := range record.Dimensions {
			got += fmt.Sprintf("%s %s: %s after %s %s, %d samples\n", d.Target, d.Dimension, number(d.Value), number(d.Previous), d.Unit, d.Samples)
		}
		want := "storage anna: 14.5 after 10 GB, 2 samples\nstorage bo: 7 after null MB, 1 samples\nstorage gone: null after 3 GB, 0 samples\n"
		if got != want {
			t.Errorf("got\n%swant\n%s", got, want)
		}
		slices.Reverse(rows)
	}
}

// A record says which versions held in its period and what their hours were,
// so that a frozen pack does not print today's settings.
func TestARecordKeepsTheRules(t *testing.T) {
	c := nordby(t, response("answer", "0.9"))
	office := c.Agreements[0].Hours["office"]
	office.Closed = map[calendar.Day]bool{{Year: 2026, Month: 12, Date: 24}: true, {Year: 2026, Month: 6, Date: 19}: true}
	office.Open = map[calendar.Day][]calendar.Opening{{Year: 2026, Month: 12, Date: 31}: {{From: 0, To: 3600}}}
	office.Holiday, office.Country = func(calendar.Day) (string, bool) { return "", false }, "se"
	next := c.Agreements[0]
	next.From = local(t, "2026-03-16")
	next.Hours = map[string]calendar.Schedule{"office": office, "outside": {Zone: c.Zone, Except: &office}}
	atEnd, past := next, c.Agreements[0]
	atEnd.From, past.From = local(t, "2026-04-01"), local(t, "2025-01-01")
	c.Agreements = []agreement.Agreement{past, c.Agreements[0], next, atEnd}
	rules := recorded(t, c, func(forums.Facts) []error { return nil }).Rules
	if len(rules) != 2 || !rules[0].From.Equal(local(t, "2026-01-01")) || !rules[1].From.Equal(local(t, "2026-03-16")) {
		t.Fatalf("in force: %+v", rules)
	}
	kept := rules[1].Hours[0].Schedule
	if !kept.Holidays || kept.Country != "se" || fmt.Sprint(kept.Closed) != "[2026-06-19 2026-12-24]" || kept.Open[0].Openings[0].To != 3600 {
		t.Errorf("office hours %+v", kept)
	}
	if except := rules[1].Hours[1].Schedule.Except; except == nil || printed(t, *except) != printed(t, kept) {
		t.Errorf("hours outside office are kept as %s", printed(t, rules[1].Hours[1]))
	}
}

// A priority that nobody agreed on is a fault where the agreement says which
// there are; without that, any is right.
func TestUnknownPriorities(t *testing.T) {
	c := nordby(t, response("answer", "0.9"))
	odd, blank := incident(t, "ODD", "2026-03-02 08:00", "2026-03-02 09:00", ""), incident(t, "BLANK", "2026-03-02 08:00", "2026-03-02 09:00", "")
	odd.Priority, blank.Priority = "Z", ""
	if faults := pass(t, c, "2026-03", "2026-04-05", odd, blank).Faults; len(faults) != 0 {
		t.Errorf("any priority: %+v", faults)
	}
	c.Agreements[0].Priorities = []string{"A", "B"}
	figures := pass(t, c, "2026-03", "2026-04-05", odd, blank, incident(t, "FINE", "2026-03-02 08:00", "2026-03-02 09:00", ""))
	want := []forums.Fault{{Dataset: "tickets", Row: "BLANK", Problem: "no priority"}, {Dataset: "tickets", Row: "ODD", Problem: "unknown priority Z"}}
	if !slices.Equal(figures.Faults, want) || figures.Targets[0].Counted != 3 {
		t.Errorf("faults %+v, counted %d", figures.Faults, figures.Targets[0].Counted)
	}
}
