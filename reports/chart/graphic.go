package chart

import (
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"

	"ting/reports/typeface"
)

// element is a text or a shape placed by us, in the library's own words.
type element struct {
	Type  string         `json:"type"`
	ID    string         `json:"id"`
	Z     int            `json:"z"`
	Shape map[string]any `json:"shape,omitempty"`
	Style map[string]any `json:"style"`
}

// canvas collects the elements of one chart.
type canvas struct {
	dress
	elements []element
}

func (c *canvas) add(e element) {
	e.ID = "e" + strconv.Itoa(len(c.elements))
	e.Z = 10
	c.elements = append(c.elements, e)
}

// text writes a text whose left, middle or right end stands at x, centred on y.
func (c *canvas) text(text string, x, y float64, align string, scale float64, weight int, fill colour) {
	if text == "" {
		return
	}
	c.add(element{Type: "text", Style: map[string]any{
		"text": text, "x": x, "y": y, "align": align, "verticalAlign": "middle", "fill": fill.String(),
		"fontSize": c.size * scale, "fontWeight": weight, "fontFamily": "sans-serif",
	}})
}

// label writes in the regular weight and the chart's size.
func (c *canvas) label(text string, x, y float64, align string, fill colour) {
	c.text(text, x, y, align, 1, typeface.Regular, fill)
}

// block fills a rectangle with rounded corners.
func (c *canvas) block(x, y, width, height, radius float64, fill any) {
	c.add(element{Type: "rect",
		Shape: map[string]any{"x": x, "y": y, "width": width, "height": height, "r": radius},
		Style: map[string]any{"fill": fill}})
}

// dot fills a circle.
func (c *canvas) dot(x, y, radius float64, fill colour) {
	c.add(element{Type: "circle",
		Shape: map[string]any{"cx": x, "cy": y, "r": radius}, Style: map[string]any{"fill": fill.String()}})
}

// finished is the chart's options with the elements on top.
func (c *canvas) finished(base *charts.BaseConfiguration) map[string]any {
	base.Animation = nil
	option := base.JSON()
	for _, part := range []string{"title", "legend", "tooltip", "toolbox"} {
		delete(option, part) // paper has no use for them
	}
	option["animation"] = false
	if len(c.elements) > 0 {
		option["graphic"] = map[string]any{"elements": c.elements}
	}
	return option
}
