package forums_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/forums/fault"
	"ting/forums/ticket"
)

func stockholm(t testing.TB) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

// local reads an instant in Stockholm; "" is none.
func local(t testing.TB, text string) time.Time {
	t.Helper()
	if text == "" {
		return time.Time{}
	}
	at, err := calendar.ParseInstant(text, stockholm(t))
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func period(t testing.TB, name string) calendar.Period {
	t.Helper()
	p, err := calendar.Parse(name, stockholm(t))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// per is a decimal of a text.
func per(text string) *decimal.Decimal {
	d := decimal.RequireFromString(text)
	return &d
}

// nordby has one agreement from 2026-01-01, with office hours and 24x7.
func nordby(t testing.TB, targets ...agreement.Target) forums.Customer {
	t.Helper()
	office := calendar.Schedule{Zone: stockholm(t)}
	for day := time.Monday; day <= time.Friday; day++ {
		office.Weekly[day] = []calendar.Opening{{From: 8 * 3600, To: 16 * 3600}}
	}
	always := calendar.Schedule{Zone: stockholm(t)}
	for day := range always.Weekly {
		always.Weekly[day] = []calendar.Opening{{From: 0, To: 86400}}
	}
	return forums.Customer{ID: "nordby", Zone: stockholm(t), Currency: "SEK", Agreements: []agreement.Agreement{{
		From: local(t, "2026-01-01"), Hours: map[string]calendar.Schedule{"office": office, "always": always}, Targets: targets,
	}}}
}

// response is a target of four office hours.
func response(id, goal string) agreement.Target {
	return agreement.Target{ID: id, Measure: agreement.Response, Goal: per(goal),
		Windows: []agreement.Window{{Within: 4 * time.Hour, Hours: "office"}}}
}

// incident is an incident of nordby, answered and closed at two instants.
func incident(t testing.TB, id, opened, responded, closed string) ticket.Ticket {
	t.Helper()
	return ticket.Ticket{ID: id, Customer: "nordby", Type: "incident", Priority: "A",
		Opened: local(t, opened), Responded: local(t, responded), Closed: local(t, closed)}
}

// pass judges rows of a customer for a period as of an instant.
func pass(t testing.TB, c forums.Customer, name, asOf string, rows ...ticket.Ticket) forums.Figures {
	t.Helper()
	w := world{customer: c, asOf: local(t, asOf), tickets: rows}
	return figuresOf(t, evaluate(t, w, period(t, name), forums.Want{Tickets: true}))
}

// The goal, warning and penalty are those in force at the period's end, and a
// target that was dropped keeps those of the last agreement that had it
// (section 3); the agreement at the opening judges (rule 12).
func TestAgreementsChangeInsideAPeriod(t *testing.T) {
	c := nordby(t, response("answer", "0.9"), response("gone", "0.8"))
	next := c.Agreements[0]
	next.From = local(t, "2026-03-16")
	stricter := response("answer", "0.95")
	stricter.Windows = []agreement.Window{{Within: time.Hour, Hours: "office"}}
	next.Targets = []agreement.Target{response("new", "0.7"), stricter}
	future := next
	future.From, future.Targets = local(t, "2026-04-01"), []agreement.Target{response("later", "0.5")}
	c.Agreements = append(c.Agreements, next, future)

	figures := pass(t, c, "2026-03", "2026-04-20",
		incident(t, "OLD", "2026-03-13 08:00", "2026-03-13 10:00", ""),
		incident(t, "NEW", "2026-03-16 08:00", "2026-03-16 10:00", ""),
		incident(t, "BEFORE", "2025-12-31 12:00", "2026-03-16 10:00", ""))

	var got []string
	for _, f := range figures.Targets {
		got = append(got, fmt.Sprintf("%s %s %d/%d", f.ID, f.Goal, f.Met, f.Counted))
	}
	want := []string{"new 0.7 1/1", "answer 0.95 1/2", "gone 0.8 1/1"}
	if !slices.Equal(got, want) {
		t.Errorf("targets %q, want %q", got, want)
	}
	for _, row := range figures.Tickets {
		if row.Ticket == "BEFORE" {
			t.Error("a ticket opened before the first agreement is listed")
		}
	}
}

// Nothing has been agreed before the first agreement: volumes are counted, and
// there is nothing to judge.
func TestPeriodBeforeTheFirstAgreement(t *testing.T) {
	figures := pass(t, nordby(t, response("answer", "0.9")), "2025-12", "2026-02-01", incident(t, "OLD", "2025-12-10 08:00", "", ""))
	if len(figures.Targets) != 0 || figures.Targets == nil || len(figures.Tickets) != 0 || len(figures.Volumes) != 1 {
		t.Errorf("%s", printed(t, figures))
	}
}

// A breach is counted where it fell, done or not, and a closed month never
// changes by what is learnt later.
func TestEachTicketCountsOnce(t *testing.T) {
	c := nordby(t, response("answer", "0.9"))
	// Opened on the last working day of March at 14:00: due at 10:00 on 1 April.
	late := incident(t, "LATE", "2026-03-31 14:00", "2026-05-04 12:00", "")
	for _, line := range []struct {
		month, asOf string
		want        string
	}{
		{"2026-03", "2026-03-31 23:00", "running"},
		{"2026-03", "2026-06-01", "running"},
		{"2026-04", "2026-04-01 09:59", "running"},
		{"2026-04", "2026-04-05", "breached"},
		{"2026-04", "2026-06-01", "breached"},
		{"2026-05", "2026-06-01", ""},
	} {
		got := ""
		for _, row := range pass(t, c, line.month, line.asOf, late).Tickets {
			got = row.Verdict
		}
		if got != line.want {
			t.Errorf("%s as of %s: %q, want %q", line.month, line.asOf, got, line.want)
		}
	}
}

// A month begins with its first instant: what is done exactly then is its own.
func TestDoneAsTheMonthBegins(t *testing.T) {
	midnight := incident(t, "MIDNIGHT", "2026-03-31 15:00", "2026-04-01 00:00", "")
	for month, want := range map[string]int{"2026-03": 0, "2026-04": 1} {
		if f := pass(t, nordby(t, response("answer", "0.9")), month, "2026-05-01", midnight).Targets[0]; f.Met != want || f.Running != 1-want {
			t.Errorf("%s: %d met, %d running", month, f.Met, f.Running)
		}
	}
}

// Without tickets there is no backlog, which is not the same as an empty one.
func TestBacklogNeedsItsDataset(t *testing.T) {
	c := nordby(t, agreement.Target{ID: "backlog", Measure: agreement.Backlog, AtMost: per("1")})
	e, err := forums.NewEvaluation(c, period(t, "2026-03"), local(t, "2026-04-05"), forums.Want{})
	if err != nil {
		t.Fatal(err)
	}
	if f := figuresOf(t, e).Targets[0]; f.Value != nil || f.Status != "none" || f.Penalty != nil {
		t.Errorf("%s", printed(t, f))
	}
}

// Where nothing counted there is no share, no status and nothing owed, and an
// excluded ticket shows its reason and no clock (rules 7, 13).
func TestNoTicketIsNoShare(t *testing.T) {
	target := response("answer", "0.95")
	target.Penalty = &agreement.Penalty{Of: *per("120000.00"), Brackets: []agreement.Bracket{{Below: *per("0.95"), Rate: *per("0.02")}}}
	email := incident(t, "MAIL", "2026-03-02 08:00", "", "")
	email.Excluded = "test"
	figures := pass(t, nordby(t, target), "2026-03", "2026-04-05", email)
	f := figures.Targets[0]
	if f.Attainment != nil || f.Status != "none" || f.Excluded != 1 || f.Penalty.Amount != "0.00" {
		t.Errorf("%s", printed(t, f))
	}
	if row := figures.Tickets[0]; row.Due != nil || row.Done != nil || row.Elapsed != nil || row.Reason != "test" {
		t.Errorf("an excluded ticket shows its clock: %s", printed(t, row))
	}
}

// Faults are told, in one order, and stop nobody.
func TestFaults(t *testing.T) {
	early := incident(t, "INC9", "2026-03-02 09:00", "", "2026-03-01 09:00")
	early.Responded, early.Resolved = local(t, "2026-03-01 09:00"), local(t, "2026-03-01 09:00")
	waits := incident(t, "INC5", "2026-03-02 09:00", "2026-03-02 10:00", "2026-03-03 09:00")
	for _, p := range [][2]string{
		{"2026-03-01 09:00", "2026-03-02 09:30"}, // cut to the opening, no fault
		{"2026-03-02 12:00", "2026-03-02 13:00"}, // after the answer, before the end
		{"2026-03-01 09:00", "2026-03-02 09:00"},
		{"2026-03-03 09:00", ""},
		{"2026-03-02 13:00", "2026-03-02 12:00"},
	} {
		waits.Pauses = append(waits.Pauses, ticket.Pause{From: local(t, p[0]), To: local(t, p[1])})
	}
	old := incident(t, "OLD", "2026-01-12 09:00", "", "2026-01-11 09:00")
	blank := ticket.Ticket{ID: "INC1", Customer: "nordby"}
	figures := pass(t, nordby(t, response("answer", "0.9")), "2026-03", "2026-04-05", early, waits, old, blank)
	want := []forums.Fault{
		{Dataset: "pauses", Row: "INC5", Problem: "pause from 2026-03-01T08:00:00Z ends before the ticket was opened"},
		{Dataset: "pauses", Row: "INC5", Problem: "pause from 2026-03-02T12:00:00Z ends before it begins"},
		{Dataset: "pauses", Row: "INC5", Problem: "pause from 2026-03-03T08:00:00Z begins after the ticket ended"},
		{Dataset: "tickets", Row: "INC1", Problem: "opened_at is missing"},
		{Dataset: "tickets", Row: "INC9", Problem: "closed before opened"},
		{Dataset: "tickets", Row: "INC9", Problem: "resolved before opened"},
		{Dataset: "tickets", Row: "INC9", Problem: "responded before opened"},
	}
	if !slices.Equal(figures.Faults, want) {
		t.Errorf("faults %s", printed(t, figures.Faults))
	}
	if f := figures.Targets[0]; f.Met != 2 || f.Counted != 2 {
		t.Errorf("%+v", f)
	}
}

// Where no ticket has ever been closed, resolved ends it (rule 11).
func TestBacklogWithoutClosing(t *testing.T) {
	target := agreement.Target{ID: "backlog", Measure: agreement.Backlog, AtMost: per("1"), Warn: per("0"),
		Unless: []agreement.Condition{{Column: "priority", Values: []string{"D"}}}}
	c := nordby(t, target)
	resolved := incident(t, "DONE", "2026-03-02 09:00", "", "")
	resolved.Resolved = local(t, "2026-03-04 09:00")
	open := incident(t, "OPEN", "2025-11-02 09:00", "", "")
	open.Excluded = "not counted, and still left"
	small := incident(t, "SMALL", "2026-03-02 09:00", "", "")
	small.Priority = "D"
	for _, line := range []struct {
		what   string
		rows   []ticket.Ticket
		left   string
		status string
	}{
		{"resolved is the end", []ticket.Ticket{resolved, open, small}, "1", "amber"},
		{"one closed ticket makes closing the end for all", []ticket.Ticket{incident(t, "SHUT", "2026-02-02 09:00", "", "2026-02-03 09:00"), resolved, open, small}, "2", "red"},
		{"nothing is left", []ticket.Ticket{resolved}, "0", "green"},
	} {
		f := pass(t, c, "2026-03", "2026-04-05", line.rows...).Targets[0]
		if number(f.Value) != line.left || f.Status != line.status || number(f.Limit) != "1" || f.Goal != nil || f.Attainment != nil {
			t.Errorf("%s: %s", line.what, printed(t, f))
		}
	}
}

// The rows of a dataset that is not connected are not the same as none.
func TestAvailabilityNeedsItsDataset(t *testing.T) {
	c := nordby(t, agreement.Target{ID: "erp", Measure: agreement.Availability, Service: "erp", Hours: "always", Goal: per("0.995")})
	for _, line := range []struct {
		what      string
		connected bool
		outages   []forums.Outage
		want      string
		status    string
	}{
		{"not connected", false, nil, "null", "none"},
		{"connected without a row", true, nil, "1", "green"},
		// March has 743 hours, since clocks go forward.
		{"an hour down", true, []forums.Outage{{Service: "erp", From: local(t, "2026-03-03 09:00"), To: local(t, "2026-03-03 10:00")}}, "0.998654", "green"},
		{"down from the last day on", true, []forums.Outage{{Service: "erp", From: local(t, "2026-03-31 00:00")}}, "0.967699", "red"},
		{"down after as-of is not known", true, []forums.Outage{{Service: "erp", From: local(t, "2026-04-06 00:00")}}, "1", "green"},
		{"another service", true, []forums.Outage{{Service: "mail", From: local(t, "2026-03-31 00:00")}}, "1", "green"},
		{"planned all month", true, []forums.Outage{{Service: "erp", Planned: true, From: local(t, "2026-02-01 00:00")}}, "null", "none"},
	} {
		e, err := forums.NewEvaluation(c, period(t, "2026-03"), local(t, "2026-04-05"), forums.Want{})
		if err != nil {
			t.Fatal(err)
		}
		f := e.Facts()
		if line.connected {
			f.Connected("outages")
		}
		for _, o := range line.outages {
			o.Customer = "nordby"
			if err := f.Outage(o); err != nil {
				t.Fatal(err)
			}
		}
		if got := figuresOf(t, e).Targets[0]; number(got.Value) != line.want || number(got.Attainment) != line.want || got.Status != line.status {
			t.Errorf("%s: %s", line.what, printed(t, got))
		}
	}
}

// Samples count from the first instant of the period to the last before its
// end, and up to as-of.
func TestMetric(t *testing.T) {
	p95 := agreement.Target{ID: "answer", Measure: agreement.Metric, Metric: "ms", Statistic: "p95", AtMost: per("800"), Warn: per("700")}
	p95.Where = []agreement.Condition{{Column: "dimension", Values: []string{"web"}}}
	e, err := forums.NewEvaluation(nordby(t, p95), period(t, "2026-03"), local(t, "2026-03-20"), forums.Want{})
	if err != nil {
		t.Fatal(err)
	}
	f := e.Facts()
	for _, s := range []struct{ at, value, metric, dimension string }{
		{"2026-03-01 00:00", "100", "ms", "web"},
		{"2026-03-20 00:00", "790.5", "ms", "web"},
		{"2026-03-20 00:00:01", "9999", "ms", "web"}, // later than as-of
		{"2026-02-28 23:59:59", "9999", "ms", "web"},
		{"2026-03-05", "9999", "ms", "app"},
		{"2026-03-05", "9999", "cpu", "web"},
	} {
		if err := f.Sample(forums.Sample{Customer: "nordby", Metric: s.metric, Dimension: s.dimension, At: local(t, s.at), Value: *per(s.value)}); err != nil {
			t.Fatal(err)
		}
	}
	// 100 + 0.95 × 690.5
	if got := figuresOf(t, e).Targets[0]; number(got.Value) != "755.975" || got.Status != "amber" || number(got.Limit) != "800" {
		t.Errorf("%s", printed(t, got))
	}
}

// What cannot be judged is refused before a row is read, by a kind that the
// command line can tell from a fault of the machine.
func TestRefusals(t *testing.T) {
	unknownHours, unknownColumn := response("a", "0.9"), response("a", "0.9")
	unknownHours.Windows = []agreement.Window{{Within: time.Hour, Hours: "nowhere"}}
	unknownColumn.Where = []agreement.Condition{{Column: "colour", Values: []string{"red"}}}
	statistic := agreement.Target{ID: "m", Measure: agreement.Metric, Metric: "ms", Statistic: "mode", AtMost: per("1")}
	for what, c := range map[string]forums.Customer{
		"no agreement":      {ID: "c", Zone: stockholm(t)},
		"unknown hours":     nordby(t, unknownHours),
		"unknown column":    nordby(t, unknownColumn),
		"unknown statistic": nordby(t, statistic),
		"no time limit":     nordby(t, agreement.Target{ID: "a", Measure: agreement.Response}),
	} {
		if _, err := forums.NewEvaluation(c, period(t, "2026-03"), local(t, "2026-04-05"), forums.Want{}); !errors.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// Twelve months must add up to the year, or a ticket was counted twice or
// lost; and a month judged as history must equal the month judged alone.
func TestMonthsAddUpToTheYear(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		w.period = calendar.Of(calendar.DayLong, w.base.AddDate(0, 0, 6), w.customer.Zone)
		const days = 12
		run := evaluate(t, w, w.period, forums.Want{History: days, Evidence: true})
		record, err := run.Record()
		if err != nil {
			t.Fatal(err)
		}
		counted := map[string]int{}
		for i, day := range record.History {
			alone := calendar.Of(calendar.DayLong, day.From, w.customer.Zone)
			figures := figuresOf(t, evaluate(t, w, alone, forums.Want{}))
			if got, want := printed(t, day.Targets)+printed(t, day.Volumes), printed(t, figures.Targets)+printed(t, figures.Volumes); got != want {
				t.Fatalf("day %d of the history, and alone: %s", i, firstDifference(got, want))
			}
			for _, f := range day.Targets {
				counted[f.ID] += f.Counted + 1000*f.Excluded
			}
		}
		year := figuresOf(t, evaluate(t, w, calendar.Of(calendar.Year, w.base, w.customer.Zone), forums.Want{}))
		for _, f := range year.Targets {
			if all := f.Counted + 1000*f.Excluded; all < counted[f.ID] || w.asOf.Before(w.period.To) && all != counted[f.ID] {
				t.Fatalf("%s: %d in the year, %d in its days", f.ID, all, counted[f.ID])
			}
		}
	})
}

// The same rows in another order are the same month, to the byte.
func TestOrderOfRowsDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		want := forums.Want{Tickets: true, Evidence: true, History: 3}
		first, err := evaluate(t, w, w.period, want).Record()
		if err != nil {
			t.Fatal(err)
		}
		w.tickets = rapid.Permutation(w.tickets).Draw(t, "tickets")
		w.outages = rapid.Permutation(w.outages).Draw(t, "outages")
		for i := range w.tickets {
			w.tickets[i].Pauses = rapid.Permutation(w.tickets[i].Pauses).Draw(t, "pauses")
		}
		second, err := evaluate(t, w, w.period, want).Record()
		if err != nil {
			t.Fatal(err)
		}
		if a, b := printed(t, first), printed(t, second); a != b {
			t.Fatal(firstDifference(a, b))
		}
	})
}
