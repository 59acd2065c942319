package pdf

import (
	"strings"

	"ting/reports/pack"
	"ting/reports/pdf/tag"
)

// tableSet is a table's measures.
type tableSet struct {
	*press
	width              float64
	shares             []float64 // of the width, by column; they add up to 1
	heads, cell, total style
	tight              bool
}

// short is the width of a text that should stay on one line, such as a date:
// a column's part of the width, within bounds.
func (s *tableSet) short(columns int) float64 {
	return max(14*grid, min(24*grid, s.width/float64(columns)))
}

// sampled is how many rows are measured to divide the width; a table of
// thousands looks no different for the rest.
const sampled = 400

// setTable divides the width among the columns. A column's own share counts;
// one without gets what its texts ask for. Then columns of figures, and every
// column's longest word, take what they need to stay on one line, from those
// that have more than they need; and at last longer texts take what others
// have beyond what they could fill.
func (p *press) setTable(t pack.Table, width float64) *tableSet {
	s := p.newSet(t, width)
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
		s.shares[i] = share(c.Width, given, wish[i], wished, width)
	}
	normalise(s.shares)
	enlarge(s.shares, need, width, max(0.34, 1/float64(len(need))))
	enlarge(s.shares, wish, width, 1)
	return s
}

// newSet is a table before its width is divided. Its type is smaller where that
// keeps figures on one line and words whole, and in a tight table.
func (p *press) newSet(t pack.Table, width float64) *tableSet {
	s := &tableSet{press: p, width: width, heads: p.types.head, cell: p.types.cell, total: p.types.total, tight: t.Tight}
	if t.Tight || len(t.Columns) > 9 || s.crammed(t) {
		for _, st := range []*style{&s.heads, &s.cell, &s.total} {
			st.size, st.leading = st.size*0.84, st.leading*0.84
		}
	}
	return s
}

// crammed reports whether figures would stand on two lines and words would be
// broken. A word that is longer than most columns are wide is broken wherever
// it stands, and asks for nothing.
func (s *tableSet) crammed(t pack.Table) bool {
	const word = 30 * grid
	need, _ := s.needs(t)
	sum := 0.0
	for _, n := range need {
		sum += min(n, word)
	}
	return sum > s.width
}

// wide reports whether a table asks for a page that lies on its long side:
// upright it is crammed, also in smaller type.
func (p *press) wide(t pack.Table) bool { return p.newSet(t, p.sheet.measure()).crammed(t) }

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
		need[i] = s.longestWord(c.Head, s.heads)
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
			need[i], wish[i] = max(need[i], least), max(wish[i], whole)
		}
	}
	for i := range need {
		need[i] += 2 * padAcross
		wish[i] = max(need[i], min(wish[i], s.width*0.6)+4*padAcross)
	}
	return need, wish
}

func (s *tableSet) cellNeeds(c pack.Cell, figures bool, short float64) (whole, least float64) {
	whole = s.letters.width(c.Text, s.total)
	least = s.longestWord(c.Text, s.total)
	if figures || whole <= short {
		least = whole
	}
	extra := 0.0
	if c.Status != "" {
		extra = signSize + grid
	}
	if c.Bar != nil || len(c.Course) > 0 {
		const picture = 14 * grid
		whole, least = max(whole/textShare, picture), max(least/textShare, picture)
	}
	return whole + extra, least + extra
}

func (s *tableSet) longestWord(text string, st style) float64 {
	wide := 0.0
	for word := range strings.SplitSeq(text, " ") {
		wide = max(wide, s.letters.width(word, st))
	}
	return wide
}

// enlarge gives columns what they want, in points, from what others have
// beyond that. A column may want at most a share of the table: a word longer
// than that will be broken.
func enlarge(shares, want []float64, width, most float64) {
	lack, slack := 0.0, 0.0
	gaps := make([]float64, len(shares))
	for i := range shares {
		gaps[i] = min(want[i]/width, most) - shares[i]
		if gaps[i] > 0 {
			lack += gaps[i]
		} else {
			slack -= gaps[i]
		}
	}
	if lack == 0 || slack == 0 {
		return
	}
	for i, gap := range gaps {
		if gap > 0 {
			shares[i] += gap * min(1, slack/lack) // of each want
		} else {
			shares[i] += gap * min(1, lack/slack) // of each slack
		}
	}
}

// pairs is labels beside their values: a table without heads, whose labels
// are the heads of its rows.
func (p *press) pairs(rows []pack.Pair, up *tag.Element, width float64) []item {
	if len(rows) == 0 {
		return nil
	}
	label, value := p.types.body.in(p.colors.muted), p.types.body.in(p.colors.ink)
	e := up.Add(tag.Table)
	share := p.labelShare(rows, label, width)
	var items []item
	for i, pair := range rows {
		tr := e.Add(tag.TR)
		th, td := tr.Add(tag.TH), tr.Add(tag.TD)
		th.Scope = "Row"
		wide := [2]float64{share*width - 2*padAcross, (1-share)*width - 2*padAcross}
		cells := []cell{
			{lines: p.letters.wrap(pair.Label, label, wide[0]), style: label, element: th, share: share, room: wide[0]},
			{lines: p.letters.wrap(pair.Value, value, wide[1]), style: value, element: td, share: 1 - share, room: wide[1]},
		}
		part := p.lay(cells, rowLook{width: width, rule: hair, ink: p.colors.hairline})
		part[len(part)-1].keep = len(rows) > 1 && (i == 0 || i == len(rows)-2)
		items = append(items, part...)
	}
	items[0].gap = 3 * grid
	return items
}

// labelShare is the part of the width that the longest label asks for, a
// fifth to two fifths.
func (p *press) labelShare(rows []pack.Pair, s style, width float64) float64 {
	wide := 0.0
	for _, pair := range rows {
		wide = max(wide, p.letters.width(pair.Label, s))
	}
	return min(0.4, max(0.2, (wide+2*padAcross+2*grid)/width))
}
