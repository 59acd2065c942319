package pdf

import (
	"math"

	"ting/reports/chart/draw"
	"ting/reports/pack"
	"ting/reports/pdf/canvas"
)

// arc is how far the handles of a quarter of a circle stand from its ends.
const arc = 0.5523

func moveTo(x, y float64) draw.Segment { return draw.Segment{Op: 'M', X: x, Y: y} }
func lineTo(x, y float64) draw.Segment { return draw.Segment{Op: 'L', X: x, Y: y} }
func curveTo(x1, y1, x2, y2, x, y float64) draw.Segment {
	return draw.Segment{Op: 'C', X1: x1, Y1: y1, X2: x2, Y2: y2, X: x, Y: y}
}

// polygon is a closed path through points given as x, y, x, y, …
func polygon(points ...float64) []draw.Segment {
	return append(polyline(points...), draw.Segment{Op: 'Z'})
}

// polyline is an open path through points given as x, y, x, y, …
func polyline(points ...float64) []draw.Segment {
	path := make([]draw.Segment, 0, len(points)/2+1)
	for i := 0; i+1 < len(points); i += 2 {
		path = append(path, lineTo(points[i], points[i+1]))
	}
	path[0].Op = 'M'
	return path
}

func rectangle(x, y, w, h float64) []draw.Segment {
	return polygon(x, y, x+w, y, x+w, y+h, x, y+h)
}

// rounded is a rectangle with corners of radius r.
func rounded(x, y, w, h, r float64) []draw.Segment {
	r = min(r, w/2, h/2)
	k := r * (1 - arc)
	return []draw.Segment{
		moveTo(x+r, y), lineTo(x+w-r, y), curveTo(x+w-k, y, x+w, y+k, x+w, y+r),
		lineTo(x+w, y+h-r), curveTo(x+w, y+h-k, x+w-k, y+h, x+w-r, y+h),
		lineTo(x+r, y+h), curveTo(x+k, y+h, x, y+h-k, x, y+h-r),
		lineTo(x, y+r), curveTo(x, y+k, x+k, y, x+r, y), {Op: 'Z'},
	}
}

func circle(x, y, r float64) []draw.Segment {
	return rounded(x-r, y-r, 2*r, 2*r, r)
}

// fill paints a path in one colour.
func (p *press) fill(path []draw.Segment, ink canvas.Color) {
	p.paper.Path(path, ink.Paint(1), draw.Paint{}, canvas.Pen{})
}

// stroke draws a path's line.
func (p *press) stroke(path []draw.Segment, ink canvas.Color, pen canvas.Pen) {
	p.paper.Path(path, draw.Paint{}, ink.Paint(1), pen)
}

// rule draws a horizontal line.
func (p *press) rule(x, y, w, thickness float64, ink canvas.Color) {
	p.fill(rectangle(x, y-thickness/2, w, thickness), ink)
}

// sign draws a status so that it is known without its colour: a circle with
// a tick, a triangle, a square with a bar, an empty ring. It stands in a
// square of the given size whose centre is (x, y).
func (p *press) sign(s pack.Status, x, y, size float64) {
	ink, white := p.colors.signal(s), canvas.Color{R: 255, G: 255, B: 255}
	r := size / 2
	pen := canvas.Pen{Width: size * 0.14, Round: true}
	switch s {
	case pack.Green:
		p.fill(circle(x, y, r), ink)
		p.stroke(polyline(x-r*0.45, y+r*0.05, x-r*0.1, y+r*0.4, x+r*0.48, y-r*0.35), white, pen)
	case pack.Amber:
		p.fill(polygon(x, y-r*0.95, x+r*1.08, y+r*0.9, x-r*1.08, y+r*0.9), ink)
		p.stroke(polyline(x, y-r*0.25, x, y+r*0.25), white, pen)
		p.fill(circle(x, y+r*0.6, size*0.075), white)
	case pack.Red:
		p.fill(rounded(x-r*0.92, y-r*0.92, size*0.92, size*0.92, size*0.12), ink)
		p.stroke(polyline(x-r*0.38, y-r*0.38, x+r*0.38, y+r*0.38), white, pen)
		p.stroke(polyline(x+r*0.38, y-r*0.38, x-r*0.38, y+r*0.38), white, pen)
	default:
		p.stroke(circle(x, y, r*0.82), ink, canvas.Pen{Width: size * 0.12})
		p.stroke(polyline(x-r*0.35, y, x+r*0.35, y), ink, pen)
	}
}

// arrow draws ▲ for up and ▼ for down, the typeface need not have them.
func (p *press) arrow(up bool, x, y, size float64, ink canvas.Color) {
	r := size / 2
	if !up {
		r = -r
	}
	p.fill(polygon(x, y-r*0.85, x+r, y+r*0.75, x-r, y+r*0.75), ink)
}

// course draws a sparkline: the line, its area, the last point, and the
// target as dashes. A NaN is a gap, and a lone value is a point.
func (p *press) course(values []float64, target *float64, x, y, w, h float64) {
	low, high, ok := span(values, target)
	if !ok {
		return
	}
	at := func(i int) (float64, float64) {
		px := x + w
		if len(values) > 1 {
			px = x + w*float64(i)/float64(len(values)-1)
		}
		return px, y + h - h*(values[i]-low)/(high-low)
	}
	for _, run := range runs(values) {
		p.courseRun(run, at, y+h)
	}
	if target != nil {
		ty := y + h - h*(*target-low)/(high-low)
		p.stroke(polyline(x, ty, x+w, ty), p.colors.muted, canvas.Pen{Width: 0.6, Dash: []float64{2, 1.6}})
	}
	if last := len(values) - 1; !math.IsNaN(values[last]) {
		px, py := at(last)
		p.fill(circle(px, py, 1.9), canvas.Color{R: 255, G: 255, B: 255})
		p.fill(circle(px, py, 1.5), p.colors.accent)
	}
}

// courseRun draws the values [from, to) of a sparkline without a gap.
func (p *press) courseRun(run [2]int, at func(int) (float64, float64), base float64) {
	var points []float64
	for i := run[0]; i < run[1]; i++ {
		px, py := at(i)
		points = append(points, px, py)
	}
	if len(points) == 2 {
		p.fill(circle(points[0], points[1], 0.8), p.colors.accent)
		return
	}
	area := append(append([]float64{}, points...), points[len(points)-2], base, points[0], base)
	p.fill(polygon(area...), p.colors.tint)
	p.stroke(polyline(points...), p.colors.accent, canvas.Pen{Width: 1.1, Round: true})
}

// span is the scale of a sparkline, and false when nothing is known.
func span(values []float64, target *float64) (low, high float64, ok bool) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, v := range values {
		if !math.IsNaN(v) && !math.IsInf(v, 0) {
			low, high, ok = min(low, v), max(high, v), true
		}
	}
	if !ok {
		return 0, 0, false
	}
	if target != nil {
		low, high = min(low, *target), max(high, *target)
	}
	if low == high {
		return low - 1, high + 1, true
	}
	return low, high, true
}

// runs are the stretches of finite values, each [from, to).
func runs(values []float64) [][2]int {
	var list [][2]int
	from := -1
	for i, v := range values {
		known := !math.IsNaN(v) && !math.IsInf(v, 0)
		switch {
		case known && from < 0:
			from = i
		case !known && from >= 0:
			list = append(list, [2]int{from, i})
			from = -1
		}
	}
	if from >= 0 {
		list = append(list, [2]int{from, len(values)})
	}
	return list
}
