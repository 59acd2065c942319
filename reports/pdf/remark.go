package pdf

import (
	"strings"

	"ting/reports/pack"
	"ting/reports/pdf/canvas"
	"ting/reports/pdf/tag"
)

// The measures of a remark in the text: a bar at its left, and white beside it.
const (
	remarkBar    = 2.4
	remarkIndent = 4 * grid
)

// alone is what it costs when a page ends with a remark, and what it is about
// stands overleaf.
const alone = 0.1

// remark is what a person says: whose words they are, and the words, beside a
// bar in the accent colour that sets them apart from what was counted.
func (p *press) remark(r pack.Remark, up *tag.Element, width float64) ([]item, error) {
	e := up.Add(tag.Div)
	inside := width - remarkIndent
	items := together(p.paragraph(r.Byline, p.types.word.in(p.colors.accent), e.Add(tag.P), inside, 0), 4)
	text, err := p.stack(r.Text, e, inside)
	if err != nil {
		return nil, err
	}
	items = append(items, text...)
	for i := range items {
		items[i] = p.barred(items[i], i > 0)
	}
	if tall(items, 1) < p.sheet.capacity()/3 {
		for i := range items[:len(items)-1] {
			items[i].keep = true // a short remark is not torn apart for a line or two
		}
	}
	items[0].gap = 3 * grid
	items[len(items)-1].apart = alone
	return items, nil
}

// barred puts an item beside the bar. The white above it becomes a part of it,
// so that the bar does not break.
func (p *press) barred(it item, white bool) item {
	above := 0.0
	if white {
		above = it.gap
	}
	row, height := it.row, it.height+above
	it.row = p.whole(height, func(x, y, w, h float64) {
		p.paper.Artifact(canvas.Layout, func() { p.fill(rectangle(x, y, remarkBar, h), p.colors.accent) })
		px, py := p.x, p.y
		p.render(row, x+remarkIndent, y+above, w-remarkIndent)
		p.x, p.y = px, py
	})
	it.height, it.gap, it.anchor = height, 0, nil
	return it
}

// summary draws what people say of the whole pack on the cover, between two
// heights, as large as it can be there. It returns false, and draws nothing,
// where that would be too small to read: then it stands before the first point.
func (p *press) summary(remarks []pack.Remark, up *tag.Element, from, to float64) bool {
	white := canvas.Color{R: 255, G: 255, B: 255}
	for _, size := range []float64{11, 10, 9, 8.5} {
		body := style{size, size * 1.45, 400, mix(p.colors.glow, white, 0.75)}
		byline := style{8, 12, 600, p.colors.glow}
		set := p.setSummary(remarks, body, byline)
		height := 0.0
		for _, part := range set {
			height += part.gap + high(part.lines, part.style)
		}
		if from+height > to {
			continue
		}
		y := from
		for _, part := range set {
			y += part.gap
			p.coverLines(up, part.lines, part.style, y)
			y += high(part.lines, part.style)
		}
		return true
	}
	return false
}

// setPart is a paragraph of a summary as it stands on the cover.
type setPart struct {
	lines []string
	style style
	gap   float64
}

func (p *press) setSummary(remarks []pack.Remark, body, byline style) []setPart {
	var set []setPart
	for _, r := range remarks {
		for i, text := range plain(r.Text) {
			gap := 1.5 * grid
			if i == 0 {
				gap = 3 * grid
			}
			set = append(set, setPart{p.letters.wrap(text, body, p.sheet.coverWidth()), body, gap})
		}
		set = append(set, setPart{p.letters.wrap(r.Byline, byline, p.sheet.coverWidth()), byline, grid})
	}
	return set
}

// plain is a remark's text as paragraphs; a point of a list has a dash.
func plain(blocks []pack.Block) []string {
	var texts []string
	for _, b := range blocks {
		switch b := b.(type) {
		case pack.Paragraph:
			for part := range strings.SplitSeq(b.Text, "\n") {
				texts = append(texts, part)
			}
		case pack.Heading:
			texts = append(texts, b.Text)
		case pack.List:
			for _, point := range b.Items {
				texts = append(texts, "– "+point)
			}
		}
	}
	return texts
}
