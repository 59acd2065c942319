package main

import (
	"context"

	"ting/forums/gate"
	"ting/reports/chart"
	"ting/reports/chart/draw"
	"ting/reports/pack"
)

// lenient draws a frame that says so where a chart cannot be drawn, and
// remembers it: a pack with such a gap is held, and whoever lets it go all the
// same lets go what its readers can see is missing.
type lenient struct {
	drawer
	gap     string // what stands in the frame, in the reader's language
	asked   int    // charts so far: what a reader counts to find the empty one
	undrawn []gate.Doubt
	failed  bool // the last one
}

// lenient is a drawer of a pack's charts that never fails but with its context.
func (p *printer) lenient(content pack.Pack) (*lenient, error) {
	w, err := p.words.In(content.Language)
	if err != nil {
		return nil, err
	}
	return &lenient{drawer: drawer{p, content.Accent}, gap: w.Say("page.undrawn")}, nil
}

// Draw is that of the drawer; a chart that fails is a named gap.
func (l *lenient) Draw(ctx context.Context, c chart.Chart, width, height float64) (draw.Drawing, error) {
	l.asked++
	drawing, err := l.drawer.Draw(ctx, c, width, height)
	if l.failed = err != nil && ctx.Err() == nil; !l.failed {
		return drawing, err
	}
	l.undrawn = append(l.undrawn, gate.Undrawn(l.asked, oneLine(err.Error())))
	return framed(l.gap, width, height), nil
}

// Screen is that of the drawer; a chart that could not be drawn stays a gap.
func (l *lenient) Screen(c chart.Chart, width, height float64) ([]byte, error) {
	if l.failed {
		return nil, nil
	}
	return l.drawer.Screen(c, width, height)
}

// framed is an empty frame with a sentence in its middle.
func framed(gap string, width, height float64) draw.Drawing {
	grey, ink := draw.Paint{R: 0x98, G: 0xA2, B: 0xB3, Alpha: 1}, draw.Paint{R: 0x34, G: 0x40, B: 0x54, Alpha: 1}
	corner := func(op byte, x, y float64) draw.Segment { return draw.Segment{Op: op, X: x, Y: y} }
	frame := []draw.Segment{corner('M', 1, 1), corner('L', width-1, 1), corner('L', width-1, height-1), corner('L', 1, height-1), {Op: 'Z'}}
	return draw.Drawing{Width: width, Height: height, Ops: []draw.Op{
		{Kind: draw.Path, Segments: frame, Stroke: grey, LineWidth: 0.75, Dash: []float64{4, 3}},
		{Kind: draw.Text, Text: gap, X: width / 2, Y: height/2 + 3, Anchor: draw.Middle, Size: 8, Weight: 600, Fill: ink},
	}}
}
