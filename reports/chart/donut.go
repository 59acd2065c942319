package chart

import (
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"ting/reports/typeface"
)

func (n Donut) height() float64 { return max(130, 14+14*float64(len(n.Slices))) }

func (n Donut) table() (heads []string, rows []Row) {
	for _, s := range n.Slices {
		rows = append(rows, Row{s.Name, []Datum{n.Number.datum(s.Value)}})
	}
	return []string{n.Word}, rows
}

// draw draws shares of a whole as a ring with the figure in the middle, and a
// list of the parts beside it. Parts below zero or unknown have no share.
func (n Donut) draw(d dress) map[string]any {
	c := &canvas{dress: d}
	across := min(d.Height-6, d.Width*0.44)
	x, y := across/2+3, d.Height/2
	data, sum := []opts.PieData{}, 0.0
	for i, s := range n.Slices {
		if !known(s.Value) || s.Value <= 0 {
			continue
		}
		sum += s.Value
		data = append(data, opts.PieData{Name: strconv.Itoa(i), Value: s.Value, ItemStyle: d.slice(d.series(i))})
	}
	if sum == 0 {
		data = append(data, opts.PieData{Value: 1, ItemStyle: d.slice(d.rule)})
	}
	if len(data) == 1 {
		data[0].ItemStyle.BorderWidth = 0.01 // a whole has no seam
	}
	pie := charts.NewPie()
	pie.SetGlobalOptions(charts.WithInitializationOpts(opts.Initialization{ChartID: "chart"}))
	pie.MultiSeries = charts.MultiSeries{{
		Type: "pie", Data: data, StartAngle: 90,
		Center: []float64{x, y}, Radius: []float64{across / 2 * 0.66, across / 2},
		Label: &opts.Label{Show: opts.Bool(false)}, LabelLine: &opts.LabelLine{Show: opts.Bool(false)},
	}}
	pie.Validate()
	d.middle(c, n, x, y, across*0.66-10)
	d.parts(c, n, across+16)
	return c.finished(&pie.BaseConfiguration)
}

func (d dress) slice(c colour) *opts.ItemStyle {
	return &opts.ItemStyle{Color: c.String(), BorderColor: white.String(), BorderWidth: 1}
}

// middle writes the figure and its word inside the ring, as large as they fit.
func (d dress) middle(c *canvas, n Donut, x, y, room float64) {
	figure := d.clean(n.Centre)
	size := 2.4
	if wide := d.width(figure, size, typeface.Bold); wide > room {
		size = max(1, size*room/wide)
	}
	word := d.cut(n.Word, room, 1, typeface.Regular)
	lift := 0.0
	if word != "" {
		lift = d.size * 0.75
		c.label(word, x, y+d.size*size*0.5+1, "center", d.muted)
	}
	c.text(d.cut(figure, room, size, typeface.Bold), x, y-lift, "center", size, typeface.Bold, d.ink)
}

// parts lists the slices from left to the right edge: a swatch, the name, and
// the value flush right, close enough to be read as one line.
func (d dress) parts(c *canvas, n Donut, left float64) {
	words := d.number(n.Number, n.Number.digits())
	row := min(d.line()*1.35, (d.Height-4)/float64(max(1, len(n.Slices))))
	size := min(1, max(0.62, row/d.line()))
	names, values, shares := 0.0, 0.0, d.Width-left-swatch
	for _, s := range n.Slices {
		values = max(values, d.width(words.Write(s.Value), size, typeface.Semibold))
	}
	for _, s := range n.Slices {
		names = max(names, d.width(d.cut(s.Name, shares-values-14, size, typeface.Regular), size, typeface.Regular))
	}
	top := d.Height/2 - row*float64(len(n.Slices)-1)/2
	for i, s := range n.Slices {
		y := top + row*float64(i)
		c.block(left, y-3*size, 6*size, 6*size, 1, d.series(i).String())
		c.text(d.cut(s.Name, shares-values-14, size, typeface.Regular), left+swatch, y, "left", size, typeface.Regular, d.ink)
		c.text(words.Write(s.Value), left+swatch+names+14+values, y, "right", size, typeface.Semibold, d.ink)
	}
}
