package chart

import (
	"encoding/json"
	"fmt"

	"github.com/go-echarts/go-echarts/v2/opts"

	"ting/forums/fault"
)

// Screen returns c as a browser draws it: the same picture as [Options] gives,
// which also answers a pointer with the row of its table that lies under it.
// It is JSON: the options, the size that they are laid out for in their own
// points, how what is pointed at finds its row, and the table as its reader
// sees it. A gauge and a plan, which the library knows no values of, say where
// on them each row lies. Nothing in the result is code.
func Screen(c Chart, look Look) ([]byte, error) {
	d, err := look.dressed()
	if err != nil {
		return nil, err
	}
	if c == nil {
		return nil, fmt.Errorf("there is no chart to show: %w", fault.Invalid)
	}
	pointed := pointing(c)
	option := c.draw(d)
	option["tooltip"] = d.tooltip(pointed)
	heads, rows := Table(c)
	shown := screen{Option: option, Width: look.Width, Height: look.Height, Pointed: pointed, Heads: heads}
	if c, areas := c.(touched); areas {
		shown.Areas = c.areas(d)
	}
	for _, r := range rows {
		row := screenRow{Name: r.Name}
		for _, v := range r.Values {
			row.Values = append(row.Values, v.Text)
		}
		shown.Rows = append(shown.Rows, row)
	}
	return json.Marshal(shown)
}

// screen is what reports/page/screen/entry.js reads.
type screen struct {
	Option  map[string]any `json:"option"`
	Width   float64        `json:"width"`
	Height  float64        `json:"height"`
	Pointed string         `json:"pointed"`
	Heads   []string       `json:"heads"`
	Rows    []screenRow    `json:"rows"`
	Areas   []area         `json:"areas,omitempty"` // a later one lies over an earlier
}

type screenRow struct {
	Name   string   `json:"name"`
	Values []string `json:"values"`
}

// touched is a chart that knows where on it the rows of its table lie.
type touched interface{ areas(d dress) []area }

// area is a rectangle of the picture that answers with a row.
type area struct {
	Row    int     `json:"row"`
	X      float64 `json:"x"`
	Y      float64 `json:"y"`
	Width  float64 `json:"width"`
	Height float64 `json:"height"`
}

// How what is pointed at finds its row.
const (
	alongAxis = "axis" // by its place on the axis of names
	byName    = "item" // by the number that it is named by
	byCell    = "cell" // by its row and its column
)

// pointing is how a kind of chart is pointed at.
func pointing(c Chart) string {
	switch c.(type) {
	case Trend, Stacked, Grouped, Bars, Pareto, Waterfall:
		return alongAxis
	case Heat:
		return byCell
	}
	return byName
}

// tooltip is the library's own, in the chart's colours.
func (d dress) tooltip(pointed string) opts.Tooltip {
	t := opts.Tooltip{
		Show: opts.Bool(true), Trigger: "item",
		BackgroundColor: white.String(), BorderColor: d.muted.String(),
	}
	if pointed == alongAxis {
		t.Trigger = "axis"
		t.AxisPointer = &opts.AxisPointer{Type: "shadow", Label: &opts.Label{Show: opts.Bool(false)}}
	}
	return t
}
