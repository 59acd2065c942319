package pdf

import (
	"strings"

	"ting/reports/pack"
)

// tableSet is a table's measures.
type tableSet struct {
	*press
	width              float64
	shares             []float64 // of the width, by column; they add up to 1
	heads, cell, total style
	tight              bool
	signed             []bool // columns of text in which some cell has a sign
}

// short is the width of a text that should stay on one line, such as a date:
// a column's part of the width, within bounds.
func (s *tableSet) short(columns int) float64 {
	return max(14*grid, min(24*grid, s.width/float64(columns)))
}

// sampled is how many rows are measured to divide the width; a table of
// thousands looks no different for the rest.
const sampled = 400

// small is how much smaller the type of a crowded table is. A table of more
// than manyColumns columns is crowded where they leave less of the width than
// breath asks: words would stand below each other in every row.
const (
	small       = 0.84
	manyColumns = 7
	breath      = 0.08
)

// setTable divides the width among the columns.
func (p *press) setTable(t pack.Table, width float64) *tableSet { return p.newSet(t, width).divided(t) }

// divided divides the width among the columns. A column's own share counts;
// one without gets what its texts ask for. Then columns of figures, and every
// column's longest word, take what they need to stay on one line: first from
// those that have more than they could fill, then from those that have more
// than they need. Longer texts take what others could not fill, and at last the
// rows are made as low as the width allows.
func (s *tableSet) divided(t pack.Table) *tableSet {
	need, wish := s.needs(t)
	s.shares = make([]float64, len(t.Columns))
	given, wished := 0.0, 0.0
	for i, c := range t.Columns {
		if c.Width > 0 {
			given += c.Width
		} else {
			wished += wish[i]
		}
	}
	for i, c := range t.Columns {
		s.shares[i] = share(c.Width, given, wish[i], wished, s.width)
	}
	normalise(s.shares)
	most := max(0.34, 1/float64(len(need)))
	enlarge(s.shares, need, wish, s.width, most)
	enlarge(s.shares, need, need, s.width, most)
	enlarge(s.shares, wish, wish, s.width, 1)
	s.flatten(t, need, wish)
	return s
}

// newSet is a table before its width is divided. Its type is smaller where that
// keeps figures on one line and words whole, and in a tight table.
func (p *press) newSet(t pack.Table, width float64) *tableSet {
	s := &tableSet{press: p, width: width, heads: p.types.head, cell: p.types.cell, total: p.types.total, tight: t.Tight}
	s.signed = make([]bool, len(t.Columns))
	for _, row := range t.Rows {
		for i, c := range row[:min(len(row), len(t.Columns))] {
			s.signed[i] = s.signed[i] || c.Status != "" && !t.Columns[i].Right
		}
	}
	crowded := s.crammed(t, width)
	if len(t.Columns) > manyColumns {
		crowded = s.crammed(t, (1-breath)*width)
	}
	if t.Tight || len(t.Columns) > 9 || crowded {
		return s.shrunk()
	}
	return s
}

// shrunk is the table in smaller type.
func (s *tableSet) shrunk() *tableSet {
	for _, st := range []*style{&s.heads, &s.cell, &s.total} {
		st.size, st.leading = st.size*small, st.leading*small
	}
	return s
}

// indent is the room before the text of a cell: that of its sign, which the
// column's other cells keep free, so that dates and figures stand below each
// other.
func (s *tableSet) indent(c pack.Cell, column int) float64 {
	if c.Status != "" || s.signed[column] && c.Text != "" {
		return signSize + grid
	}
	return 0
}

// room is the width for the text of a cell.
func (s *tableSet) room(c pack.Cell, column int) float64 {
	return s.roomIn(c, column, s.shares[column]*s.width)
}

// roomIn is room where the column has the given width.
func (s *tableSet) roomIn(c pack.Cell, column int, width float64) float64 {
	room := width - 2*padAcross - s.indent(c, column)
	if c.Text != "" && (c.Bar != nil || len(c.Course) > 0) {
		room *= textShare
	}
	return max(room, s.cell.size)
}

