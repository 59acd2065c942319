package charge_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/forums/charge"
)

// kindsOf are the periods that can be charged, and periods of one year of each.
func kindsOf() map[calendar.Kind][]string {
	return map[calendar.Kind][]string{
		calendar.Month:   {"2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06", "2026-07", "2026-08", "2026-09", "2026-10", "2026-11", "2026-12"},
		calendar.Quarter: {"2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"}, calendar.Tertial: {"2026-T1", "2026-T2", "2026-T3"},
		calendar.HalfYear: {"2026-H1", "2026-H2"}, calendar.Year: {"2026"},
	}
}

func anyOf[T any](t *rapid.T, label string, values ...T) T {
	return rapid.SampledFrom(values).Draw(t, label)
}

// drawWorld draws agreements, a register and a log of work around 2026.
func drawWorld(t *rapid.T, local *time.Location) world {
	w := world{customer: forums.Customer{ID: "nordby", Zone: local, Currency: "SEK"}}
	from := calendar.Day{Year: 2025, Month: 10, Date: 1}
	for range rapid.IntRange(1, 3).Draw(t, "versions") {
		from = from.AddDays(rapid.IntRange(1, 200).Draw(t, "days"))
		w.customer.Agreements = append(w.customer.Agreements, drawAgreement(t, local, from))
	}
	for i := range rapid.IntRange(0, 8).Draw(t, "rows") {
		w.registrations = append(w.registrations, drawRegistration(t, local, i))
	}
	for range rapid.IntRange(0, 4).Draw(t, "logs") {
		at := calendar.Instant(local, calendar.Day{Year: 2026, Month: 1, Date: 1}.AddDays(rapid.IntRange(-40, 365).Draw(t, "log day")), 60*rapid.IntRange(0, 1439).Draw(t, "log minute"))
		w.work = append(w.work, forums.Worklog{Customer: "nordby", At: at, Kind: "work", Minutes: decimal.NewFromInt(int64(anyOf(t, "minutes", 1, 20, 60, 95, 600)))})
	}
	return w
}

func drawAgreement(t *rapid.T, local *time.Location, from calendar.Day) agreement.Agreement {
	price := func(id string, per agreement.Per) agreement.Item {
		return agreement.Item{ID: id, Per: per, Price: number(anyOf(t, "price", "700.00", "36", "0.07", "1173.33", "98"))}
	}
	a := agreement.Agreement{From: calendar.Instant(local, from, 0), Catalogue: []agreement.Item{price("a", agreement.PerYear), price("b", agreement.PerMonth), price("e", agreement.PerEach)}}
	a.Charging = agreement.Charging{Every: anyOf(t, "every", calendar.Month, calendar.Quarter, calendar.Tertial, calendar.HalfYear, calendar.Year), Daily: rapid.Bool().Draw(t, "daily")}
	a.Charging.CutOff = anyOf(t, "cut-off", agreement.CutOff{}, agreement.CutOff{Start: true}, agreement.CutOff{Months: 1}, agreement.CutOff{Days: 10})
	if rapid.Bool().Draw(t, "codes") {
		a.CostCodes = &agreement.CostCodes{Valid: []string{"x"}}
		a.Orderers = []string{"kim"}
	}
	office := calendar.Schedule{Zone: local}
	for day := 1; day <= 5; day++ {
		office.Weekly[day] = []calendar.Opening{{From: 8 * 3600, To: 16 * 3600}}
	}
	a.Hours = map[string]calendar.Schedule{"core": office}
	if rapid.IntRange(0, 4).Draw(t, "tier") == 0 {
		return a
	}
	a.Tier = &agreement.Tier{Name: "Pro", Overage: &agreement.Overage{Core: number(anyOf(t, "core price", "450.00", "649.99")), Outside: number("750.00")},
		Included: &agreement.Allowance{Hours: number(anyOf(t, "hours", "0", "1", "2.5")), Per: calendar.Month, Core: "core", Carry: rapid.IntRange(0, 2).Draw(t, "carry")}}
	if rapid.Bool().Draw(t, "has factor") {
		factor := number(anyOf(t, "factor", "2", "1.5", "0.7"))
		a.Tier.Included.OutsideFactor = &factor
	}
	return a
}

