package chart

import (
	"slices"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"

	"ting/reports/typeface"
)

// Scatter is things by two measures: how the one goes with the other. Target
// is a line across at a height; nil for none. Points of which either measure
// is not known are not drawn.
type Scatter struct {
	Points     []Spot
	Across, Up Axis
	Target     *Mark
}

// Spot is one thing at its two measures.
type Spot struct {
	Name string
	X, Y float64
}

// Axis is what is measured and how it is written.
type Axis struct {
	Name   string
	Number Number
}

func (s Scatter) height() float64 { return 210 }

func (s Scatter) table() (heads []string, rows []Row) {
	for _, p := range s.Points {
		rows = append(rows, Row{p.Name, []Datum{s.Across.Number.datum(p.X), s.Up.Number.datum(p.Y)}})
	}
	return []string{s.Across.Name, s.Up.Name}, rows
}

// sides is both scales of a scatter.
type sides struct{ across, up scale }

// draw names the axes at their ends and each point beside it where there is
// room; a name that has none stands in the table.
func (s Scatter) draw(d dress) map[string]any {
	c := &canvas{dress: d}
	f := frame{top: d.line() + 8}
	f.height = d.Height - f.top - 2*d.line() - 8
	both := s.scales(d, f.height)
	across, up := d.number(s.Across.Number, both.across.digits()), d.number(s.Up.Number, both.up.digits())
	for _, tick := range both.up.ticks() {
		f.left = max(f.left, d.width(up.Write(tick), 1, typeface.Regular)+7)
	}
	first, last := d.width(across.Write(both.across.low), 1, typeface.Regular)/2, d.width(across.Write(both.across.high), 1, typeface.Regular)/2
	f.left = max(f.left, first)
	right := last + 2
	if s.Target != nil && known(s.Target.Value) {
		label := end{name: s.Target.Name, value: d.number(s.Up.Number, s.Up.Number.digits()).round(s.Target.Value).Write(s.Target.Value),
			at: both.up.at(s.Target.Value), colour: d.ink, target: true}
		g := d.gutter([]end{label}, f.height)
		right = max(right, g.width)
		f.width = d.Width - f.left - right
		g.write(c, f)
	}
	f.width = d.Width - f.left - right
	c.label(d.cut(s.Up.Name, d.Width, 1, typeface.Regular), 0, d.line()/2, "left", d.muted)
	c.label(d.cut(s.Across.Name, f.right(), 1, typeface.Regular), f.right(), d.Height-d.line()/2, "right", d.muted)
	s.spots(c, f, both)
	return s.picture(c, f, both, [2]Number{across, up})
}

func (s Scatter) scales(d dress, tall float64) sides {
	var x, y []float64
	for _, p := range s.Points {
		if known(p.X) && known(p.Y) {
			x, y = append(x, p.X), append(y, p.Y)
		}
	}
	if s.Target != nil {
		y = append(y, s.Target.Value)
	}
	left, right := reach(x...)
	low, high := reach(y...)
	// Labels stand farther apart sideways than upwards.
	return sides{fitting(left, right, d.Width/2.2, s.Across.Number), fitting(low, high, tall, s.Up.Number)}
}

// rect is a rectangle that is taken.
type rect struct{ left, top, right, bottom float64 }

func (r rect) meets(o rect) bool {
	return r.left < o.right && o.left < r.right && r.top < o.bottom && o.top < r.bottom
}

// around are the places for a name of a width beside a point: right of it, left
// of it, above and below it, and there from or to it.
func around(x, y, wide, half float64) []rect {
	const radius = spotRadius
	above, below := y-radius-1-2*half, y+radius+1
	places := []rect{{x + radius + 2, y - half, x + radius + 2 + wide, y + half}, {x - radius - 2 - wide, y - half, x - radius - 2, y + half}}
	for _, left := range []float64{x - wide/2, x - radius, x + radius - wide} {
		places = append(places, rect{left, above, left + wide, above + 2*half}, rect{left, below, left + wide, below + 2*half})
	}
	return places
}

// spotRadius is that of a point, and spotAlone how far from all other points, and
// beside other names, a name stands: between two of them nobody knows whose it is.
const spotRadius, spotAlone = 3.0, 4.0