// crammed reports whether in a width figures would stand on two lines and words
// would be broken. A word that is longer than most columns are wide is broken wherever
// it stands, and asks for nothing.
func (s *tableSet) crammed(t pack.Table, width float64) bool {
	const word = 30 * grid
	need, _ := s.needs(t)
	sum := 0.0
	for _, n := range need {
		sum += min(n, word)
	}
	return sum > width
}

// wide reports whether a table asks for a page that lies on its long side:
// upright it is crammed, also in smaller type.
func (p *press) wide(t pack.Table) bool {
	return p.newSet(t, p.sheet.measure()).crammed(t, p.sheet.measure())
}

// share is a column's first share, before needs are looked at: its own where
// it has one, else what it wishes of the width.
func share(own, given, wish, wished, width float64) float64 {
	switch {
	case own <= 0:
		return wish / max(width, wished)
	case given > 1.001: // shares may be any weights
		return own / given
	}
	return own
}

func normalise(shares []float64) {
	sum := 0.0
	for _, v := range shares {
		sum += v
	}
	for i := range shares {
		if sum == 0 {
			shares[i] = 1 / float64(len(shares))
			continue
		}
		shares[i] /= sum
	}
}

// needs measures the columns: the least width at which figures and words stay
// whole, and the width that their texts would take on one line.
func (s *tableSet) needs(t pack.Table) (need, wish []float64) {
	need, wish = make([]float64, len(t.Columns)), make([]float64, len(t.Columns))
	for i, c := range t.Columns {
		need[i] = s.longestWord(c.Head, s.heads) + spareRoom
		wish[i] = s.letters.width(c.Head, s.heads)
	}
	short := s.short(len(t.Columns))
	rows := t.Rows[:min(len(t.Rows), sampled)]
	if t.Total != nil {
		rows = append(rows[:len(rows):len(rows)], t.Total)
	}
	for _, row := range rows {
		for i, c := range row[:min(len(row), len(t.Columns))] {
			whole, least := s.cellNeeds(c, t.Columns[i].Right, short)
			need[i], wish[i] = max(need[i], least+s.indent(c, i)), max(wish[i], whole+s.indent(c, i))
		}
	}
	for i := range need {
		need[i] += 2 * padAcross
		wish[i] = max(need[i], min(wish[i], s.width*0.6)+4*padAcross)
	}
	return need, wish
}

// spareRoom is more than what the parts of a width lose where they are added up
// again: a text that was given exactly what it takes would be broken.
const spareRoom = 0.01

// cellNeeds is what a cell's text takes on one line, and what it must have. It is
// measured in both weights: neither is always the wider one.
func (s *tableSet) cellNeeds(c pack.Cell, figures bool, short float64) (whole, least float64) {
	whole = max(s.letters.width(c.Text, s.total), s.letters.width(c.Text, s.cell)) + spareRoom
	least = max(s.longestWord(c.Text, s.total), s.longestWord(c.Text, s.cell)) + spareRoom
	if figures || whole <= short {
		least = whole
	}
	if c.Bar != nil || len(c.Course) > 0 {
		const picture = 14 * grid
		whole, least = max(whole/textShare, picture), max(least/textShare, picture)
	}
	return whole, least
}

func (s *tableSet) longestWord(text string, st style) float64 {
	wide := 0.0
	for word := range strings.SplitSeq(text, " ") {
		wide = max(wide, s.letters.width(word, st))
	}
	return wide
}

// enlarge gives columns what they want, in points, from what others have
// beyond what they keep. A column may want at most a share of the table: a word
// longer than that will be broken.
func enlarge(shares, want, keep []float64, width, most float64) {
	lack, slack := 0.0, 0.0
	gaps, spare := make([]float64, len(shares)), make([]float64, len(shares))
	for i := range shares {
		gaps[i] = max(0, min(want[i]/width, most)-shares[i])
		spare[i] = max(0, shares[i]-max(min(want[i]/width, most), min(keep[i]/width, 1)))
		lack, slack = lack+gaps[i], slack+spare[i]
	}
	if lack == 0 || slack == 0 {
		return
	}
	for i := range shares {
		shares[i] += gaps[i]*min(1, slack/lack) - spare[i]*min(1, lack/slack)
	}
}
