package pdf

import (
	"math"

	"ting/reports/chart/draw"
	"ting/reports/pack"
	"ting/reports/pdf/canvas"
	"ting/reports/pdf/tag"
)

// coverLeft is the margin of a cover, wider than that of the text.
const coverLeft = 15 * grid

// cover draws the first page: a field in the customer's colour, the forum's
// name in the middle, the facts of the document at the foot.
func (p *press) cover(c pack.Cover) {
	p.paper.AddPage(p.sheet.Size)
	up := p.tree.Root.Add(tag.Sect)
	p.paper.Artifact(canvas.Layout, p.field)
	p.logo(up)
	if c.Draft != "" {
		p.draft(c.Draft, up)
	}
	facts := p.setFacts(c.Facts, p.sheet.coverFoot()-p.sheet.Height*0.62)
	foot := p.sheet.coverFoot() - facts.height - 8*grid
	below := p.coverTitle(c, up, p.sheet.Height*0.36, foot)
	if !p.summary(c.Summary, up, below+2*grid, foot) && len(p.pack.Sections) > 0 {
		p.foreword(c.Summary)
	}
	p.facts(facts, up)
	p.twin(up)
}

// twin leads to the same pack on a screen, at the foot of the cover.
func (p *press) twin(up *tag.Element) {
	if p.pack.Twin == "" || p.pack.Words.Twin == "" {
		return
	}
	s := style{9, 13, 400, mix(p.colors.glow, canvas.Color{R: 255, G: 255, B: 255}, 0.65)}
	line := p.oneLine(p.pack.Words.Twin, s, p.sheet.coverWidth())
	wide := p.letters.width(line, s)
	y := p.sheet.coverFoot() + 2*grid
	link := up.Add(tag.P).Add(tag.Link)
	p.say(link, []string{line}, s, atLeft, coverLeft, y, wide)
	p.paper.Artifact(canvas.Layout, func() { p.rule(coverLeft, y+s.leading, wide, hair, s.ink) })
	p.paper.Lead(link, coverLeft, y, wide, s.leading, p.pack.Twin, line+": "+p.pack.Twin)
}

// foreword puts what the cover has no room for at the head of the first point.
func (p *press) foreword(remarks []pack.Remark) {
	blocks := make([]pack.Block, len(remarks))
	for i, r := range remarks {
		blocks[i] = r
	}
	first := &p.pack.Sections[0]
	first.Blocks = append(blocks, first.Blocks...)
}

// field is the page in the colour of night, with lines that flow over it like
// the course of a figure over time.
func (p *press) field() {
	sheet := rectangle(0, 0, p.sheet.Width, p.sheet.Height)
	p.paper.Path(sheet, draw.Paint{Gradient: &draw.Gradient{
		X1: p.sheet.Width * 0.9, Y1: p.sheet.Height,
		Stops: []draw.Stop{stop(0, p.colors.night), stop(1, p.colors.dusk)},
	}}, draw.Paint{}, canvas.Pen{})
	const lines = 26
	for i := range lines {
		at := float64(i) / (lines - 1)
		ink := mix(p.colors.glow, canvas.Color{R: 255, G: 255, B: 255}, at)
		paint := ink.Paint(0.05 + 0.30*math.Pow(math.Sin(at*math.Pi), 2))
		p.paper.Path(p.sheet.stream(at), draw.Paint{}, paint, canvas.Pen{Width: 0.5 + 0.5*at, Round: true})
	}
}

// stream is one of the flowing lines, at a share 0–1 of their sheaf.
func (s sheet) stream(at float64) []draw.Segment {
	const steps = 12
	height := func(x float64) float64 {
		wave := math.Sin(x*2.6+at*1.9) * (70 - 46*at)
		swell := math.Sin(x*5.1-at*2.4+0.8) * 26 * at
		return s.Height*(0.06+0.20*at) + wave*(0.35+x) + swell - 40*x
	}
	slope := func(x float64) float64 { return (height(x+0.001) - height(x-0.001)) / 0.002 }
	path := []draw.Segment{moveTo(0, height(0))}
	for i := range steps {
		a, b := float64(i)/steps, float64(i+1)/steps
		third := (b - a) / 3
		path = append(path, curveTo(
			(a+third)*s.Width, height(a)+slope(a)*third,
			(b-third)*s.Width, height(b)-slope(b)*third,
			b*s.Width, height(b)))
	}
	return path
}

func stop(at float64, k canvas.Color) draw.Stop {
	return draw.Stop{At: at, R: k.R, G: k.G, B: k.B, Alpha: 1}
}

