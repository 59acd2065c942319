package pdf

import (
	"fmt"
	"math"
	"slices"

	"ting/forums/fault"
	"ting/reports/pack"
	"ting/reports/pdf/canvas"
	"ting/reports/pdf/tag"
	"ting/reports/tongue"
)

// The white inside a cell, in points.
const (
	padAcross = 4.0
	padDown   = 4.5
	padTight  = 2.2 // in place of padDown in a table that must fit its page
	signSize  = 8.0
)

// whole is the height of a table that is not divided between two pages: a few
// rows of which half stand overleaf are read as two tables.
const whole = 48 * grid

// fewRows is how many rows of a longer table stand together at its beginning and
// at its end: one or two alone on a page look forgotten. In a table of so few high
// rows that a page could come between none of them, leastRows do: half a page of
// white looks forgotten too.
const fewRows, leastRows = 3, 2

// fewLines is how many lines a row may have before it is broken into parts of
// partLines, which a page may come between.
const fewLines, partLines = 8, 4

// cell is a cell ready to be drawn: its lines, and what stands beside them.
type cell struct {
	lines   []string
	style   style
	where   side
	element *tag.Element
	share   float64                  // of the table's width
	indent  float64                  // room for a sign before the text
	room    float64                  // for the text
	sign    pack.Status              // empty for none
	picture func(x, y, w, h float64) // drawn behind the text; nil for none
	tight   bool                     // little white above and below
	figure  *tag.Element             // what sign and picture are in words; nil where only the eye needs them
}

// down is the white above and below a cell's text.
func (c cell) down() float64 {
	if c.tight {
		return padTight
	}
	return padDown
}

// table is rows under heads. The heads stand again, under the title and the
// word for "continued", on every page that the table reaches.
func (p *press) table(t pack.Table, up *tag.Element, width float64) ([]item, error) {
	if len(t.Columns) == 0 {
		return nil, fmt.Errorf("table %q has no columns: %w", tongue.Bare(t.Title), fault.Invalid)
	}
	like := p.kin.family(t)
	turned := width == p.sheet.measure() && p.wide(like)
	if turned {
		width = p.sheet.turned().measure()
	}
	e := up.Add(tag.Table)
	var items []item
	if t.Title != "" {
		items = together(p.paragraph(t.Title, p.types.title, e.Add(tag.Caption), width, 5*grid), 4)
	}
	s := p.setTable(like, width)
	above := e.Add(tag.THead)
	body := e.Add(tag.TBody)
	if len(t.Rows) == 0 && t.Total == nil { // a head without a body is no table
		above = body
	}
	head := s.head(t, above.Add(tag.TR))
	items = append(items, head...)
	again := slices.Clone(s.again(t, head))
	var last []int // of each row its last item
	for _, cells := range t.Rows {
		part, err := s.bodyRow(t, cells, body.Add(tag.TR))
		if err != nil {
			return nil, err
		}
		items = append(items, repeating(part, again)...)
		last = append(last, len(items)-1)
	}
	if t.Total != nil {
		part, err := s.totalRow(t, body.Add(tag.TR))
		if err != nil {
			return nil, err
		}
		items = append(items, repeating(part, again)...)
	}
	if t.Title == "" {
		items[0].gap = 4 * grid
	}
	keepRows(items, last, t.Total != nil)
	for i := range items {
		items[i].turned = turned
	}
	for i := range again { // shared by all rows
		again[i].turned = turned
	}
	return items, nil
}

// repeating gives rows what stands above them at the top of a page.
func repeating(part, again []item) []item {
	for i := range part {
		part[i].again = again
	}
	return part
}

// keepRows keeps a short table on one page, and of a longer one the rows at its
// beginning and its end together, those with the total. Last is of each row its
// last item.
func keepRows(items []item, last []int, total bool) {
	if tall(items, 1) <= whole {
		for i := range items[:len(items)-1] {
			items[i].keep = true
		}
		return
	}
	few := fewRows
	if len(last) < 2*fewRows {
		few = leastRows
	}
	for i, at := range last {
		final := i == len(last)-1
		if !final && (i < few-1 || i >= len(last)-few) || final && total {
			items[at].keep = true
		}
	}
}

