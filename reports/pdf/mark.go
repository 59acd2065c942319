package pdf

import (
	"ting/reports/logo"
	"ting/reports/pdf/canvas"
	"ting/reports/pdf/tag"
	"ting/reports/tongue"
)

// The supplier's logo stands at the right of a cover's head, on white, for
// which logos are drawn.
const (
	logoWide = 36 * grid // at most
	logoHigh = 13 * grid // at most
	logoPad  = 3 * grid  // white around it
)

// logoSize is how large the logo is drawn: as large as it can be in its room.
func (p *press) logoSize() (width, height float64) {
	if p.mark.Width <= 0 || p.mark.Height <= 0 {
		return 0, 0
	}
	scale := min(logoWide/p.mark.Width, logoHigh/p.mark.Height)
	return p.mark.Width * scale, p.mark.Height * scale
}

// logoWidth is what the logo takes of the width of a cover's head.
func (p *press) logoWidth() float64 {
	if width, _ := p.logoSize(); width > 0 {
		return width + 2*logoPad + gutter
	}
	return 0
}

// logo draws the supplier's logo as a figure that says whose it is.
func (p *press) logo(up *tag.Element) {
	w, h := p.logoSize()
	if w == 0 {
		return
	}
	x, y := p.sheet.Width-coverLeft-logoPad-w, 12*grid+logoPad
	white := canvas.Color{R: 255, G: 255, B: 255}
	p.paper.Artifact(canvas.Layout, func() {
		p.fill(rounded(x-logoPad, y-logoPad, w+2*logoPad, h+2*logoPad, 1.5*grid), white)
	})
	e := up.Add(tag.Figure)
	e.Alt = firstOf(p.pack.Author, tongue.Bare(p.pack.Cover.Title))
	p.paper.Figure(e, x, y, w, h, func() {
		if p.mark.PNG != nil {
			p.paper.Picture(p.mark.PNG, x, y, w, h)
			return
		}
		p.paper.Clip(rectangle(x, y, w, h))
		p.shapes(p.mark.Shapes, place{x: x, y: y, scale: w / p.mark.Width})
		p.paper.Unclip()
	})
}

// shapes draws a logo's shapes at their place.
func (p *press) shapes(shapes []logo.Shape, at place) {
	for _, s := range shapes {
		p.paper.Path(at.path(s.Path), s.Fill, s.Stroke, canvas.Pen{Width: s.LineWidth * at.scale, EvenOdd: s.EvenOdd})
	}
}
