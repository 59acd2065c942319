package pack

import (
	"slices"

	"github.com/shopspring/decimal"

	"ting/forums"
)

// capped puts under a table of penalties what each cap took off and what is
// left to pay. A table that no cap touched stays as it is.
func (w *writer) capped(table *Table, p forums.Penalties) {
	cuts := slices.DeleteFunc(slices.Clone(p.Cuts), func(c forums.PenaltyCut) bool { return !parsed(c.Cut).IsPositive() })
	if len(cuts) == 0 {
		return
	}
	table.Rows = append(table.Rows, table.Total)
	for _, c := range cuts {
		table.Rows = append(table.Rows, []Cell{{Text: w.capOn(c)}, {}, {Text: w.capLimit(c, p.Currency)}, w.money(parsed(c.Cut).Neg(), p.Currency)})
	}
	table.Total = strong(w.Say("caps.due"), "", "", w.money(parsed(p.Due), p.Currency))
}

// capOn says whose targets a cap bounds.
func (w *writer) capOn(c forums.PenaltyCut) string {
	if c.Supplier != "" {
		return w.Say("caps.supplier", "supplier", c.Supplier)
	}
	return w.Say("caps.all")
}

// capLimit says what a cap let through.
func (w *writer) capLimit(c forums.PenaltyCut, currency string) string {
	limit := w.Money(parsed(c.Limit), currency)
	if c.Per == "year" {
		return w.Say("caps.year", "limit", limit)
	}
	return w.Say("caps.month", "limit", limit)
}

// cutFines is capped for the table of months.
func (w *writer) cutFines(table *Table, shown []forums.Outcome, due decimal.Decimal) {
	table.Rows = append(append(table.Rows, table.Total), w.cutRows(shown)...)
	last := []part{w.Say("caps.due"), ""}
	for _, m := range shown {
		last = append(last, w.sum(w.dueIn(m)))
	}
	table.Total = strong(append(last, w.sum(due))...)
}

// cutRows are what the caps took off in each month, a row a cap, and in all.
// Of a record that does not tell the caps apart they are one row.
func (w *writer) cutRows(shown []forums.Outcome) [][]Cell {
	var rows [][]Cell
	for _, c := range w.capsOf() {
		cut := func(month forums.Outcome) decimal.Decimal { return w.cutIn(month, c) }
		rows = append(rows, w.cutRow(cells(w.capOn(c), w.Of("cap-per", c.Per)), shown, cut))
	}
	if len(rows) > 0 {
		return rows
	}
	return [][]Cell{w.cutRow([]Cell{{Text: w.Say("caps.some")}, {}}, shown, func(month forums.Outcome) decimal.Decimal {
		return finesIn(month).Sub(w.dueIn(month))
	})}
}

// cutRow ends a row with what was taken off in the months shown and in all.
func (w *writer) cutRow(row []Cell, shown []forums.Outcome, cut func(forums.Outcome) decimal.Decimal) []Cell {
	all := decimal.Zero
	for _, m := range w.months() {
		all = all.Add(cut(m))
	}
	for _, m := range shown {
		row = append(row, w.sum(cut(m).Neg()))
	}
	return append(row, w.sum(all.Neg()))
}

// capsOf are the caps that took something off in any month of the period, in
// the order in which they cut.
func (w *writer) capsOf() []forums.PenaltyCut {
	var caps []forums.PenaltyCut
	for _, m := range w.months() {
		for _, c := range w.cutsIn(m) {
			which := forums.PenaltyCut{Supplier: c.Supplier, Per: c.Per}
			if parsed(c.Cut).IsPositive() && !slices.Contains(caps, which) {
				caps = append(caps, which)
			}
		}
	}
	return caps
}

// cutsIn are the caps of a month; none in a record that does not tell.
func (w *writer) cutsIn(month forums.Outcome) []forums.PenaltyCut {
	for i, p := range w.in.Record.Parts {
		if p.Period == month.Period && i < len(w.in.Record.Cuts) {
			return w.in.Record.Cuts[i]
		}
	}
	return nil
}

// cutIn is what one cap took off in a month.
func (w *writer) cutIn(month forums.Outcome, which forums.PenaltyCut) decimal.Decimal {
	sum := decimal.Zero
	for _, c := range w.cutsIn(month) {
		if c.Supplier == which.Supplier && c.Per == which.Per {
			sum = sum.Add(parsed(c.Cut))
		}
	}
	return sum
}

// finesIn sums the penalties of a month before the caps.
func finesIn(month forums.Outcome) decimal.Decimal {
	sum := decimal.Zero
	for _, f := range month.Targets {
		value, _ := fined(f)
		sum = sum.Add(value)
	}
	return sum
}