// head is the row of heads. It stands with the first row.
func (s *tableSet) head(t pack.Table, tr *tag.Element) []item {
	cells := make([]cell, len(t.Columns))
	most := 1
	for i, c := range t.Columns {
		th := tr.Add(tag.TH)
		th.Scope = "Column"
		cells[i] = s.words(c.Head, s.heads, th, i)
		cells[i].where = sideOf(c)
		most = max(most, len(cells[i].lines))
	}
	if most <= fewLines { // heads stand on their rule
		for i := range cells {
			for len(cells[i].lines) < most {
				cells[i].lines = append([]string{""}, cells[i].lines...)
			}
		}
	}
	items := s.lay(cells, rowLook{width: s.width, rule: 0.9, ink: s.colors.ink})
	for i := range items {
		items[i].keep = true
	}
	items[0].gap = grid
	return items
}

// again is what a page begins with that continues the table: nothing where
// the heads are so many lines that they would fill it.
func (s *tableSet) again(t pack.Table, head []item) []item {
	if len(head) > 1 {
		return nil
	}
	if t.Title == "" {
		return head
	}
	return append(s.continued(t.Title, s.width), head...)
}

// bodyRow is one row; it must have a cell for each column.
func (s *tableSet) bodyRow(t pack.Table, row []pack.Cell, tr *tag.Element) ([]item, error) {
	cells, err := s.cells(t, row, tr, s.cell)
	if err != nil {
		return nil, err
	}
	return s.lay(cells, rowLook{width: s.width, rule: hair, ink: s.colors.hairline}), nil
}

// totalRow is the last row, set apart by weight, a panel and a darker rule.
func (s *tableSet) totalRow(t pack.Table, tr *tag.Element) ([]item, error) {
	cells, err := s.cells(t, t.Total, tr, s.total)
	if err != nil {
		return nil, err
	}
	return s.lay(cells, rowLook{width: s.width, rule: 0.9, ink: s.colors.ink, fill: &s.colors.panel}), nil
}

func (s *tableSet) cells(t pack.Table, row []pack.Cell, tr *tag.Element, base style) ([]cell, error) {
	if len(row) != len(t.Columns) {
		return nil, fmt.Errorf("table %q: a row has %d cells under %d columns: %w", tongue.Bare(t.Title), len(row), len(t.Columns), fault.Invalid)
	}
	cells := make([]cell, len(row))
	head := rowHead(t.Columns, row)
	for i, c := range row {
		st := base
		if c.Strong {
			st.weight, st.ink = 600, s.colors.ink
		}
		e := tr.Add(tag.TD)
		if i == head {
			e.Role, e.Scope = tag.TH, "Row"
		}
		cells[i] = s.cellOf(c, st, e, i)
		cells[i].where = sideOf(t.Columns[i])
	}
	return cells, nil
}

// rowHead is the cell that says what a row is about: the first with words in
// it. A row of figures alone has none, which is -1.
func rowHead(columns []pack.Column, row []pack.Cell) int {
	for i, c := range row {
		if !columns[i].Right && c.Text != "" {
			return i
		}
	}
	return -1
}

// words is a cell of text alone.
func (s *tableSet) words(text string, st style, e *tag.Element, i int) cell {
	room := s.shares[i]*s.width - 2*padAcross
	return cell{lines: s.letters.wrap(text, st, room), style: st, element: e, share: s.shares[i], room: room, tight: s.tight}
}

// textShare is the part of a cell's width that text beside a picture has.
const textShare = 0.45

// cellOf sets a cell: its sign before the text, its bar or course behind it.
func (s *tableSet) cellOf(c pack.Cell, st style, e *tag.Element, i int) cell {
	out := cell{style: st, element: e, share: s.shares[i], sign: c.Status, tight: s.tight, indent: s.indent(c, i), room: s.room(c, i)}
	if c.Bar != nil || len(c.Course) > 0 {
		out.picture = s.cellPicture(c)
	}
	if c.Alt != "" && (out.picture != nil || c.Status != "") {
		out.figure = e.Add(tag.Figure)
		out.figure.Alt = c.Alt
	}
	out.lines = s.letters.wrap(c.Text, st, out.room)
	return out
}

