package pdf

import (
	"fmt"
	"strings"

	"ting/forums/fault"
	"ting/reports/pack"
	"ting/reports/pdf/canvas"
	"ting/reports/pdf/tag"
)

// section returns the items of one point of the agenda.
func (p *press) section(s pack.Section, number int) ([]item, error) {
	s.Title = firstOf(s.Title, s.ID)
	if s.Title == "" {
		return nil, fmt.Errorf("section %d has no title: %w", number+1, fault.Invalid)
	}
	up := p.tree.Root.Add(tag.Sect)
	p.kin = kinOf(s.Blocks)
	items := p.sectionHead(s, up)
	under := s.Title
	for i, b := range s.Blocks {
		more, err := p.block(b, up, p.sheet.measure())
		if err != nil {
			return nil, err
		}
		switch b := b.(type) {
		case pack.Heading:
			under = firstOf(strings.TrimSpace(b.Text), under)
		case pack.List, pack.Pairs:
			more = p.resumed(more, under)
		}
		if len(more) > 0 {
			more[0].opens = opens(b) && !(i > 0 && alike(s.Blocks[i-1], b))
		}
		items = joined(items, more, b, i > 0 && leadsIn(s.Blocks[i-1], b))
	}
	if len(items) > 0 {
		items[0].fresh, items[0].opens = s.NewPage || number == 0, true
	}
	return items, nil
}

// sectionHead is a short bar, the section's title and its finding. They stand
// with the block below them.
func (p *press) sectionHead(s pack.Section, up *tag.Element) []item {
	const bar = 2 * grid
	items := []item{{
		height: bar, gap: 9 * grid, keep: true, anchor: &anchor{title: s.Title, finding: s.Lead},
		row: p.whole(bar, func(x, y, _, _ float64) {
			p.paper.Artifact(canvas.Layout, func() { p.fill(rectangle(x, y, 6*grid, 2.4), p.colors.accent) })
		}),
	}}
	items = append(items, together(p.paragraph(s.Title, p.types.section, up.Add(tag.H1), p.sheet.measure(), 0), 6)...)
	if s.Lead != "" {
		lead := p.paragraph(s.Lead, p.types.lead, up.Add(tag.P), p.sheet.measure(), grid)
		items = append(items, together(lead, 8)...)
	}
	return items
}

// opens reports whether a page may well begin with a block: one that says under
// a title of its own what it is. A sentence or a note at the head of a page has
// lost what it is about.
func opens(b pack.Block) bool {
	switch b := b.(type) {
	case pack.Heading, pack.Side, pack.Tiles, pack.Remark:
		return true
	case pack.Table:
		return b.Title != ""
	case pack.Figure:
		return b.Title != ""
	}
	return false
}

// alike reports whether two blocks that follow each other are one set, as pairs
// of charts under a heading are: a page goes on with them while it has room.
func alike(before, b pack.Block) bool {
	_, had := before.(pack.Side)
	_, has := b.(pack.Side)
	return had && has
}

// resumed gives the items of a list or of pairs the heading that they stand
// under, and the word for "continued", above each but the first that begins a
// page: a page of rows without a word on what they are is a riddle.
func (p *press) resumed(items []item, under string) []item {
	again := p.continued(under, p.sheet.measure())
	if len(again) == 0 || len(items) == 0 {
		return items
	}
	again[len(again)-1].height += grid
	for i := range items[1:] {
		items[i+1].again = again
	}
	return items
}

// continued is a title and the word for "continued", as furniture; nothing where
// it would take more than three lines.
func (p *press) continued(title string, width float64) []item {
	if word := p.pack.Words.Continued; word != "" {
		title += " " + word
	}
	e := &tag.Element{Role: tag.Caption} // drawn as furniture only
	lines := p.paragraph(title, p.types.title, e, width, 0)
	if len(lines) > 3 {
		return nil
	}
	return lines
}

// joined puts more behind items. A note stands on the page of what it
// explains, never alone at the head of the next, and a sentence that leads in
// on the page of what it leads to.
func joined(items, more []item, b pack.Block, led bool) []item {
	if _, note := b.(pack.Note); (note || led) && len(items) > 0 {
		items[len(items)-1].keep = true
	}
	return append(items, more...)
}

// leadsIn reports whether a block is the sentence before a list or rows.
func leadsIn(before, b pack.Block) bool {
	if _, sentence := before.(pack.Paragraph); !sentence {
		return false
	}
	switch b.(type) {
	case pack.List, pack.Pairs, pack.Table:
		return true
	}
	return false
}

// together keeps lines on one page where they are few, and the last of them
// with what follows.
func together(items []item, most int) []item {
	for i := range items {
		items[i].keep = items[i].keep || len(items) <= most || i == len(items)-1
	}
	return items
}