// spots writes beside each point its name, at the first of the places around it
// where it touches nothing and stands with no other point.
func (s Scatter) spots(c *canvas, f frame, both sides) {
	var taken []rect
	if s.Target != nil && known(s.Target.Value) {
		y := f.y(both.up.at(s.Target.Value))
		taken = append(taken, rect{f.left, y - 1, f.right(), y + 1})
	}
	var points []rect
	var names []string
	for _, p := range s.Points {
		if known(p.X) && known(p.Y) {
			points = append(points, round(f.left+f.width*both.across.at(p.X), f.y(both.up.at(p.Y)), spotRadius))
			names = append(names, c.cut(p.Name, f.width*0.4, 1, typeface.Regular))
		}
	}
	for i, point := range points {
		wide, half := c.dress.width(names[i], 1, typeface.Regular), c.line()*0.5
		x, y := point.middle()
		for _, place := range around(x, y, wide, half) {
			if place.inside(f) && !place.meetsAny(taken) && !place.meets(point) && place.alone(points, i) {
				taken = append(taken, rect{place.left - spotAlone, place.top, place.right + spotAlone, place.bottom})
				c.label(names[i], place.left, (place.top+place.bottom)/2, "left", c.ink)
				break
			}
		}
	}
}

// round is the square about a point that reaches so far from it.
func round(x, y, reach float64) rect { return rect{x - reach, y - reach, x + reach, y + reach} }

func (r rect) middle() (x, y float64) { return (r.left + r.right) / 2, (r.top + r.bottom) / 2 }

// inside tells whether a place lies inside the plot, or ends where a point at
// its edge does.
func (r rect) inside(f frame) bool {
	return r.left >= f.left+1 && r.right <= f.right()+spotRadius && r.top >= f.top-4 && r.bottom <= f.bottom()-1
}

func (r rect) meetsAny(taken []rect) bool {
	return slices.ContainsFunc(taken, r.meets)
}

// alone tells whether a place keeps away from every point but its own.
func (r rect) alone(points []rect, own int) bool {
	for i, point := range points {
		x, y := point.middle()
		if i != own && r.meets(round(x, y, spotRadius+spotAlone)) {
			return false
		}
	}
	return true
}

// picture is the axes and points in the library's words.
func (s Scatter) picture(c *canvas, f frame, both sides, words [2]Number) map[string]any {
	grid := &opts.SplitLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: c.rule.String(), Width: 0.5}}
	none := &opts.AxisLine{Show: opts.Bool(false)}
	x := opts.XAxis{
		Type: "value", Min: both.across.low, Max: both.across.high, MinInterval: both.across.step, MaxInterval: both.across.step,
		AxisLine: none, AxisTick: &opts.AxisTick{Show: opts.Bool(false)}, AxisLabel: c.axisLabel(), SplitLine: grid,
	}
	x.AxisLabel.Formatter = types.FuncStr(words[0].formatter())
	y := opts.YAxis{
		Type: "value", Min: both.up.low, Max: both.up.high, MinInterval: both.up.step, MaxInterval: both.up.step,
		AxisLine: none, AxisLabel: c.axisLabel(), SplitLine: grid,
	}
	y.AxisLabel.Formatter = types.FuncStr(words[1].formatter())
	data := []opts.ScatterData{}
	for i, p := range s.Points {
		if known(p.X) && known(p.Y) {
			data = append(data, opts.ScatterData{Name: strconv.Itoa(i), Value: []float64{p.X, p.Y}})
		}
	}
	points := charts.SingleSeries{
		Type: "scatter", Data: data, SymbolSize: 6,
		ItemStyle: &opts.ItemStyle{Color: c.accent.String(), BorderColor: white.String(), BorderWidth: 0.6},
	}
	series := charts.MultiSeries{points}
	if s.Target != nil && known(s.Target.Value) {
		series = append(series, target(s.Target.Value, c.ink))
	}
	option := c.rectangular(f, x, y, nil, series)
	option["yAxis"] = []upright{{YAxis: y, AxisTick: x.AxisTick}}
	return option
}

// upright is an axis upwards whose ticks can be left out, which the library's
// Go form of one lacks.
type upright struct {
	opts.YAxis
	AxisTick *opts.AxisTick `json:"axisTick,omitempty"`
}
