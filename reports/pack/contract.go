package pack

import (
	"strings"

	"github.com/shopspring/decimal"

	"ting/forums"
	"ting/forums/calendar"
)

// mostMonths is how many months stand beside each other in a table.
const mostMonths = 6

// contract is the follow-up of the agreement over the period's months: every
// target, what missed ones cost line by line, and what was agreed anew.
func (w *writer) contract() Section {
	s := w.section("contract")
	if len(w.targets) == 0 {
		s.Blocks = []Block{Empty{w.Say("sla.no-targets")}}
	} else {
		s.NewPage = len(w.months()) > 0 // else there is nothing but a table of dashes
		s.Lead = w.slaLead()
		s.Blocks = append(w.courseBlocks(), w.stretchBlocks(w.targets)...)
		s.Blocks = append(append(s.Blocks, w.fineBlocks()...), w.measured()...)
	}
	s.Blocks = append(s.Blocks, w.amendments()...)
	s.Blocks = append(s.Blocks, w.monthly().drawnCourses()...)
	return s
}

// drawnCourses is the targets month by month as charts, and of how many there is
// no room for one.
func (w *writer) drawnCourses() []Block {
	trends := w.trends()
	if len(trends) == 0 {
		return nil
	}
	blocks := append([]Block{Heading{w.Say("contract.trends")}}, pairs(trends)...)
	left := -len(trends)
	for _, t := range w.targets {
		if known(t.values()) > 1 {
			left++
		}
	}
	if left > 0 {
		blocks = append(blocks, Note{w.Count("contract.undrawn", left)})
	}
	return blocks
}

// columnsOf are the months that a table shows, the latest when there are many.
func (w *writer) columnsOf() []forums.Outcome {
	months := w.months()
	return months[max(0, len(months)-mostMonths):]
}

// courseBlocks is every target by month, and the period as a whole.
func (w *writer) courseBlocks() []Block {
	months := w.columnsOf()
	table := Table{
		Title:   w.Say("contract.table"),
		Columns: []Column{left(w.Say("col.target"), 26), left(w.Say("col.goal"), 11)},
	}
	for i, m := range months {
		table.Columns = append(table.Columns, left(w.ShortPeriod(m.Period, i == 0), 12))
	}
	table.Columns = append(table.Columns, left(w.ShortPeriod(w.in.Record.Figures.Period, true), 17), right(w.Say("col.change"), 12))
	for _, t := range w.targets {
		row := cells(t.title, w.agreedTo(t))
		for _, m := range months {
			row = append(row, w.shown(t, of(m.Targets, t.ID)))
		}
		whole := w.shown(t, t.TargetFigure)
		whole.Strong = true
		table.Rows = append(table.Rows, append(append(row, whole), cells(w.changed(t))...))
	}
	blocks := []Block{table}
	if len(months) > 0 {
		blocks = append(blocks, Note{w.Say("contract.note")})
	}
	if left := len(w.months()) - len(months); left > 0 {
		blocks = append(blocks, Note{w.Count("contract.earlier", left)})
	}
	return blocks
}

// shown is a target's figure of some period, with its sign; a dash where the
// target was not agreed or nothing counted.
func (w *writer) shown(t target, figure forums.TargetFigure) Cell {
	if _, ok := amount(outcome(figure)); !ok {
		return cells("")[0]
	}
	t.TargetFigure = figure
	return Cell{Text: w.figure(t), Value: t.exact(), Status: t.status(), Alt: w.altOutcome(t)}
}

// byMonth tells whether penalties are counted for each month by itself: where
// the operational forum meets about months, that is what its packs have said,
// and the sum of the quarter must be theirs.
func (w *writer) byMonth() bool {
	return w.forum != forums.Operational && len(w.months()) > 0 && w.in.Customer.Forums[forums.Operational].Every == calendar.Month
}

// fined returns what a figure cost, and whether the target has a penalty.
func fined(f forums.TargetFigure) (decimal.Decimal, bool) {
	if f.Penalty == nil {
		return decimal.Decimal{}, false
	}
	value, err := decimal.NewFromString(f.Penalty.Amount)
	return value, err == nil
}

// owed is what the period's penalties come to after the agreement's caps, and
// whether any target has one.
func (w *writer) owed() (due decimal.Decimal, any bool) {
	if !w.byMonth() {
		return w.settled()
	}
	for _, m := range w.months() {
		for _, f := range m.Targets {
			_, has := fined(f)
			any = any || has
		}
		due = due.Add(w.dueIn(m))
	}
	return due, any
}

// dueIn is what a month's penalties come to: as the record tells, else the sum
// of its targets'.
func (w *writer) dueIn(month forums.Outcome) decimal.Decimal {
	for i, p := range w.in.Record.Parts {
		if p.Period == month.Period && i < len(w.in.Record.Dues) {
			if due, err := decimal.NewFromString(w.in.Record.Dues[i]); err == nil {
				return due
			}
		}
	}
	return finesIn(month)
}

// fineBlocks is what missed targets cost, month by month with their sums.
func (w *writer) fineBlocks() []Block {
	if !w.byMonth() {
		return w.penaltyBlocks()
	}
	total, any := w.owed()
	if !any {
		return []Block{Paragraph{w.Say("fines.none")}}
	}
	months, currency := w.columnsOf(), w.in.Customer.Currency
	table := Table{Title: w.Say("fines.table", "currency", strings.TrimSpace(w.Of("currency", currency))), Columns: []Column{left(w.Say("col.target"), 26), left(w.Say("col.rule"), 38)}}
	sums := make([]decimal.Decimal, len(months))
	for i, m := range months {
		table.Columns = append(table.Columns, right(w.ShortPeriod(m.Period, i == 0), 11))
	}
	table.Columns = append(table.Columns, right(w.Say("col.total"), 12))
	for _, t := range w.targets {
		if row, ok := w.fineRow(t, months, sums); ok {
			table.Rows = append(table.Rows, row)
		}
	}
	last, all := []part{w.Say("col.total"), ""}, decimal.Zero
	for _, sum := range sums {
		last = append(last, w.sum(sum))
	}
	for _, t := range w.targets {
		all = all.Add(w.finesOf(t.ID))
	}
	table.Total = strong(append(last, w.sum(all))...)
	if total.LessThan(all) {
		w.cutFines(&table, months, total)
	}
	blocks := []Block{table, Note{w.Say("fines.note")}}
	if total.LessThan(all) {
		blocks = append(blocks, Paragraph{w.Say("fines.capped", "due", w.Money(total, currency), "sum", w.Money(all, currency))})
	}
	return blocks
}

// fineRow is what one target cost in each month, added to the months' sums.
func (w *writer) fineRow(t target, months []forums.Outcome, sums []decimal.Decimal) ([]Cell, bool) {
	row, has := cells(t.title, w.penaltyRule(t.agreed.Penalty)), false
	for i, m := range months {
		value, ok := fined(of(m.Targets, t.ID))
		if !ok {
			row = append(row, cells("")...)
			continue
		}
		has = true
		sums[i] = sums[i].Add(value)
		row = append(row, w.sum(value))
	}
	return append(row, w.sum(w.finesOf(t.ID))), has
}

// finesOf sums what a target cost in all months of the period.
func (w *writer) finesOf(id string) decimal.Decimal {
	var sum decimal.Decimal
	for _, m := range w.months() {
		if value, ok := fined(of(m.Targets, id)); ok {
			sum = sum.Add(value)
		}
	}
	return sum
}
