package chart

import (
	"encoding/json"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// gapped is a value for the library; what is not a number is a gap.
func gapped(values []float64, i int) any {
	if i >= len(values) || !known(values[i]) {
		return json.RawMessage("null")
	}
	return values[i]
}

// last is the index of the last known value, or -1.
func last(values []float64) int {
	for i := len(values) - 1; i >= 0; i-- {
		if known(values[i]) {
			return i
		}
	}
	return -1
}

// lone tells whether value i has no known neighbour, so that no line shows it.
func lone(values []float64, i int) bool {
	before := i > 0 && known(values[i-1])
	after := i+1 < len(values) && known(values[i+1])
	return !before && !after
}

// rows is n values for the library.
func rows(values []float64, n int) []any {
	data := make([]any, n)
	for i := range data {
		data[i] = gapped(values, i)
	}
	return data
}

// line is n values as a line in a colour.
func line(values []float64, n int, c colour, width float32) charts.SingleSeries {
	return charts.SingleSeries{
		Type: "line", Data: rows(values, n), ShowSymbol: opts.Bool(false), ConnectNulls: opts.Bool(false),
		LineStyle: &opts.LineStyle{Color: c.String(), Width: width},
		ItemStyle: &opts.ItemStyle{Color: c.String()}, // of the point under a pointer
	}
}

// dots marks the last of n values on a line, and each that has no neighbour.
func (o *over) dots(values []float64, n int, c colour) {
	values = values[:min(n, len(values))]
	for i, v := range values {
		if known(v) && (i == last(values) || lone(values, i)) {
			o.dot(o.slot(i, n), o.y(o.scale.at(v)), 2.5, c)
		}
	}
}

// target is a dashed line across a chart.
func target(value float64, c colour) charts.SingleSeries {
	return charts.SingleSeries{
		Type: "line", Data: []opts.LineData{},
		MarkLines: &opts.MarkLines{
			Data: []any{opts.MarkLineNameYAxisItem{YAxis: value}},
			MarkLineStyle: opts.MarkLineStyle{
				Symbol:    []string{"none", "none"},
				Label:     &opts.Label{Show: opts.Bool(false)},
				LineStyle: &opts.LineStyle{Color: c.String(), Width: 0.9, Type: "dashed"},
			},
		},
	}
}

// columns is n values as columns of a width, stacked on the series before.
func columns(values []float64, n int, c colour, width float64) charts.SingleSeries {
	data := rows(values, n)
	for i := range data {
		if value(values, i) == 0 {
			data[i] = gapped(nil, 0) // its border would cross the axis
		}
	}
	return charts.SingleSeries{
		Type: "bar", Data: data, Stack: "all", BarWidth: points(width),
		ItemStyle: &opts.ItemStyle{Color: c.String(), BorderColor: white.String(), BorderWidth: 0.6},
	}
}
