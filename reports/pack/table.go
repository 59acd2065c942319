package pack

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"ting/forums/calendar"
	"ting/reports/words"
)

// left and right are columns of text and of figures, with their shares of the
// width.
func left(head string, width float64) Column  { return Column{Head: head, Width: width} }
func right(head string, width float64) Column { return Column{Head: head, Width: width, Right: true} }

// part is what a cell is made of: a text, or a cell that also knows its value.
type part any

// cells returns a row of texts and cells; a dash stands where a text is blank.
func cells(parts ...part) []Cell {
	row := make([]Cell, len(parts))
	for i, p := range parts {
		row[i] = cell(p)
		if row[i].Course == nil && row[i].Bar == nil { // a picture needs no text
			row[i].Text = orDash(row[i].Text)
		}
	}
	return row
}

// strong returns a row that sums up those above.
func strong(parts ...part) []Cell {
	row := make([]Cell, len(parts))
	for i, p := range parts {
		row[i] = cell(p)
		row[i].Strong = true
	}
	return row
}

// cell is a part as a cell.
func cell(p part) Cell {
	switch p := p.(type) {
	case Cell:
		return p
	case string:
		return Cell{Text: p}
	}
	return Cell{}
}

// valued is a text with the value that it writes.
func valued(text string, value any) Cell { return Cell{Text: text, Value: value} }

// count is a whole number.
func (w *writer) count(n int) Cell { return valued(w.Int(n), n) }

// numbered is the number of an action or a matter, which is a name and has no
// groups of digits.
func numbered(n int) Cell { return valued(strconv.Itoa(n), n) }

// money is an amount in a currency.
func (w *writer) money(amount decimal.Decimal, currency string) Cell {
	return valued(w.Money(amount, currency), amount)
}

// sum is an amount in a table whose title names the currency of them all: it
// would stand in every cell, and take the room of the words.
func (w *writer) sum(amount decimal.Decimal) Cell {
	return valued(w.Fixed(amount, 2), amount)
}

// at is an instant under a text that writes it; none has no value.
func at(text string, t time.Time) Cell {
	if t.IsZero() {
		return Cell{Text: text}
	}
	return valued(text, t)
}

// atMaybe is at for an instant that may be missing.
func atMaybe(text string, t *time.Time) Cell {
	if t == nil {
		return Cell{Text: text}
	}
	return at(text, *t)
}

// dated is a local day under a text that writes it.
func dated(text string, d calendar.Day) Cell {
	if d == (calendar.Day{}) {
		return Cell{Text: text}
	}
	return valued(text, d)
}

// on is the customer's local day of an instant; a dash for none.
func (w *writer) on(t time.Time) Cell {
	if t.IsZero() {
		return Cell{Text: words.Dash}
	}
	return dated(w.date(t), calendar.DayOf(t, w.in.Customer.Zone))
}

// without is the table without those of the given columns, in their order, that
// have nothing but dashes: a comparison with nothing says less than none.
func (t Table) without(columns ...int) Table {
	shows := func(column int) func([]Cell) bool {
		return func(row []Cell) bool { return row[column].Text != words.Dash }
	}
	for _, i := range slices.Backward(columns) {
		if slices.ContainsFunc(t.Rows, shows(i)) {
			continue
		}
		t.Columns = slices.Delete(slices.Clone(t.Columns), i, i+1)
		for n, row := range t.Rows {
			t.Rows[n] = slices.Delete(row, i, i+1)
		}
	}
	return t
}

// orDash returns text, or a dash when it is blank.
func orDash(text string) string {
	if strings.TrimSpace(text) == "" {
		return words.Dash
	}
	return text
}

// firstOf returns the first text that is not blank.
func firstOf(texts ...string) string {
	for _, text := range texts {
		if strings.TrimSpace(text) != "" {
			return text
		}
	}
	return ""
}

// pairs puts figures beside each other, two in a row.
func pairs(figures []Figure) []Block {
	var blocks []Block
	for len(figures) > 1 {
		blocks = append(blocks, Side{Columns: [][]Block{{figures[0]}, {figures[1]}}})
		figures = figures[2:]
	}
	if len(figures) == 1 {
		blocks = append(blocks, figures[0])
	}
	return blocks
}

// lasting is a length of time in seconds.
func (w *writer) lasting(seconds int64) Cell {
	return valued(w.Duration(seconds), time.Duration(seconds)*time.Second)
}

// exact is a target's outcome as it was judged; nil when nothing counted.
func (t target) exact() any {
	d, ok := amount(outcome(t.TargetFigure))
	switch {
	case !ok:
		return nil
	case t.isShare():
		return Share{d}
	}
	return d
}
