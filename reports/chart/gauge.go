package chart

import (
	"math"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"ting/reports/typeface"
)

// Gauge is one value on an arc from Low to High, with the target as a mark
// across it. Word stands under the figure, such as the status in words. A value
// past an end stands at the end; one that is not known leaves the arc empty.
type Gauge struct {
	Value, Low, High float64
	Target           *Mark
	Word             string
	Number           Number
}

func (g Gauge) height() float64 { return 120 }

func (g Gauge) table() (heads []string, rows []Row) {
	rows = []Row{{g.Word, []Datum{g.Number.datum(g.Value)}}}
	if g.Target != nil {
		rows = append(rows, Row{g.Target.Name, []Datum{g.Number.datum(g.Target.Value)}})
	}
	return []string{""}, rows
}

// The arc runs clockwise from the lower left to the lower right, in degrees
// counted against the clock from the right, as the library counts them.
const arcFrom, arcTo = 210.0, -30.0

// share is where a value stands on the arc, 0–1.
func (g Gauge) share(value float64) float64 {
	if !known(value) || !known(g.High-g.Low) || g.High <= g.Low {
		return 0
	}
	return min(1, max(0, (value-g.Low)/(g.High-g.Low)))
}

// draw sets the figure in the middle of the arc, the ends below its feet and
// the target's name outside its mark.
func (g Gauge) draw(d dress) map[string]any {
	c := &canvas{dress: d}
	words := d.number(g.Number, g.Number.digits())
	name := g.targetName(d, words)
	x, y, r, thick := g.circle(d, name)
	g.figure(c, words, x, y, 2*(r-thick)-8)
	foot := y + r/2 + 4 + d.line()/2
	reach := (r - thick/2) * math.Cos(math.Pi/6)
	low, high := words.round(g.Low), words.round(g.High)
	room := d.Width * 0.24
	c.label(d.cut(low.Write(g.Low), room, 1, typeface.Regular), x-reach, foot, "center", d.muted)
	c.label(d.cut(high.Write(g.High), room, 1, typeface.Regular), x+reach, foot, "center", d.muted)
	if name != "" {
		g.mark(c, name, x, y, r, thick)
	}
	pie := charts.NewGauge()
	pie.SetGlobalOptions(charts.WithInitializationOpts(opts.Initialization{ChartID: "chart"}))
	pie.MultiSeries = charts.MultiSeries{arc(x, y, r, thick, 1, d.rule)}
	if known(g.Value) {
		pie.MultiSeries = append(pie.MultiSeries, arc(x, y, r, thick, g.share(g.Value), d.accent))
	}
	pie.Validate()
	return c.finished(&pie.BaseConfiguration)
}

// targetName is the target with its value; empty for none.
func (g Gauge) targetName(d dress, words Number) string {
	if g.Target == nil || !known(g.Target.Value) {
		return ""
	}
	return d.cut(g.Target.Name+" "+words.round(g.Target.Value).Write(g.Target.Value), d.Width*0.3, 1, typeface.Regular)
}

// circle is the middle of the arc, its radius and how thick it is. The feet of
// the arc lie half a radius below its middle.
func (g Gauge) circle(d dress, name string) (x, y, r, thick float64) {
	side := d.width(name, 1, typeface.Regular) + 8
	top := d.line() + 4
	r = max(12, min((d.Width-2*side)/2, (d.Height-top-d.line()-6)/1.5))
	return d.Width / 2, top + r, r, math.Round(max(4, r*0.2))
}

// areas are the whole arc for the value, and the mark across it for the target.
func (g Gauge) areas(d dress) []area {
	name := g.targetName(d, d.number(g.Number, g.Number.digits()))
	x, y, r, thick := g.circle(d, name)
	all := []area{{Row: 0, X: x - r, Y: y - r, Width: 2 * r, Height: 1.5 * r}}
	if name != "" {
		turn := g.turn(g.Target.Value)
		middle := r - thick/2
		all = append(all, area{Row: 1, X: x + math.Cos(turn)*middle - thick, Y: y - math.Sin(turn)*middle - thick, Width: 2 * thick, Height: 2 * thick})
	}
	return all
}

// turn is where a value stands on the arc, as an angle against the clock from
// the right.
func (g Gauge) turn(value float64) float64 {
	return (arcFrom + (arcTo-arcFrom)*g.share(value)) * math.Pi / 180
}

// figure writes the value as large as it fits, and the word under it.
func (g Gauge) figure(c *canvas, words Number, x, y, room float64) {
	figure, size := words.Write(g.Value), 2.6
	if wide := c.dress.width(figure, size, typeface.Bold); wide > room {
		size = max(0.8, size*room/wide)
	}
	c.text(c.cut(figure, room, size, typeface.Bold), x, y-c.size*0.5, "center", size, typeface.Bold, c.ink)
	c.label(c.cut(g.Word, room, 1, typeface.Regular), x, y-c.size*0.5+c.size*size*0.5+c.line()*0.8, "center", c.muted)
}

// mark draws the target across the arc and its name outside, away from it.
func (g Gauge) mark(c *canvas, name string, x, y, r, thick float64) {
	turn := g.turn(g.Target.Value)
	cos, sin := math.Cos(turn), -math.Sin(turn)
	inner, outer := r-thick-2, r+3
	c.add(element{Type: "line",
		Shape: map[string]any{"x1": x + cos*inner, "y1": y + sin*inner, "x2": x + cos*outer, "y2": y + sin*outer},
		Style: map[string]any{"stroke": c.ink.String(), "lineWidth": 1.6}})
	align, gap := "left", 4.0
	switch {
	case math.Abs(cos) < 0.2:
		align, gap = "center", 0
	case cos < 0:
		align, gap = "right", -4
	}
	above := 0.0
	if align == "center" {
		above = -c.size * 0.6
	}
	c.label(name, x+cos*outer+gap, y+sin*outer+above, align, c.ink)
}

// arc is a share of the arc in a colour.
func arc(x, y, r, thick, share float64, c colour) charts.SingleSeries {
	hidden := opts.Bool(false)
	return charts.SingleSeries{
		Type: "gauge", Data: []opts.GaugeData{{Value: share}}, Max: 1, StartAngle: arcFrom, EndAngle: arcTo,
		Center: []float64{x, y}, Radius: points(r),
		Progress: &opts.Progress{Show: opts.Bool(true), Width: int(thick), ItemStyle: &opts.ItemStyle{Color: c.String()}},
		Pointer:  &opts.Pointer{Show: hidden}, Detail: &opts.Detail{Show: hidden}, Title: &opts.Title{Show: hidden},
		AxisLine: &opts.AxisLine{Show: hidden}, AxisTick: &opts.AxisTick{Show: hidden}, SplitLine: &opts.SplitLine{Show: hidden},
		AxisLabel: &opts.AxisLabel{Show: hidden},
	}
}