// block returns the items of one block in the given width.
func (p *press) block(b pack.Block, up *tag.Element, width float64) ([]item, error) {
	if silent(b) {
		return nil, nil
	}
	switch b := b.(type) {
	case pack.Heading:
		return p.heading(b.Text, up, width), nil
	case pack.Paragraph:
		return p.paragraphs(b.Text, up, width), nil
	case pack.Note:
		return p.paragraph(b.Text, p.types.note, up.Add(tag.P), width, 2*grid), nil
	case pack.Empty:
		return p.empty(b.Text, up, width), nil
	case pack.List:
		return p.list(b.Items, up, width), nil
	case pack.Pairs:
		return p.pairs(b.Rows, up, width), nil
	case pack.Tiles:
		return p.tiles(b.Tiles, up, width), nil
	case pack.Table:
		return p.table(b, up, width)
	case pack.Figure:
		return p.figure(b, up, width)
	case pack.Side:
		return p.beside(b, up, width)
	case pack.Remark:
		return p.remark(b, up, width)
	}
	return nil, fmt.Errorf("a block of kind %T has no form on paper", b)
}

// silent reports whether a block is a text without a word.
func silent(b pack.Block) bool {
	switch b := b.(type) {
	case pack.Heading:
		return strings.TrimSpace(b.Text) == ""
	case pack.Note:
		return strings.TrimSpace(b.Text) == ""
	case pack.Empty:
		return strings.TrimSpace(b.Text) == ""
	}
	return false
}

func (p *press) heading(text string, up *tag.Element, width float64) []item {
	items := together(p.paragraph(text, p.types.heading, up.Add(tag.H2), width, 6*grid), 6)
	items[0].anchor = &anchor{title: text, level: 1}
	return items
}

// paragraphs breaks text at its line feeds.
func (p *press) paragraphs(text string, up *tag.Element, width float64) []item {
	var items []item
	for part := range strings.SplitSeq(text, "\n") {
		if strings.TrimSpace(part) != "" {
			items = append(items, p.paragraph(part, p.types.body, up.Add(tag.P), width, 2*grid)...)
		}
	}
	return items
}

// paragraph is running text, a line an item. Its first two lines stand
// together, and its last two: no page ends or begins with a single one.
func (p *press) paragraph(text string, s style, e *tag.Element, width, gap float64) []item {
	lines := p.letters.wrap(text, s, width)
	items := make([]item, len(lines))
	for i, line := range lines {
		items[i] = item{height: s.leading, keep: len(lines) > 1 && (i == 0 || i == len(lines)-2)}
		items[i].row = p.whole(s.leading, func(x, y, w, _ float64) {
			p.say(e, []string{line}, s, atLeft, x, y, w)
		})
	}
	items[0].gap = gap
	return items
}

// empty is a sentence on a panel; one that would fill a page is a paragraph.
func (p *press) empty(text string, up *tag.Element, width float64) []item {
	const pad, indent = 3 * grid, 9 * grid
	s := p.types.body
	lines := p.letters.wrap(text, s, width-indent-pad)
	e := up.Add(tag.P)
	height := float64(len(lines))*s.leading + 2*pad
	if height > p.sheet.capacity()/2 {
		return p.paragraph(text, s, e, width, 2*grid)
	}
	r := p.whole(height, func(x, y, w, h float64) {
		p.paper.Artifact(canvas.Layout, func() {
			p.fill(rounded(x, y, w, h, grid), p.colors.panel)
			p.sign(pack.None, x+indent/2+1, y+pad+s.leading/2, 10)
		})
		p.say(e, lines, s, atLeft, x+indent, y+pad, w)
	})
	return []item{{row: r, height: height, gap: 3 * grid}}
}

// list is short points, each behind a dot.
func (p *press) list(points []string, up *tag.Element, width float64) []item {
	const indent = 4 * grid
	s := p.types.body
	var items []item
	l := up.Add(tag.L)
	for _, point := range points {
		li := l.Add(tag.LI)
		label := li.Add(tag.Lbl)
		body := li.Add(tag.LBody)
		lines := p.letters.wrap(point, s, width-indent)
		for i, line := range lines {
			it := item{height: s.leading, keep: len(lines) > 1 && (i == 0 || i == len(lines)-2)}
			it.row = p.whole(s.leading, func(x, y, w, _ float64) {
				if i == 0 {
					p.bullet(label, x, y, s)
				}
				p.say(body, []string{line}, s, atLeft, x+indent, y, w)
			})
			if i == 0 {
				it.gap = grid
			}
			items = append(items, it)
		}
	}
	if len(items) > 0 {
		items[0].gap = 2 * grid
	}
	return items
}

// bullet is the dot before a point of a list: a letter where the typeface has
// one, so that it is read and copied, else a circle for the eye alone.
func (p *press) bullet(label *tag.Element, x, y float64, s style) {
	const dot = "•"
	if p.letters.face.Clean(dot) != dot {
		p.paper.Artifact(canvas.Layout, func() { p.fill(circle(x+grid, y+s.leading/2, 1.7), p.colors.accent) })
		return
	}
	p.paper.Content(label, func() { p.text(x+grid/2, y+s.baseline(), dot, s.in(p.colors.accent)) })
}