func drawRegistration(t *rapid.T, local *time.Location, i int) forums.Registration {
	day := func(label string) time.Time {
		d := calendar.Day{Year: 2025, Month: 11, Date: 1}.AddDays(rapid.IntRange(0, 430).Draw(t, label))
		return calendar.Instant(local, d, anyOf(t, label+" second", 0, 0, 1, 43200, 86399))
	}
	r := forums.Registration{ID: fmt.Sprintf("R-%d", i), Customer: "nordby", Item: anyOf(t, "item", "a", "a", "b", "e"), CostCode: anyOf(t, "code", "x", "x", "y"),
		Quantity: number(anyOf(t, "quantity", "1", "3", "412", "0.25")), From: day("begins"), Source: anyOf(t, "source", "automatic", "manual"), Orderer: anyOf(t, "orderer", "kim", "lee")}
	if rapid.Bool().Draw(t, "ends") {
		if r.To = day("ends on"); !r.To.After(r.From) {
			r.To = time.Time{}
		}
	}
	return r
}

// Two calculations that share no code must agree on every line: where they
// differ, a customer is charged wrongly. Run it long with -rapid.checks=10000.
func TestAgainstNaiveCalculation(t *testing.T) {
	local := zone(t)
	rapid.Check(t, func(rt *rapid.T) {
		w := drawWorld(rt, local)
		every := anyOf(rt, "asked", calendar.Month, calendar.Quarter, calendar.Tertial, calendar.HalfYear, calendar.Year)
		name := rapid.SampledFrom(kindsOf()[every]).Draw(rt, "period")
		p := period(t, name)
		s := w.statement(t, name)
		var items, hours []string
		for _, l := range s.Lines {
			amount := strings.TrimLeft(strings.Replace(l.Amount, ".", "", 1), "0")
			if amount == "" {
				amount = "0"
			}
			switch {
			case l.Kind == charge.KindItem && l.Per != "each":
				items = append(items, fmt.Sprintf("%s %s %s %s %s %s", l.Item, l.CostCode, l.From, l.To, number(l.Quantity).StringFixed(2), amount))
			case l.Kind == charge.KindCore || l.Kind == charge.KindOutside:
				hours = append(hours, fmt.Sprintf("%s %s %s %s %s", l.Kind, l.Item, l.Note, l.UnitPrice, amount))
			}
		}
		slices.Sort(items)
		slices.Sort(hours)
		n := naive{w, local}
		from, to := p.From.In(local), p.To.In(local)
		if want := n.items(from, to); strings.Join(items, "\n") != strings.Join(want, "\n") {
			rt.Fatalf("items of %s:\n%s\nwant\n%s", name, strings.Join(items, "\n"), strings.Join(want, "\n"))
		}
		if want := n.hours(from, to); !slices.Equal(hours, want) {
			rt.Fatalf("hours of %s:\n%s\nwant\n%s", name, strings.Join(hours, "\n"), strings.Join(want, "\n"))
		}
		reAdds(rt, s)
	})
}

// reAdds adds a statement up again from what it prints.
func reAdds(t *rapid.T, s charge.Statement) {
	total, codes := decimal.Zero, map[string]decimal.Decimal{}
	for _, l := range s.Lines {
		if sum := addedUp(l); !sum.Equal(number(l.Amount)) {
			t.Fatalf("%+v comes to %s", l, sum)
		}
		total = total.Add(number(l.Amount))
		codes[l.CostCode] = codes[l.CostCode].Add(number(l.Amount))
	}
	sum := decimal.Zero
	for _, c := range s.ByCostCode {
		if !codes[c.CostCode].Equal(number(c.Amount)) {
			t.Fatalf("cost code %q bears %s, its lines %s", c.CostCode, c.Amount, codes[c.CostCode])
		}
		sum = sum.Add(number(c.Amount))
	}
	if !sum.Equal(total) || !total.Equal(number(s.Total)) {
		t.Fatalf("total %s, lines %s, cost codes %s", s.Total, total, sum)
	}
}

