package chart

import (
	"math"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"ting/reports/typeface"
)

func (b Bars) height() float64 { return max(48, 10+17*float64(len(b.Labels))) }

func (b Bars) table() (heads []string, rows []Row) {
	return courses(b.Labels, []Series{{Values: b.Values}}, b.Number)
}

// draw draws horizontal bars, the first at the top, with the name left of each
// and the value at its end. Names and values need no axis.
func (b Bars) draw(d dress) map[string]any {
	c := &canvas{dress: d}
	words := d.number(b.Number, b.Number.digits())
	f := frame{top: 2, height: d.Height - 4}
	row := f.height / float64(max(1, len(b.Labels)))
	size := min(1, max(0.62, row/d.line())) // text shrinks with the rows, to 5 points at the default size
	names, values := make([]string, len(b.Labels)), make([]string, len(b.Labels))
	before, behind := 0.0, 0.0
	for i, name := range b.Labels {
		names[i] = d.cut(name, d.Width*0.42, size, typeface.Regular)
		values[i] = words.Write(value(b.Values, i))
		f.left = max(f.left, d.width(names[i], size, typeface.Regular)+8)
		if room := d.width(values[i], size, typeface.Semibold) + 6; value(b.Values, i) < 0 {
			before = max(before, room)
		} else {
			behind = max(behind, room)
		}
	}
	low, high := reach(b.Values...)
	low, high = min(low, 0), max(high, 0)
	if low == high {
		high = 1
	}
	f.left += before
	f.width = d.Width - f.left - behind
	for i := range names {
		y := f.top + row*(float64(i)+0.5)
		c.text(names[i], f.left-before-8, y, "right", size, typeface.Regular, d.ink)
		at := f.left + f.width*(max(0, min(value(b.Values, i), high))-low)/(high-low)
		align := "left"
		switch v := value(b.Values, i); {
		case !known(v):
			at = f.left - f.width*low/(high-low)
		case v < 0:
			at, align = f.left+f.width*(v-low)/(high-low)-8, "right"
		}
		c.text(values[i], at+4, y, align, size, typeface.Semibold, d.ink)
	}
	hidden := opts.Bool(false)
	x := opts.XAxis{Type: "value", Show: hidden, Min: low, Max: high}
	y := opts.YAxis{Type: "category", Show: hidden, Inverse: opts.Bool(true), Data: names, AxisLabel: c.axisLabel()}
	bars := columns(b.Values, len(names), d.accent, min(row*0.64, 13))
	bars.ItemStyle.BorderWidth = 0
	return c.rectangular(f, x, y, nil, []charts.SingleSeries{bars})
}

// value is the ith value, not a number past the end.
func value(values []float64, i int) float64 {
	if i < len(values) && known(values[i]) {
		return values[i]
	}
	return math.NaN()
}
