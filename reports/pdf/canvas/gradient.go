package canvas

import (
	"math"

	"ting/reports/chart/draw"
)

// shade fills segments with a linear gradient. The library knows gradients of
// two colours only, so each pair of neighbouring stops is a strip across the
// gradient's line. Transparency is laid over white paper and multiplied with
// what lies beneath, so that a grid shines through a tint.
func (c *Canvas) shade(segments []draw.Segment, g draw.Gradient) {
	if len(g.Stops) == 0 {
		return
	}
	c.Clip(segments)
	defer c.Unclip()
	box := bounds(segments)
	if through(g) {
		c.pdf.SetAlpha(1, "Multiply")
	}
	if len(g.Stops) == 1 || g.X0 == g.X1 && g.Y0 == g.Y1 {
		last := g.Stops[len(g.Stops)-1]
		c.strip(box, g, last, last)
		return
	}
	for i, from := range g.Stops[:len(g.Stops)-1] {
		low, high := from.At, g.Stops[i+1].At
		if i == 0 {
			low = math.Inf(-1)
		}
		if i == len(g.Stops)-2 {
			high = math.Inf(1)
		}
		c.Clip(across(g, low, high, box))
		c.strip(box, g, from, g.Stops[i+1])
		c.Unclip()
	}
}

// strip paints box with the colours of two stops.
func (c *Canvas) strip(box rectangle, g draw.Gradient, from, to draw.Stop) {
	if box.w <= 0 || box.h <= 0 {
		return
	}
	a, b := onWhite(from), onWhite(to)
	share := func(at float64) (x, y float64) {
		x = (g.X0 + (g.X1-g.X0)*at - box.x) / box.w
		y = 1 - (g.Y0+(g.Y1-g.Y0)*at-box.y)/box.h
		return x, y
	}
	x1, y1 := share(from.At)
	x2, y2 := share(to.At)
	c.pdf.LinearGradient(box.x, box.y, box.w, box.h,
		int(a.R), int(a.G), int(a.B), int(b.R), int(b.G), int(b.B), x1, y1, x2, y2)
}

// across is the part of box between two shares of the gradient's line, as a
// parallelogram that reaches beyond the box.
func across(g draw.Gradient, low, high float64, box rectangle) []draw.Segment {
	dx, dy := g.X1-g.X0, g.Y1-g.Y0
	reach := (math.Abs(box.w) + math.Abs(box.h) + math.Hypot(dx, dy)) * 4
	length := math.Hypot(dx, dy)
	low, high = max(low, -reach/length), min(high, reach/length)
	nx, ny := -dy/length*reach, dx/length*reach
	at := func(share, side float64) draw.Segment {
		return draw.Segment{Op: 'L', X: g.X0 + dx*share + nx*side, Y: g.Y0 + dy*share + ny*side}
	}
	path := []draw.Segment{at(low, 1), at(high, 1), at(high, -1), at(low, -1), {Op: 'Z'}}
	path[0].Op = 'M'
	return path
}

type rectangle struct{ x, y, w, h float64 }

// bounds holds every point of segments, control points included.
func bounds(segments []draw.Segment) rectangle {
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	grow := func(x, y float64) {
		x0, y0, x1, y1 = min(x0, x), min(y0, y), max(x1, x), max(y1, y)
	}
	for _, s := range segments {
		switch s.Op {
		case 'C':
			grow(s.X1, s.Y1)
			grow(s.X2, s.Y2)
			grow(s.X, s.Y)
		case 'M', 'L':
			grow(s.X, s.Y)
		}
	}
	return rectangle{x0, y0, x1 - x0, y1 - y0}
}

func through(g draw.Gradient) bool {
	for _, s := range g.Stops {
		if s.Alpha < 1 {
			return true
		}
	}
	return false
}

func onWhite(s draw.Stop) Color {
	mix := func(v uint8) uint8 { return uint8(math.Round(255 - (255-float64(v))*s.Alpha)) }
	return Color{mix(s.R), mix(s.G), mix(s.B)}
}

func firstStop(g draw.Gradient) draw.Paint {
	if len(g.Stops) == 0 {
		return draw.Paint{}
	}
	s := g.Stops[0]
	return draw.Paint{R: s.R, G: s.G, B: s.B, Alpha: s.Alpha}
}
