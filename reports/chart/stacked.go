package chart

import (
	"github.com/go-echarts/go-echarts/v2/charts"

	"ting/reports/typeface"
)

func (s Stacked) height() float64 { return usual }

func (s Stacked) table() (heads []string, rows []Row) {
	columns := append([]Series{}, s.Series...)
	if s.Line != nil {
		columns = append(columns, *s.Line)
	}
	return courses(s.Labels, columns, s.Number)
}

// draw draws columns of parts, each named beside the last column, with the
// total above each column where there is room and no line crosses.
func (s Stacked) draw(d dress) map[string]any {
	words := d.number(s.Number, s.Number.digits())
	n := len(s.Labels)
	var labels []end
	foot := 0.0
	for i, part := range s.Series {
		label := end{name: part.Name, at: foot, colour: s.colour(d, i), square: true}
		if n > 0 && n <= len(part.Values) && known(part.Values[n-1]) {
			label.at, label.value = foot+part.Values[n-1]/2, words.Write(part.Values[n-1])
			foot += part.Values[n-1]
		}
		labels = append(labels, label)
	}
	if s.Line != nil {
		if at := last(s.Line.Values[:min(n, len(s.Line.Values))]); at >= 0 {
			labels = append(labels, end{name: s.Line.Name, value: words.Write(s.Line.Values[at]), at: s.Line.Values[at], colour: d.ink})
		}
	}
	o := d.over(s.Labels, labels, s.scale, s.Number)
	width := min(o.width/float64(max(1, n))*0.7, 36)
	var series []charts.SingleSeries
	for i, part := range s.Series {
		series = append(series, columns(part.Values, n, s.colour(d, i), width))
	}
	if s.Line != nil {
		series = append(series, line(s.Line.Values, n, d.ink, 1.6))
		o.dots(s.Line.Values, n, d.ink)
	} else {
		o.totals(s, words)
	}
	return o.picture(series...)
}

// totals writes the sum above each column, if every one fits its column.
func (o *over) totals(s Stacked, words Number) {
	const size = 0.9
	if len(s.Series) < 2 {
		return
	}
	slot := o.width / float64(max(1, len(s.Labels)))
	for _, sum := range s.sums() {
		if o.canvas.width(words.Write(sum), size, typeface.Semibold)+3 > slot {
			return
		}
	}
	for i, sum := range s.sums() {
		if sum > 0 {
			o.text(words.Write(sum), o.slot(i, len(s.Labels)), o.y(o.scale.at(sum))-o.size*0.75, "center", size, typeface.Semibold, o.ink)
		}
	}
}

// colour is that of a part. Below a line, the first steps back.
func (s Stacked) colour(d dress, i int) colour {
	if i == 0 && s.Line != nil {
		return d.accent.mix(white, 0.5)
	}
	return d.series(i)
}

// sums is the height of each column.
func (s Stacked) sums() []float64 {
	sums := make([]float64, len(s.Labels))
	for _, part := range s.Series {
		for i := range min(len(sums), len(part.Values)) {
			if known(part.Values[i]) {
				sums[i] += part.Values[i]
			}
		}
	}
	return sums
}

// scale begins at zero and holds every column and the line.
func (s Stacked) scale(room float64) scale {
	all := s.sums()
	if s.Line != nil {
		all = append(all, s.Line.Values...)
	}
	low, high := reach(all...)
	return fromZero(low, high, room, s.Number)
}
