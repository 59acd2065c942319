package charge_test

import (
	"encoding/json"
	"strings"
	"testing"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/forums/charge"
	"ting/forums/ticket"
)

// again is a copy of the newest agreement from a later day, changed.
func again(t testing.TB, c forums.Customer, from string, change func(*agreement.Agreement)) forums.Customer {
	t.Helper()
	a := c.Agreements[len(c.Agreements)-1]
	a.From = at(t, from)
	if a.Tier != nil {
		tier := *a.Tier
		a.Tier = &tier
	}
	change(&a)
	c.Agreements = append(append([]agreement.Agreement{}, c.Agreements...), a)
	return c
}

// A price that changes within a tertial is charged by the days of each, and
// one that does not makes no new line.
func TestNewPriceWithinAPeriod(t *testing.T) {
	c := municipality(t, "2018-01-01", tertially(), yearly("x", "1200"))
	rows := []forums.Registration{registered(t, "R-1", "x", "1", "2017-01-01", "", "a")}
	dearer := again(t, c, "2018-02-15", func(a *agreement.Agreement) { a.Catalogue = []agreement.Item{yearly("x", "2400")} })
	same(t, "dearer from 15 February", lines(world{customer: dearer, registrations: rows}.statement(t, "2018-T1")),
		"item x a 1 × 1200.00 = 150.00 2018-01-01 to 2018-02-14\nitem x a 1 × 2400.00 = 500.00 2018-02-15 to 2018-04-30")
	restated := again(t, c, "2018-02-15", func(*agreement.Agreement) {})
	same(t, "said again", lines(world{customer: restated, registrations: rows}.statement(t, "2018-T1")), "item x a 1 × 1200.00 = 400.00")
}

// A fee paid in advance and then changed is given back for the time that is
// left; one that is said again goes on.
func TestFeeChanges(t *testing.T) {
	dearer := again(t, pro(t), "2026-07-01", func(a *agreement.Agreement) {
		a.Tier.Fee = &agreement.Fee{Amount: number("800"), Per: agreement.PerMonth, Advance: 12}
	})
	same(t, "dearer", lines(world{customer: dearer}.statement(t, "2026-07")), strings.Join([]string{
		"fee Pro  -6 × 698.00 = -4188.00 paid in advance on 2026-01-01 and no longer agreed",
		"fee Pro  12 × 800.00 = 9600.00 12 months in advance, invoiced 2026-07-01"}, "\n"))
	within := again(t, pro(t), "2026-07-11", func(a *agreement.Agreement) { a.Tier = nil })
	same(t, "ended on the 10th of a month of 31 days", lines(world{customer: within}.statement(t, "2026-07")),
		"fee Pro  -1 × 698.00 = -3962.84 paid in advance on 2026-01-01 and no longer agreed") // 8376.00 − 698 × 196/31
	restated := again(t, pro(t), "2026-07-01", func(*agreement.Agreement) {})
	same(t, "said again", lines(world{customer: restated}.statement(t, "2026-07")), "")
	monthly := again(t, pro(t), "2027-01-01", func(a *agreement.Agreement) {
		a.Tier.Fee = &agreement.Fee{Amount: number("698"), Per: agreement.PerMonth}
	})
	same(t, "with each period", lines(world{customer: monthly}.statement(t, "2027-T1")), "fee Pro  4 × 698.00 = 2792.00")
}

// Hours that are not used are lost, unless they carry; the oldest go first.
func TestCarry(t *testing.T) {
	work := []forums.Worklog{worked(t, "2026-02-02 08:00", "60"), worked(t, "2026-03-02 08:00", "300")}
	c := standard(t)
	same(t, "without", lines(world{customer: c, work: work}.statement(t, "2026-03")), "hours-core Standard  4 × 650.00 = 2600.00 2026-03")
	c.Agreements[0].Tier.Included.Carry = 1 // February's hour is used, but by January's
	same(t, "one month", lines(world{customer: c, work: work}.statement(t, "2026-03")), "hours-core Standard  3 × 650.00 = 1950.00 2026-03")
	c.Agreements[0].Tier.Included.Carry = 2
	same(t, "two months", lines(world{customer: c, work: work}.statement(t, "2026-03")), "hours-core Standard  3 × 650.00 = 1950.00 2026-03")
	same(t, "before the agreement there are none", lines(world{customer: c, work: work[:1]}.statement(t, "2026-02")), "")
}

