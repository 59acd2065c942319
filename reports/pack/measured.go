package pack

import (
	"cmp"
	"encoding/json"
	"slices"

	"github.com/shopspring/decimal"

	"ting/forums"
	"ting/reports/words"
)

// mostMeasured is how many of the things that a metric was measured of have a
// row in its table.
const mostMeasured = 20

// measured is a table for each metric that was measured of several things, as
// storage a user or licences a server.
func (w *writer) measured() []Block {
	var blocks []Block
	for _, t := range w.targets {
		if of := w.dimensionsOf(t.ID); len(of) > 0 && !w.hasOwnSection(t.ID) {
			blocks = append(blocks, w.measuredTable(t, of, mostMeasured)...)
		}
	}
	return blocks
}

// measuredTable shows so many of those nearest to the limit or furthest over it,
// each beside the most with a bar, and says how many more there are. The unit
// follows the figure that it is of: beside the count of samples it would be read
// as theirs.
func (w *writer) measuredTable(t target, of []forums.Dimension, most int) []Block {
	slices.SortStableFunc(of, func(a, b forums.Dimension) int { return compareMeasured(t, a, b) })
	statistic := w.Of("statistic", t.agreed.Statistic)
	table := Table{
		Title:   w.Say("measured.table", "target", t.title, "statistic", statistic),
		Columns: []Column{left(w.Say("col.dimension"), 34), left(words.Sentence(statistic), 30), left(w.Say("col.unit"), 12), right(w.Say("col.samples"), 12)},
	}
	before := slices.ContainsFunc(of, func(d forums.Dimension) bool { return d.Previous != nil })
	if before {
		table.Columns = append(table.Columns, right(w.Say("col.period-before"), 16), right(w.Say("col.change"), 14))
	}
	high := 0.0
	for _, d := range of {
		if value := drawn(d.Value, false); value > high {
			high = value
		}
	}
	for _, d := range of[:min(len(of), most)] {
		row := cells(firstOf(d.Dimension, w.Say("blank")), w.reading(d.Value), d.Unit, w.count(d.Samples))
		row[1].Strong = true
		if value := drawn(d.Value, false); value >= 0 && high > 0 {
			row[1].Bar = &Bar{High: high, Value: value, Target: t.markWithin(high)}
		}
		if before {
			row = append(row, cells(w.reading(d.Previous), w.grown(d))...)
		}
		table.Rows = append(table.Rows, row)
	}
	blocks := []Block{table}
	if left := len(of) - most; left > 0 {
		blocks = append(blocks, Note{w.Count("measured.more", left)})
	}
	return blocks
}

// compareMeasured puts first what is worst by the target's limit, and last what
// was measured only in the period before.
func compareMeasured(t target, a, b forums.Dimension) int {
	x, has := amount(a.Value)
	y, had := amount(b.Value)
	switch {
	case has != had && has:
		return -1
	case has != had:
		return 1
	case t.agreed.AtLeast != nil:
		return cmp.Or(x.Cmp(y), cmp.Compare(a.Dimension, b.Dimension))
	}
	return cmp.Or(y.Cmp(x), cmp.Compare(a.Dimension, b.Dimension))
}

// reading is what was measured; nothing without a sample.
func (w *writer) reading(n *json.Number) part {
	value, ok := amount(n)
	if !ok {
		return ""
	}
	return valued(w.Plain(value, 2), value)
}

// grown is how a value differs from the period before; nothing without one of
// them.
func (w *writer) grown(d forums.Dimension) part {
	now, ok := amount(d.Value)
	before, had := amount(d.Previous)
	if !ok || !had {
		return ""
	}
	return w.difference(now.Sub(before))
}

// difference is a change of a value with its sign.
func (w *writer) difference(d decimal.Decimal) Cell {
	if d.IsZero() {
		return valued(w.Say("change.none"), d)
	}
	return valued(w.SignedPlain(d, 2), d)
}

// markWithin is a target's limit where it lies on a scale from 0 to high.
func (t target) markWithin(high float64) *float64 {
	if mark := t.mark(); mark != nil && *mark <= high {
		return mark
	}
	return nil
}
