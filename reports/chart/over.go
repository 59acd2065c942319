package chart

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"

	"ting/reports/typeface"
)

// over is a chart of values upwards over labels sideways, laid out.
type over struct {
	canvas
	frame
	scale  scale
	number Number   // of the axis labels
	names  []string // cleaned and thinned
	ends   ends
}

// over lays out the axes, and the labels at the ends of the series in a gutter
// at the right. The labels give their places as values.
func (d dress) over(names []string, labels []end, fit func(room float64) scale, n Number) *over {
	o, right := d.above(1, labels, fit, n)
	o.name(names, right)
	return o.ended()
}

// overEach is over with every name below its columns, on two lines where one is
// too narrow: names of things are no course, of which a reader can fill in what
// was left out.
func (d dress) overEach(names []string, labels []end, fit func(room float64) scale, n Number) *over {
	o, _ := d.above(2, labels, fit, n)
	o.names = make([]string, len(names)) // the axis itself writes none
	slot := o.width / float64(max(1, len(names)))
	for i, name := range names {
		for k, line := range d.wrap(name, slot-4) {
			o.label(line, o.slot(i, len(names)), o.bottom()+6+d.line()*(float64(k)+0.5), "center", o.muted)
		}
	}
	return o.ended()
}

// above lays out the plot over so many lines of names, and tells how much room
// the labels at its right take.
func (d dress) above(lines int, labels []end, fit func(room float64) scale, n Number) (o *over, right float64) {
	o = &over{canvas: canvas{dress: d}}
	o.top = d.line() * 0.8
	o.height = d.Height - o.top - float64(lines)*d.line() - 6
	o.scale = fit(o.height)
	o.number = d.number(n, o.scale.digits())
	for i := range labels {
		labels[i].at = o.scale.at(labels[i].at)
	}
	g := d.gutter(labels, o.height)
	for _, tick := range o.scale.ticks() {
		o.left = max(o.left, d.width(o.number.Write(tick), 1, typeface.Regular)+7)
	}
	o.ends, right = g, max(g.width, 4)
	o.width = d.Width - o.left - right
	return o, right
}

// ended writes the labels at the right, when the plot has its width.
func (o *over) ended() *over {
	o.ends.write(&o.canvas, o.frame)
	return o
}

// name thins the labels below the axis. The first and the last are centred on
// their columns and must stay inside the drawing.
func (o *over) name(names []string, right float64) {
	o.names = make([]string, len(names))
	measure := func(s string) float64 { return o.dress.width(s, 1, typeface.Regular) }
	for i, name := range names {
		o.names[i] = o.cut(name, o.Width/4, 1, typeface.Regular)
	}
	n := float64(len(names))
	if n == 0 {
		return
	}
	o.names = thin(o.names, o.width/n, measure)
	if beyond := measure(o.names[len(names)-1])/2 - o.width/n/2 - right; beyond > 0 {
		o.width -= beyond
	}
	if beyond := measure(o.names[0])/2 - o.width/n/2 - o.left; beyond > 0 {
		o.left, o.width = o.left+beyond, o.width-beyond
	}
}

// picture puts series between the axes.
func (o *over) picture(series ...charts.SingleSeries) map[string]any {
	x := opts.XAxis{
		Type: "category", AxisLabel: o.axisLabel(),
		AxisLine:  &opts.AxisLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: o.muted.mix(white, 0.35).String(), Width: 0.75}},
		AxisTick:  &opts.AxisTick{Show: opts.Bool(false)},
		SplitLine: &opts.SplitLine{Show: opts.Bool(false)},
	}
	x.AxisLabel.Interval = "0" // they are thinned already
	y := opts.YAxis{
		Type: "value", Min: o.scale.low, Max: o.scale.high, MinInterval: o.scale.step, MaxInterval: o.scale.step,
		AxisLine:  &opts.AxisLine{Show: opts.Bool(false)},
		AxisLabel: o.axisLabel(),
		SplitLine: &opts.SplitLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: o.rule.String(), Width: 0.5}},
	}
	y.AxisLabel.Formatter = types.FuncStr(o.number.formatter())
	return o.rectangular(o.frame, x, y, o.names, series)
}

func (c *canvas) axisLabel() *opts.AxisLabel {
	return &opts.AxisLabel{
		Show: opts.Bool(true), Color: c.muted.String(), FontSize: int(c.size), Margin: 6,
		ShowMinLabel: opts.Bool(true), ShowMaxLabel: opts.Bool(true),
	}
}

// rectangular is a chart on two axes, finished.
func (c *canvas) rectangular(f frame, x opts.XAxis, y opts.YAxis, names []string, series charts.MultiSeries) map[string]any {
	base := charts.NewLine() // stands for every kind on two axes: a series names its own type
	base.SetGlobalOptions(charts.WithInitializationOpts(opts.Initialization{ChartID: "chart"}),
		charts.WithXAxisOpts(x), charts.WithYAxisOpts(y), charts.WithGridOpts(f.grid(c.dress)))
	base.SetXAxis(names)
	base.MultiSeries = series
	base.Validate()
	return c.finished(&base.BaseConfiguration)
}