// On the night clocks go back, work from 01:00 to 04:00 by the clock is four
// hours; on the one they go forward it is two.
func TestClockChanges(t *testing.T) {
	for _, c := range []struct{ month, from, minutes, want string }{
		{"2026-10", "2026-10-25 01:00", "240", "hours-outside Standard  4 × 950.00 = 3800.00 2026-10"},
		{"2026-03", "2026-03-29 01:00", "120", "hours-outside Standard  2 × 950.00 = 1900.00 2026-03"},
	} {
		same(t, c.from, lines(world{customer: standard(t), work: []forums.Worklog{worked(t, c.from, c.minutes)}}.statement(t, c.month)), c.want)
	}
	// With core time at night, its edges move with the clock: from 01:30 to 03:30
	// on the spring night is one hour of core, and the log of two ends at 04:30.
	night := standard(t)
	night.Agreements[0].Hours = map[string]calendar.Schedule{"core": {Zone: zone(t), Weekly: [7][]calendar.Opening{{{From: 5400, To: 12600}}}}}
	same(t, "core at night", lines(world{customer: night, work: []forums.Worklog{worked(t, "2026-03-29 01:30", "120")}}.statement(t, "2026-03")),
		"hours-outside Standard  1 × 950.00 = 950.00 2026-03")
}

// Work that the customer caused is charged in full and leaves the included
// hours to other work.
func TestBillable(t *testing.T) {
	c := pro(t)
	c.Agreements[0].Tier.Billable = []agreement.Condition{{Column: "caused_by", Values: []string{"customer", "third-party"}}}
	own, theirs := worked(t, "2026-03-03 08:00", "240"), worked(t, "2026-03-02 15:00", "120")
	own.Ticket, theirs.Ticket = "INC1", "INC2"
	stray := worked(t, "2026-03-04 08:00", "60")
	stray.Ticket = "INC3"
	b := world{customer: c, work: []forums.Worklog{own, theirs, stray}}.bill(t, "2026-03")
	for id, cause := range map[string]string{"INC1": "supplier", "INC2": "customer"} {
		if err := b.Facts().Ticket(&ticket.Ticket{ID: id, Customer: "nordby", CausedBy: cause}); err != nil {
			t.Fatal(err)
		}
	}
	s, err := b.Statement()
	if err != nil {
		t.Fatal(err)
	}
	same(t, "lines", lines(s), strings.Join([]string{
		"hours-core Pro  1 × 450.00 = 450.00 2026-03",
		"billable Pro  1 × 450.00 = 450.00 2026-03, core time", "billable Pro  1 × 750.00 = 750.00 2026-03, outside core time"}, "\n"))
	same(t, "stray", s.Findings[0].Problem, `ticket "INC3" is not in the data; taken as not billable`)
}

