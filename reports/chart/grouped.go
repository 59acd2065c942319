package chart

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"ting/reports/typeface"
)

// Grouped is columns side by side, one of each series over every label, such
// as what was opened and what was resolved. Target is a line across them; nil
// for none.
type Grouped struct {
	Labels []string
	Series []Series
	Target *Mark
	Number Number

	// Each says that the labels name things and not times. Every one is written,
	// and the last series leads: it is what the things are now.
	Each bool
}

// colour is that of the ith series.
func (g Grouped) colour(d dress, i int) colour {
	if g.Each {
		return d.series(len(g.Series) - 1 - i)
	}
	return d.series(i)
}

// named is how the ith series is named at the right: beside its last value, or
// at the top where the last is of a thing like any other.
func (g Grouped) named(d dress, i int, words Number) end {
	s := g.Series[i]
	label := end{name: s.Name, colour: g.colour(d, i), square: true}
	values := s.Values[:min(len(g.Labels), len(s.Values))]
	switch at := last(values); {
	case g.Each:
		_, label.at = reach(values...)
	case at >= 0:
		label.at, label.value = values[at], words.Write(values[at])
	}
	return label
}

func (g Grouped) height() float64 { return usual }

func (g Grouped) table() (heads []string, rows []Row) {
	columns := append([]Series{}, g.Series...)
	if g.Target != nil {
		columns = append(columns, g.Target.along(len(g.Labels)))
	}
	return courses(g.Labels, columns, g.Number)
}

// draw names each series at the right with its last value, and writes every
// value above its column where all of them fit.
func (g Grouped) draw(d dress) map[string]any {
	words := d.number(g.Number, g.Number.digits())
	n := len(g.Labels)
	var labels []end
	for i := range g.Series {
		labels = append(labels, g.named(d, i, words))
	}
	var series []charts.SingleSeries
	if g.Target != nil && known(g.Target.Value) {
		series = append(series, target(g.Target.Value, d.ink))
		labels = append(labels, end{name: g.Target.Name, value: words.round(g.Target.Value).Write(g.Target.Value), at: g.Target.Value, colour: d.ink, target: true})
	}
	lay := d.over
	if g.Each {
		lay = d.overEach
	}
	o := lay(g.Labels, labels, g.scale, g.Number)
	slot := o.width / float64(max(1, n))
	width := min(slot*0.78/float64(max(1, len(g.Series))), 22)
	for i, s := range g.Series {
		series = append(series, beside(s.Values, n, g.colour(d, i), width))
	}
	o.heights(g, words, width)
	return o.picture(series...)
}

// beside is n values as columns of a width that stand next to those of the
// other series, without a gap.
func beside(values []float64, n int, c colour, width float64) charts.SingleSeries {
	return charts.SingleSeries{
		Type: "bar", Data: rows(values, n), BarWidth: points(width), BarGap: "0%",
		ItemStyle: &opts.ItemStyle{Color: c.String(), BorderColor: white.String(), BorderWidth: 0.6},
	}
}

// heights writes each value above its column, or below one that hangs, if
// every one fits the width of its column and no target is in its way.
func (o *over) heights(g Grouped, words Number, width float64) {
	const size = 0.85
	if g.Target != nil {
		return
	}
	for _, s := range g.Series {
		for _, v := range s.Values[:min(len(g.Labels), len(s.Values))] {
			if known(v) && o.canvas.width(words.Write(v), size, typeface.Regular)+2 > width {
				return
			}
		}
	}
	all := width * float64(len(g.Series))
	for i, s := range g.Series {
		for at := range min(len(g.Labels), len(s.Values)) {
			v := s.Values[at]
			if !known(v) {
				continue
			}
			x := o.slot(at, len(g.Labels)) - all/2 + width*(float64(i)+0.5)
			rise := -o.size * 0.7
			if v < 0 {
				rise = -rise
			}
			o.text(words.Write(v), x, o.y(o.scale.at(v))+rise, "center", size, typeface.Regular, o.ink)
		}
	}
}

// scale begins at zero and holds every column and the target.
func (g Grouped) scale(room float64) scale {
	var all []float64
	for _, s := range g.Series {
		all = append(all, s.Values[:min(len(g.Labels), len(s.Values))]...)
	}
	if g.Target != nil {
		all = append(all, g.Target.Value)
	}
	low, high := reach(all...)
	return fromZero(low, high, room, g.Number)
}
