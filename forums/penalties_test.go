package forums_test

import (
	"strings"
	"testing"

	"ting/forums"
	"ting/forums/agreement"
)

// costs is a response target whose missing costs an amount.
func costs(id, amount string) agreement.Target {
	target := response(id, "0.9")
	target.Penalty = &agreement.Penalty{Of: *per(amount), Brackets: []agreement.Bracket{{Below: *per("0.9"), Rate: *per("1")}}}
	return target
}

// missed judges late tickets in the months named and returns the penalties.
func missed(t *testing.T, caps agreement.Caps, name string, back int, targets []agreement.Target, months ...string) forums.Penalties {
	t.Helper()
	c := nordby(t, targets...)
	c.Agreements[0].From, c.Agreements[0].Caps = local(t, "2024-01-01"), caps
	e, err := forums.NewEvaluation(c, period(t, name), local(t, "2027-04-05"), forums.Want{History: back})
	if err != nil {
		t.Fatal(err)
	}
	for _, month := range months {
		row := incident(t, month, month+"-12 08:00", month+"-12 15:00", "")
		row.Supplier = "Net"
		if err := e.Facts().Ticket(&row); err != nil {
			t.Fatal(err)
		}
	}
	p, err := e.Penalties()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// told is the penalties on one line.
func told(p forums.Penalties) string {
	text := "sum " + p.Sum
	for _, c := range p.Cuts {
		text += "; " + strings.TrimSpace(c.Supplier+" "+c.Per) + " " + c.Limit + " cuts " + c.Cut
	}
	return text + "; due " + p.Due + ", year " + p.YearToDate + ", twelve " + p.Rolling
}

// The lines add up, the caps cut in the order in which the agreement names
// them, and the year counts only what was due. A customer who is charged twice
// over a cap, or not charged up to it, shows here.
func TestPenaltiesAndTheirCaps(t *testing.T) {
	ours, theirs := costs("ours", "300.10"), costs("theirs", "500.00")
	theirs.Where = []agreement.Condition{{Column: "supplier", Values: []string{"Net"}}}
	both := []agreement.Target{ours, theirs}
	month, year := agreement.Cap{Month: per("700.00")}, agreement.Cap{Year: per("1500.00")}
	net := agreement.Caps{Suppliers: map[string]agreement.Cap{"Net": {Month: per("450.00"), Year: per("600.00")}}}
	three := []string{"2025-12", "2026-01", "2026-02", "2026-03"}
	for _, line := range []struct {
		name, period string
		back         int
		caps         agreement.Caps
		months       []string
		want         string
	}{
		{"no caps", "2026-03", 11, agreement.Caps{}, three, "sum 800.10; due 800.10, year 2400.30, twelve 3200.40"},
		{"nothing missed", "2026-03", 11, agreement.Caps{Cap: month}, three[:3], "sum 0.00; month 700.00 cuts 0.00; due 0.00, year 1400.00, twelve 2100.00"},
		{"a month", "2026-03", 11, agreement.Caps{Cap: month}, three, "sum 800.10; month 700.00 cuts 100.10; due 700.00, year 2100.00, twelve 2800.00"},
		{"a year counts what was due before", "2026-02", 11, agreement.Caps{Cap: year}, three, "sum 800.10; year 699.90 cuts 100.20; due 699.90, year 1500.00, twelve 2300.10"},
		{"a year that is used up", "2026-03", 11, agreement.Caps{Cap: year}, three, "sum 800.10; year 0.00 cuts 800.10; due 0.00, year 1500.00, twelve 2300.10"},
		{"a supplier's own", "2026-02", 11, net, three, "sum 800.10; Net month 450.00 cuts 50.00; Net year 150.00 cuts 300.00; due 450.10, year 1200.20, twelve 1950.30"},
		{"a quarter is three months", "2026-Q1", 3, agreement.Caps{Cap: agreement.Cap{Month: per("200.00")}}, three, "sum 800.10; month 600.00 cuts 200.10; due 600.00, year 600.00, twelve 1200.00"},
	} {
		p := missed(t, line.caps, line.period, line.back, both, line.months...)
		if got := told(p); got != line.want {
			t.Errorf("%s:\n got %s\nwant %s", line.name, got, line.want)
		}
		if len(p.Lines) != 2 || p.Lines[0].Supplier != "" || p.Lines[1].Supplier != "Net" || !p.Complete {
			t.Errorf("%s: lines %+v, complete %v", line.name, p.Lines, p.Complete)
		}
	}
}

// A supplier's card holds its own targets and what they cost after its own
// caps; those of the whole delivery are nobody's.
func TestSuppliersCards(t *testing.T) {
	named, asked := costs("named", "100.00"), costs("asked", "50.00")
	named.Where = []agreement.Condition{{Column: "supplier", Values: []string{"Net"}}}
	asked.Supplier = "Alarm"
	targets := []agreement.Target{costs("ours", "10.00"), named, asked}
	caps := agreement.Caps{Suppliers: map[string]agreement.Cap{"Net": {Month: per("40.00")}}}
	p := missed(t, caps, "2026-03", 0, targets, "2026-03")
	figures := []forums.TargetFigure{{ID: "ours"}, {ID: "named"}, {ID: "asked"}}
	cards := forums.Cards(targets, figures, p)
	if len(cards) != 2 || cards[0].Supplier != "Alarm" || cards[0].Due != "50.00" ||
		cards[1].Targets[0].ID != "named" || cards[1].Sum != "100.00" || cards[1].Due != "40.00" || p.Due != "100.00" {
		t.Errorf("cards %+v of %s", cards, told(p))
	}
}
