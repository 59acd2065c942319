package pdf

import (
	"context"
	"math"

	"ting/reports/chart"
	"ting/reports/chart/draw"
	"ting/reports/pack"
	"ting/reports/pdf/canvas"
	"ting/reports/pdf/tag"
	"ting/reports/tongue"
)

// Drawer turns what a chart says into drawing operations on a sheet of the
// given size in points.
type Drawer interface {
	// Draw fails where a chart cannot be drawn, which ends the pack.
	Draw(ctx context.Context, c chart.Chart, width, height float64) (draw.Drawing, error)
}

// figure is a title, its chart and a note, on one page where the words allow.
func (p *press) figure(f pack.Figure, up *tag.Element, width float64) ([]item, error) {
	height := f.Height * millimetre
	if height <= 0 {
		height = min(58*grid, width*0.45)
	}
	height = min(height, p.sheet.capacity()*0.7)
	var items []item
	if f.Title != "" {
		items = together(p.paragraph(f.Title, p.types.title, up.Add(tag.P), width, 0), 4)
	}
	picture, err := p.drawer.Draw(p.ctx, f.Chart, width, height)
	if err != nil {
		return nil, err
	}
	e := up.Add(tag.Figure)
	e.Alt = tongue.Bare(firstOf(f.Alt, f.Title, f.Note))
	r := p.whole(height, func(x, y, w, h float64) {
		p.paper.Figure(e, x, y, w, h, func() { p.picture(picture, x, y, w, h) })
	})
	items = append(items, item{row: r, height: height, gap: grid, keep: f.Note != "", chart: true})
	if f.Note != "" {
		items = append(items, p.paragraph(f.Note, p.types.note, up.Add(tag.P), width, grid)...)
	}
	items[0].gap = 5 * grid
	return items, nil
}

func firstOf(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}

// picture draws a drawing into a rectangle, smaller where it is larger than
// that, never larger.
func (p *press) picture(d draw.Drawing, x, y, w, h float64) {
	scale := 1.0
	if d.Width > 0 && d.Height > 0 {
		scale = min(1, w/d.Width, h/d.Height)
	}
	m := place{x: x, y: y, scale: scale}
	p.paper.Clip(rectangle(x, y, w, h))
	defer p.paper.Unclip()
	open := 0
	for _, op := range d.Ops {
		switch op.Kind {
		case draw.Path:
			pen := canvas.Pen{Width: op.LineWidth * scale, Dash: m.dash(op.Dash), Round: op.RoundCap, EvenOdd: op.EvenOdd}
			p.paper.Path(m.path(op.Segments), m.paint(op.Fill), m.paint(op.Stroke), pen)
		case draw.Text:
			p.label(op, m, w, h)
		case draw.Clip:
			open++
			p.paper.Clip(m.path(op.Segments))
		case draw.Unclip:
			if open > 0 {
				open--
				p.paper.Unclip()
			}
		}
	}
	for ; open > 0; open-- {
		p.paper.Unclip()
	}
}

// label writes one text of a drawing of w by h. What would leave the drawing
// is left out, with an ellipsis: the data stands in full in the pack's tables.
func (p *press) label(op draw.Op, m place, w, h float64) {
	s := style{size: op.Size * m.scale, weight: weight(op.Weight), ink: canvas.Color{R: op.Fill.R, G: op.Fill.G, B: op.Fill.B}}
	if s.size <= 0 || op.Fill.Alpha == 0 && op.Fill.Gradient == nil {
		return
	}
	text := p.letters.face.Clean(op.Text)
	x, y := m.at(op.X, op.Y)
	length := p.letters.width(text, s)
	from := 0.0
	switch op.Anchor {
	case draw.Middle:
		from = -length / 2
	case draw.End:
		from = -length
	}
	back, forth := room(op, x-m.x, y-m.y, w, h)
	low, high := max(from, -back), min(from+length, forth)
	if high-low < length-0.01 {
		text = p.oneLine(text, s, high-low)
	}
	if high > low {
		p.paper.Turn(op.Rotate, x, y, func() { p.text(x+low, y, text, s) })
	}
}

// room is how far a text at (x, y) of a drawing of w by h may reach: back from
// there against the direction in which it is written, and forth along it.
func room(op draw.Op, x, y, w, h float64) (back, forth float64) {
	sin, cos := math.Sincos(op.Rotate)
	return min(along(x, w, -cos), along(y, h, -sin)), min(along(x, w, cos), along(y, h, sin))
}

// along is how far one may go from at, within 0 to most, in steps of the given
// size; nearly nothing is no step.
func along(at, most, step float64) float64 {
	switch {
	case step > 1e-6:
		return (most - at) / step
	case step < -1e-6:
		return at / -step
	}
	return math.Inf(1)
}

// weight is the nearest weight of the typeface.
func weight(w int) int {
	switch {
	case w >= 650:
		return 700
	case w >= 550:
		return 600
	}
	return 400
}

// place puts a drawing's coordinates on the sheet.
type place struct{ x, y, scale float64 }

func (m place) at(x, y float64) (float64, float64) { return m.x + x*m.scale, m.y + y*m.scale }

func (m place) path(segments []draw.Segment) []draw.Segment {
	out := make([]draw.Segment, len(segments))
	for i, s := range segments {
		s.X, s.Y = m.at(s.X, s.Y)
		s.X1, s.Y1 = m.at(s.X1, s.Y1)
		s.X2, s.Y2 = m.at(s.X2, s.Y2)
		out[i] = s
	}
	return out
}

func (m place) paint(paint draw.Paint) draw.Paint {
	if paint.Gradient == nil {
		return paint
	}
	g := *paint.Gradient
	g.X0, g.Y0 = m.at(g.X0, g.Y0)
	g.X1, g.Y1 = m.at(g.X1, g.Y1)
	paint.Gradient = &g
	return paint
}

func (m place) dash(lengths []float64) []float64 {
	out := make([]float64, len(lengths))
	for i, v := range lengths {
		out[i] = v * m.scale
	}
	return out
}