// addedUp computes a line from its printed figures, as [charge.Line] says.
func addedUp(l charge.Line) decimal.Decimal {
	quantity, price := number(l.Quantity), number(l.UnitPrice)
	switch {
	case l.Minutes != "":
		minutes, of := parts(l.Minutes)
		return price.Mul(minutes).DivRound(of.Mul(decimal.NewFromInt(60)), 2)
	case l.MonthsTo == "":
		return quantity.Mul(price).Round(2)
	}
	upTo := func(text string) decimal.Decimal {
		months, of := parts(text)
		if l.Per == "year" {
			of = of.Mul(decimal.NewFromInt(12))
		}
		return quantity.Mul(price).Mul(months).DivRound(of, 2)
	}
	return upTo(l.MonthsTo).Sub(upTo(l.MonthsFrom))
}

// parts reads 4 as 4 of 1, and 1 9/28 as 37 of 28.
func parts(text string) (n, of decimal.Decimal) {
	whole, fraction, parted := strings.Cut(text, " ")
	if !parted {
		return number(whole), decimal.NewFromInt(1)
	}
	part, length, _ := strings.Cut(fraction, "/")
	return number(whole).Mul(number(length)).Add(number(part)), number(length)
}

// A register and a fee that hold all year cost the same however the year is
// cut into statements, also when a new agreement that says the same begins in
// the middle of a month.
func TestAYearIsTheSumOfItsParts(t *testing.T) {
	local := zone(t)
	rapid.Check(t, func(rt *rapid.T) {
		w := drawWorld(rt, local)
		a := w.customer.Agreements[0]
		a.From = at(t, "2026-01-01")
		if a.Tier != nil {
			a.Tier.Fee = &agreement.Fee{Amount: number("98.33"), Per: anyOf(rt, "fee", agreement.PerYear, agreement.PerMonth), Advance: anyOf(rt, "advance", 0, 1, 5, 12)}
		}
		w.customer.Agreements = []agreement.Agreement{a}
		for i := range w.registrations {
			w.registrations[i].From, w.registrations[i].To = at(t, "2025-01-01"), time.Time{}
		}
		want := w.statement(t, "2026").Total
		if rapid.Bool().Draw(rt, "split") {
			again := a
			again.From = calendar.Instant(local, calendar.Day{Year: 2026, Month: 1, Date: 2}.AddDays(rapid.IntRange(0, 360).Draw(rt, "split on")), 0)
			w.customer.Agreements = append(w.customer.Agreements, again)
		}
		for kind, names := range kindsOf() {
			sum := decimal.Zero
			for _, name := range names {
				sum = sum.Add(number(w.statement(t, name).Total))
			}
			if sum.StringFixed(2) != want {
				rt.Fatalf("the %ss add up to %s, the year is %s", kind, sum, want)
			}
		}
	})
}

// What is charged once is charged once: over all statements of some years,
// each such registration since the first agreement appears exactly one time.
func TestEachIsChargedOnce(t *testing.T) {
	local := zone(t)
	rapid.Check(t, func(rt *rapid.T) {
		w := drawWorld(rt, local)
		want := decimal.Zero
		for i := range w.customer.Agreements {
			w.customer.Agreements[i].CostCodes, w.customer.Agreements[i].Orderers = nil, nil
		}
		for i := range w.registrations {
			w.registrations[i].Item = "e"
			if !w.registrations[i].From.Before(w.customer.Agreements[0].From) {
				want = want.Add(w.registrations[i].Quantity)
			}
		}
		every := anyOf(rt, "asked", calendar.Month, calendar.Quarter, calendar.Tertial, calendar.HalfYear, calendar.Year)
		got := decimal.Zero
		for p := calendar.Of(every, at(t, "2025-01-01"), local); p.From.Before(at(t, "2029-01-01")); p = p.Next() {
			for _, l := range w.statement(t, p.Name).Lines {
				if l.Kind == charge.KindItem {
					got = got.Add(number(l.Quantity))
				}
			}
		}
		if !got.Equal(want) {
			rt.Fatalf("%s are charged, %s were ordered", got, want)
		}
	})
}
