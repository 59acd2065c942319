package chart

import (
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
)

func (t Trend) height() float64 { return usual }

func (t Trend) table() (heads []string, rows []Row) {
	columns := append([]Series{}, t.Series...)
	if t.Target != nil {
		columns = append(columns, t.Target.along(len(t.Labels)))
	}
	if t.Band != nil {
		columns = append(columns, Series{"\u2265", t.Band.Low}, Series{"\u2264", t.Band.High})
	}
	return courses(t.Labels, columns, t.Number)
}

// draw draws lines over time, each named at its end, and the target.
func (t Trend) draw(d dress) map[string]any {
	words := d.number(t.Number, t.Number.digits())
	var labels []end
	var series []charts.SingleSeries
	for i, s := range t.Series {
		series = append(series, line(s.Values, len(t.Labels), d.series(i), t.weight(i)))
		if at := last(s.Values[:min(len(s.Values), len(t.Labels))]); at >= 0 {
			labels = append(labels, end{name: s.Name, value: words.Write(s.Values[at]), at: s.Values[at], colour: d.series(i)})
		}
	}
	if t.Target != nil && known(t.Target.Value) {
		series = append(series, target(t.Target.Value, d.ink))
		labels = append(labels, end{name: t.Target.Name, value: words.round(t.Target.Value).Write(t.Target.Value), at: t.Target.Value, colour: d.ink, target: true})
	}
	o := d.over(t.Labels, labels, t.scale, t.Number)
	o.band(t)
	slices.Reverse(series) // the first leads, so it is drawn last, over the others
	for i, s := range slices.Backward(t.Series) {
		o.dots(s.Values, len(t.Labels), d.series(i))
	}
	return o.picture(series...)
}

// band fills the area of a course that is not sure, behind the lines. It ends
// at its first gap after its beginning.
func (o *over) band(t Trend) {
	if t.Band == nil {
		return
	}
	n := len(t.Labels)
	var upper, lower [][2]float64
	for i := range n {
		low, high := value(t.Band.Low, i), value(t.Band.High, i)
		if !known(low) || !known(high) {
			if len(upper) > 0 {
				break
			}
			continue
		}
		x := o.slot(i, n)
		upper = append(upper, [2]float64{x, o.y(o.scale.at(high))})
		lower = append(lower, [2]float64{x, o.y(o.scale.at(low))})
	}
	if len(upper) < 2 {
		return
	}
	slices.Reverse(lower)
	o.add(element{Type: "polygon", Shape: map[string]any{"points": append(upper, lower...)},
		Style: map[string]any{"fill": o.series(1).mix(white, 0.72).String()}})
	o.elements[len(o.elements)-1].Z = -1 // behind the lines
}

// weight is how thick a line is: the first leads.
func (t Trend) weight(i int) float32 {
	if i == 0 {
		return 2
	}
	return 1.6
}

// scale fits the values and the target; Low and High fix its ends, but never
// hide a value.
func (t Trend) scale(room float64) scale {
	var all []float64
	for _, s := range t.Series {
		all = append(all, s.Values...)
	}
	if t.Target != nil {
		all = append(all, t.Target.Value)
	}
	if t.Band != nil {
		all = append(append(all, t.Band.Low...), t.Band.High...)
	}
	low, high := reach(all...)
	fit := fitting(low, high, room, t.Number)
	if t.Low == nil && t.High == nil {
		return fit
	}
	if t.Low != nil {
		fit.low = min(*t.Low, low)
	}
	if t.High != nil {
		fit.high = max(*t.High, high)
	}
	if fit.low >= fit.high {
		return fitting(low, high, room, t.Number)
	}
	return whole(fit.low, fit.high, room, t.Number)
}