// Penalties are lines of their own, below zero, and are judged for the periods
// that are charged.
func TestPenalties(t *testing.T) {
	share, goal := json.Number("0.916667"), json.Number("0.95")
	figures := forums.Figures{Customer: "nordby", Period: "2018-T1", From: at(t, "2018-01-01"), To: at(t, "2018-05-01"), Targets: []forums.TargetFigure{
		{ID: "response-a", Attainment: &share, Goal: &goal, Penalty: &forums.PenaltyFigure{Amount: "2400.00", Currency: "SEK"}},
		{ID: "met", Penalty: &forums.PenaltyFigure{Amount: "0.00", Currency: "SEK"}}, {ID: "none"},
	}}
	w := world{customer: municipality(t, "2018-01-01", tertially())}
	s := w.statement(t, "2018-T1", charge.Judged{Figures: figures})
	same(t, "lines", lines(s), "penalty response-a  -1 × 2400.00 = -2400.00 2018-T1: attainment 0.916667, goal 0.95")
	if s.Total != "-2400.00" || s.Penalties != "-2400.00" {
		t.Errorf("total %s, penalties %s", s.Total, s.Penalties)
	}
	for name, want := range map[string]string{"2018-T1": "2018-T1", "2018": "2018-T1 2018-T2 2018-T3", "2018-02": "2018-02", "2018-Q1": "2018-Q1"} {
		var got []string
		for _, p := range w.bill(t, name).Periods() {
			got = append(got, p.Name)
		}
		same(t, name, strings.Join(got, " "), want)
	}
}

// A person who approves a charge looks at what has changed since the last.
func TestReconcile(t *testing.T) {
	c := municipality(t, "2018-01-01", tertially(), yearly("x", "1200"))
	c.Agreements[0].CostCodes, c.Agreements[0].Orderers = codes(), []string{"orderer"}
	device := func(r forums.Registration, device, replaces string) forums.Registration {
		r.Device, r.Replaces = device, replaces
		return r
	}
	nobody := registered(t, "nobody", "x", "1", "2018-06-01", "", "101-2000")
	nobody.Source = "manual"
	w := world{customer: c, registrations: []forums.Registration{
		registered(t, "steady", "x", "5", "2017-01-01", "", "101-2000"),
		registered(t, "ended", "x", "1", "2017-01-01", "2018-06-01", "101-2000"),
		registered(t, "new", "x", "2", "2018-06-01", "", "101-2000"),
		device(registered(t, "from", "x", "1", "2017-01-01", "2018-06-01", "101-2000"), "PC-1", ""),
		device(registered(t, "to", "x", "1", "2018-06-01", "", "201-4100"), "PC-1", "from"),
		registered(t, "kept", "x", "1", "2017-01-01", "", "101-2000"),
		device(registered(t, "replacing", "x", "1", "2018-06-01", "", "101-2000"), "", "kept"),
		registered(t, "refused", "x", "1", "2018-06-01", "", "wrong"), nobody,
	}}
	r, err := charge.Reconcile(w.bill(t, "2018-T1"), w.bill(t, "2018-T2"))
	if err != nil {
		t.Fatal(err)
	}
	want := charge.ItemCount{Item: "x", QuantityBefore: "8", Quantity: "10", Registered: "12", Change: "2",
		New: 4, Ended: 1, Moved: 1, Refused: 2, Kept: 1, WithoutUser: 1}
	if len(r.Items) != 1 || r.Items[0] != want {
		t.Errorf("got %+v, want %+v", r.Items, want)
	}
	var got []string
	for _, d := range r.Rows {
		got = append(got, d.Registration+" "+d.What)
	}
	same(t, "rows", strings.Join(got, ", "), "ended ended, kept kept, new new, nobody new, nobody refused, nobody without user, refused new, refused refused, replacing new, to moved")
}

// A period too short to be charged, and an agreement that names what it does
// not have, are refused before anything is read.
func TestNewRefuses(t *testing.T) {
	if _, err := charge.New(pro(t), period(t, "2026-W07")); err == nil || !strings.Contains(err.Error(), "too short") {
		t.Errorf("a week: %v", err)
	}
	c := pro(t)
	c.Agreements[0].Tier.Included.Core = "office"
	if _, err := charge.New(c, period(t, "2026-03")); err == nil || !strings.Contains(err.Error(), `hours "office"`) {
		t.Errorf("unknown hours: %v", err)
	}
	c = pro(t)
	c.Agreements[0].Tier.Billable = []agreement.Condition{{Column: "cause"}}
	if _, err := charge.New(c, period(t, "2026-03")); err == nil || !strings.Contains(err.Error(), "billable") {
		t.Errorf("unknown column: %v", err)
	}
}