// cellPicture draws a bar or a sparkline in a middle of a line.
func (s *tableSet) cellPicture(c pack.Cell) func(x, y, w, h float64) {
	return func(x, y, w, h float64) {
		if c.Text != "" {
			x, w = x+w*textShare+2*grid, w*(1-textShare)-2*grid
		}
		middle := y + cell{tight: s.tight}.down() + s.cell.leading/2
		if c.Bar != nil {
			s.bar(*c.Bar, x, middle-3, w, 6)
			return
		}
		s.course(c.Course, nil, x+1, middle-5.5, w-grid, 11)
	}
}

// bar draws a value on its scale, with a mark at the target.
func (p *press) bar(b pack.Bar, x, y, w, h float64) {
	at := func(v float64) float64 {
		if b.High <= b.Low {
			return 0
		}
		return w * min(1, max(0, (v-b.Low)/(b.High-b.Low)))
	}
	p.fill(rounded(x, y, w, h, h/2), p.colors.hairline)
	if length := at(b.Value); !math.IsNaN(b.Value) && length > 0 {
		p.fill(rounded(x, y, length, h, h/2), p.colors.accent)
	}
	if b.Target != nil {
		p.fill(rectangle(x+at(*b.Target)-0.6, y-2, 1.2, h+4), p.colors.ink)
	}
}

func sideOf(c pack.Column) side {
	if c.Right {
		return atRight
	}
	return atLeft
}

// rowLook is the line below a row, and what lies behind it.
type rowLook struct {
	width float64 // of the table
	rule  float64
	ink   canvas.Color
	fill  *canvas.Color
}

// lay makes a row of cells into items: one, or several for a row of many
// lines, so that a page may end inside it and nothing is cut.
func (p *press) lay(cells []cell, look rowLook) []item {
	count := 1
	for _, c := range cells {
		count = max(count, len(c.lines))
	}
	step := count
	if count > fewLines {
		step = partLines
	}
	var items []item
	for from := 0; from < count; from += step {
		items = append(items, p.layPart(cells, from, min(from+step, count), count, look))
	}
	if len(items) > 1 {
		items[0].keep = true
		items[len(items)-2].keep = true
	}
	return items
}

// layPart is the lines [from, to) of a row that has count lines.
func (p *press) layPart(cells []cell, from, to, count int, look rowLook) item {
	height := float64(to-from) * cells[0].style.leading
	lead := 0.0
	if from == 0 {
		lead, height = cells[0].down(), height+cells[0].down()
	}
	last := to == count
	if last {
		height += cells[0].down()
	}
	parts := make([]part, len(cells))
	for i, c := range cells {
		lines := c.lines[min(from, len(c.lines)):min(to, len(c.lines))]
		parts[i] = part{share: c.share, fill: look.fill, draw: func(x, y, w, h float64) {
			p.layCell(c, lines, from == 0, x, y, w, h, lead)
			if last && i == len(cells)-1 { // the rule lies over every column's fill
				p.paper.Artifact(canvas.Layout, func() { p.rule(x+w-look.width, y+h, look.width, look.rule, look.ink) })
			}
		}}
	}
	return item{row: p.row(height, parts), height: height}
}

// layCell draws a part of a cell: its sign and picture once, and its lines as
// the cell's content.
func (p *press) layCell(c cell, lines []string, first bool, x, y, w, h, lead float64) {
	x, w = x+padAcross, w-2*padAcross
	if first && (c.sign != "" || c.picture != nil) {
		p.pictured(c.figure, x, y, w, h, func() {
			if c.sign != "" {
				p.sign(c.sign, x+signSize/2, y+c.down()+c.style.leading/2, signSize)
			}
			if c.picture != nil {
				c.picture(x+c.indent, y, w-c.indent, h)
			}
		})
	}
	if len(lines) == 0 || len(lines) == 1 && lines[0] == "" {
		return
	}
	p.say(c.element, lines, c.style, c.where, x+c.indent, y+lead, c.room)
}

// pictured draws a small picture: as a figure where it has words, else as
// what only the eye needs, since a text beside it says the same.
func (p *press) pictured(figure *tag.Element, x, y, w, h float64, drawing func()) {
	if figure == nil {
		p.paper.Artifact(canvas.Layout, drawing)
		return
	}
	p.paper.Figure(figure, x, y, w, h, drawing)
}
