package pack

import (
	"encoding/json"
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"ting/forums"
)

// stretchBlocks is targets in the period, in the year to date and over
// twelve months, and what the penalties came to in them. There is nothing to
// show where the record knows no period before its own.
func (w *writer) stretchBlocks(targets []target) []Block {
	trends := w.in.Record.Trends
	if !slices.ContainsFunc(trends, func(t forums.Trend) bool { return t.YearToDate.Periods > 1 || t.Rolling.Periods > 1 }) {
		return nil
	}
	table := Table{
		Title: w.Say("stretch.table"),
		Columns: []Column{left(w.Say("col.target"), 34), left(w.Say("col.goal"), 14), left(w.ShortPeriod(w.in.Record.Figures.Period, true), 17),
			left(w.Say("col.year-to-date"), 17), left(w.Say("col.rolling"), 17)},
	}
	whole := true
	for _, t := range targets {
		i := slices.IndexFunc(trends, func(trend forums.Trend) bool { return trend.Target == t.ID })
		if i < 0 {
			continue
		}
		row := append(cells(t.title, w.agreedTo(t)), w.shown(t, t.TargetFigure))
		for _, s := range []forums.Stretch{trends[i].YearToDate, trends[i].Rolling} {
			row = append(row, w.stretch(t, s))
			whole = whole && s.Complete
		}
		table.Rows = append(table.Rows, row)
	}
	note := w.Say("stretch.note", "year", w.Date(w.local(trends[0].YearToDate.From)), "rolling", w.Date(w.local(trends[0].Rolling.From)))
	if !whole {
		note = joined(note, w.Say("stretch.incomplete"))
	}
	return append([]Block{table, Note{note}}, w.owedSince(trends[0])...)
}

// stretch is what a target came to over a stretch, with its sign. It says so
// where the record does not reach back to the stretch's beginning: a reader
// would take half a year for the year.
func (w *writer) stretch(t target, s forums.Stretch) Cell {
	figure := t.TargetFigure
	figure.Attainment, figure.Value, figure.Status = s.Attainment, s.Value, s.Status
	cell := w.shown(t, figure)
	t.TargetFigure = figure
	cell.Value = t.exact()
	if cell.Value != nil && !s.Complete {
		cell.Text = w.Say("stretch.part", "figure", cell.Text)
	}
	return cell
}

// owedSince says what the penalties came to after the caps in the year to date
// and over twelve months; nothing where there are none.
func (w *writer) owedSince(t forums.Trend) []Block {
	yearToDate, rolling, whole := w.dueSince(t)
	if !yearToDate.IsPositive() && !rolling.IsPositive() {
		return nil
	}
	currency := w.in.Customer.Currency
	said := w.Say("penalty.since", "year", w.Money(yearToDate, currency), "rolling", w.Money(rolling, currency))
	if !whole {
		said = joined(said, w.Say("penalty.since-part"))
	}
	return []Block{Paragraph{said}}
}

// dueSince sums what was due in both stretches of a trend, and tells whether
// the record holds all of both. Where penalties are counted by the month, so is
// the sum.
func (w *writer) dueSince(t forums.Trend) (yearToDate, rolling decimal.Decimal, whole bool) {
	if !w.byMonth() {
		p := w.in.Record.Penalties
		return parsed(p.YearToDate), parsed(p.Rolling), p.Complete
	}
	parts := w.parts()
	return w.dueFrom(parts, t.YearToDate.From), w.dueFrom(parts, t.Rolling.From),
		t.YearToDate.Complete && t.Rolling.Complete && !parts[0].From.After(t.Rolling.From) && !parts[0].From.After(t.YearToDate.From)
}

// dueFrom sums what was due in the months from an instant on.
func (w *writer) dueFrom(months []forums.Outcome, from time.Time) decimal.Decimal {
	sum := decimal.Zero
	for _, m := range months {
		if !m.From.Before(from) {
			sum = sum.Add(w.dueIn(m))
		}
	}
	return sum
}

// parsed reads an amount of the record; what an older record does not have is
// nothing.
func parsed(text string) decimal.Decimal {
	number := json.Number(text)
	value, _ := amount(&number)
	return value
}
