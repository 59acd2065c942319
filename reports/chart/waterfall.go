package chart

import (
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"ting/reports/typeface"
)

// Waterfall is how a level became another: from the first total, each step
// adds or takes away, and the last total says where it ended. A backlog is
// told so: what lay there, what came in, what was done, what is left.
type Waterfall struct {
	Steps  []Step
	Number Number
}

// Step is a level where Total is true, and else what is added to the level
// before it; one that is not known adds nothing.
type Step struct {
	Name  string
	Value float64
	Total bool
}

func (w Waterfall) height() float64 { return usual }

// table holds the steps as they are written in the drawing: with their signs.
func (w Waterfall) table() (heads []string, rows []Row) {
	for _, s := range w.Steps {
		rows = append(rows, Row{s.Name, []Datum{{s.Value, s.write(w.Number)}}})
	}
	return []string{""}, rows
}

// write is a step's value; one that adds bears a plus.
func (s Step) write(n Number) string {
	if text := n.Write(s.Value); s.Total || !(s.Value > 0) {
		return text
	}
	return "+" + n.Write(s.Value)
}

// stair is where a step begins and ends, upwards.
type stair struct{ from, to float64 }

// stairs is every step's place. A total begins at zero.
func (w Waterfall) stairs() []stair {
	all := make([]stair, len(w.Steps))
	level := 0.0
	for i, s := range w.Steps {
		switch {
		case !known(s.Value):
			all[i] = stair{level, level}
		case s.Total:
			all[i] = stair{0, s.Value}
		default:
			all[i] = stair{level, level + s.Value}
		}
		level = all[i].to
	}
	return all
}

// draw stands each step on the level that the one before it left, joined by a
// thin line, with its value at its outer end and its name below the plot.
func (w Waterfall) draw(d dress) map[string]any {
	words := d.number(w.Number, w.Number.digits())
	n := len(w.Steps)
	names := w.names(d)
	lines := 1
	for _, name := range names {
		lines = max(lines, len(name))
	}
	c := &canvas{dress: d}
	f := frame{left: 2, top: d.line() * 1.2, width: d.Width - 4}
	f.height = d.Height - f.top - float64(lines)*d.line() - 6
	stairs := w.stairs()
	s := w.scale(f.height)
	slot := f.width / float64(max(1, n))
	width := min(slot*0.62, 54)
	for i, name := range names {
		for k, line := range name {
			c.label(line, f.slot(i, n), f.bottom()+6+d.line()*(float64(k)+0.5), "center", d.ink)
		}
		c.block(f.slot(i, n)-slot/2, f.y(s.at(0))-0.375, slot, 0.75, 0, d.muted.mix(white, 0.35).String())
		if i+1 < n {
			c.block(f.slot(i, n)+width/2, f.y(s.at(stairs[i].to))-0.25, slot-width, 0.5, 0, d.muted.String())
		}
		at, rise := max(stairs[i].from, stairs[i].to), -d.size*0.75
		if w.Steps[i].Value < 0 && !w.Steps[i].Total || stairs[i].to < 0 {
			at, rise = min(stairs[i].from, stairs[i].to), -rise
		}
		value := d.cut(w.Steps[i].write(words), slot-2, 1, typeface.Semibold)
		c.text(value, f.slot(i, n), f.y(s.at(at))+rise, "center", 1, typeface.Semibold, d.ink)
	}
	hidden := opts.Bool(false)
	x := opts.XAxis{Type: "category", Show: hidden}
	y := opts.YAxis{Type: "value", Show: hidden, Min: s.low, Max: s.high, AxisLabel: c.axisLabel()}
	return c.rectangular(f, x, y, numbered(n), w.series(d, stairs, width))
}

// names sets the steps' names on at most two lines each, no wider than their
// places.
func (w Waterfall) names(d dress) [][]string {
	room := (d.Width-4)/float64(max(1, len(w.Steps))) - 4
	all := make([][]string, len(w.Steps))
	for i, s := range w.Steps {
		all[i] = d.wrap(s.Name, room)
	}
	return all
}

// wrap sets text on one line, or on two where it is broken between words.
func (d dress) wrap(text string, room float64) []string {
	words := strings.Fields(d.clean(text))
	first := ""
	for i, word := range words {
		longer := strings.TrimSpace(first + " " + word)
		if first != "" && d.width(longer, 1, typeface.Regular) > room {
			return []string{first, d.cut(strings.Join(words[i:], " "), room, 1, typeface.Regular)}
		}
		first = d.cut(longer, room, 1, typeface.Regular)
	}
	return []string{first}
}

// scale begins at zero and holds every level, with room for values below
// steps that go down to the foot.
func (w Waterfall) scale(room float64) scale {
	var all []float64
	for i, s := range w.stairs() {
		all = append(all, s.from, s.to)
		if w.Steps[i].Value < 0 {
			all = append(all, min(s.from, s.to))
		}
	}
	low, high := reach(all...)
	low, high = min(low, 0), max(high, 0)
	if low == high {
		high = 1
	}
	pad := 0.0
	if low < 0 {
		pad = 14 / room * (high - low)
	}
	return scale{low: low - pad, high: high, step: high - low}
}

// series is the steps in the library's words: columns that stand on columns
// which are not seen. What crosses zero is drawn on both sides of it.
func (w Waterfall) series(d dress, stairs []stair, width float64) charts.MultiSeries {
	n := len(stairs)
	base, above, below := make([]float64, n), make([]opts.BarData, n), make([]opts.BarData, n)
	for i, s := range stairs {
		low, high := min(s.from, s.to), max(s.from, s.to)
		base[i] = max(low, 0) + min(high, 0)
		style := &opts.ItemStyle{Color: w.colour(d, i).String()}
		above[i] = opts.BarData{Value: part(max(high, 0) - max(low, 0)), ItemStyle: style}
		below[i] = opts.BarData{Value: part(min(low, 0) - min(high, 0)), ItemStyle: style}
	}
	unseen := columns(base, n, white, width)
	unseen.ItemStyle = &opts.ItemStyle{Color: "transparent"}
	series := charts.MultiSeries{unseen}
	for _, data := range [][]opts.BarData{above, below} {
		series = append(series, charts.SingleSeries{Type: "bar", Data: data, Stack: "all", BarWidth: points(width)})
	}
	return series
}

// part is a piece of a column for the library; nothing is a gap and no line.
func part(v float64) any {
	if v == 0 {
		return gapped(nil, 0)
	}
	return v
}

// colour is that of a step: the accent for a level, lighter for what came, grey
// for what went; its sign says it too.
func (w Waterfall) colour(d dress, i int) colour {
	switch s := w.Steps[i]; {
	case s.Total:
		return d.accent
	case s.Value < 0:
		return colour{0x9F, 0xAB, 0xB8}
	}
	return d.accent.mix(white, 0.5)
}