// draft is a mark at the head of the cover that says why it is one.
func (p *press) draft(why string, up *tag.Element) {
	s := style{10, 14, 600, canvas.Color{R: 0x43, G: 0x22, B: 0x03}}
	text := why
	if word := p.pack.Words.Draft; word != "" && word != why {
		text = word + " · " + why
	}
	lines := told(p.letters.wrap(text, s, p.sheet.coverWidth()-6*grid-p.logoWidth()), 6)
	wide := 0.0
	for _, line := range lines {
		wide = max(wide, p.letters.width(line, s))
	}
	height := float64(len(lines))*s.leading + 2.5*grid
	p.paper.Artifact(canvas.Layout, func() {
		p.fill(rounded(coverLeft, 14*grid, wide+6*grid, height, 1.5*grid), canvas.Color{R: 0xFD, G: 0xC8, B: 0x5A})
	})
	p.paper.Content(up.Add(tag.P), func() { p.write(lines, s, atLeft, coverLeft+3*grid, 14*grid+1.25*grid, wide) })
}

// coverTitle sets kind, title and subtitle between two heights, the title as
// large as it can be there. What would not fit at the smallest size ends in
// an ellipsis. It returns the height at which they end.
func (p *press) coverTitle(c pack.Cover, up *tag.Element, from, to float64) float64 {
	white := canvas.Color{R: 255, G: 255, B: 255}
	kind := style{10, 14, 600, p.colors.glow}
	sub := style{15, 21, 400, mix(p.colors.glow, white, 0.65)}
	var title style
	var kinds, titles, subs []string
	const least = 14.0
	for _, size := range []float64{38, 32, 26, 20, least} {
		title = style{size, size * 1.18, 700, white}
		kinds = told(p.letters.wrap(c.Kind, kind, p.sheet.coverWidth()), 2)
		titles = p.letters.wrap(c.Title, title, p.sheet.coverWidth())
		subs = told(p.letters.wrap(c.Subtitle, sub, p.sheet.coverWidth()), 3)
		room := to - from - 11*grid - high(kinds, kind) - high(subs, sub)
		if size == least {
			titles = told(titles, max(2, int(room/title.leading)))
		}
		if high(titles, title) <= room && (len(titles) <= 3 || size <= 20) {
			break
		}
	}
	y := from
	p.coverLines(up, kinds, kind, y)
	y += high(kinds, kind) + 3*grid
	p.paper.Artifact(canvas.Layout, func() { p.fill(rectangle(coverLeft, y, 14*grid, 3.6), p.colors.glow) })
	y += 5 * grid
	p.coverLines(up, titles, title, y)
	y += high(titles, title) + 3*grid
	p.coverLines(up, subs, sub, y)
	return y + high(subs, sub)
}

// high is the height of lines.
func high(lines []string, s style) float64 { return float64(len(lines)) * s.leading }

func (p *press) coverLines(up *tag.Element, lines []string, s style, y float64) {
	if lines[0] == "" {
		return
	}
	p.say(up.Add(tag.P), lines, s, atLeft, coverLeft, y, p.sheet.coverWidth())
}

// setFacts is the cover's facts, three in a row, at a size at which they fit.
type setFacts struct {
	label, value style
	rows         [][]setFact
	heights      []float64
	height       float64
}

type setFact struct{ label, value []string }

const factsAcross = 3

func (p *press) setFacts(facts []pack.Pair, room float64) setFacts {
	white := canvas.Color{R: 255, G: 255, B: 255}
	var set setFacts
	for scale := 1.0; scale > 0.3; scale *= 0.85 {
		set = setFacts{
			label: style{8 * scale, 12 * scale, 400, mix(p.colors.glow, white, 0.35)},
			value: style{10 * scale, 14 * scale, 600, white},
		}
		p.fillFacts(&set, facts)
		if set.height <= room {
			break
		}
	}
	return set
}

func (p *press) fillFacts(set *setFacts, facts []pack.Pair) {
	wide := p.sheet.factWidth()
	for from := 0; from < len(facts); from += factsAcross {
		var row []setFact
		height := 0.0
		for _, fact := range facts[from:min(from+factsAcross, len(facts))] {
			one := setFact{told(p.letters.wrap(fact.Label, set.label, wide), 2), told(p.letters.wrap(fact.Value, set.value, wide), 5)}
			row = append(row, one)
			height = max(height, high(one.label, set.label)+high(one.value, set.value))
		}
		set.rows = append(set.rows, row)
		set.heights = append(set.heights, height)
		set.height += height + 3*grid
	}
}

// facts draws the facts so that the last row stands at the foot.
func (p *press) facts(set setFacts, up *tag.Element) {
	if len(set.rows) == 0 {
		return
	}
	wide := p.sheet.factWidth()
	y := p.sheet.coverFoot() - set.height
	p.paper.Artifact(canvas.Layout, func() {
		p.paper.Path(rectangle(coverLeft, y-5*grid, p.sheet.coverWidth(), 0.6), p.colors.glow.Paint(0.45), draw.Paint{}, canvas.Pen{})
	})
	list := up.Add(tag.L)
	for i, row := range set.rows {
		for j, fact := range row {
			x := coverLeft + float64(j)*(wide+gutter)
			li := list.Add(tag.LI)
			label, value := li.Add(tag.Lbl), li.Add(tag.LBody)
			p.say(label, fact.label, set.label, atLeft, x, y, wide)
			below := y + high(fact.label, set.label)
			p.say(value, fact.value, set.value, atLeft, x, below, wide)
		}
		y += set.heights[i] + 3*grid
	}
}
