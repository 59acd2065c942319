package chart

import (
	"math"

	"github.com/go-echarts/go-echarts/v2/opts"

	"ting/reports/typeface"
)

// Gantt is bars over time, one a row, the first at the top. Places on the axis
// are days since any day; Ticks name some of them. Only what the bars hold is
// explained above them, by the words of Key.
type Gantt struct {
	Rows     []Stretch
	Ticks    []Mark // by place
	From, To float64
	Today    *Mark // a line across all rows
	Key      GanttKey
	Heads    []string // of the columns of its table; none leaves the shares that are done
}

// Stretch is one row: from when to when, and what lies on the way.
type Stretch struct {
	Name     string
	From, To float64 // NaN is not known: the bar begins before the axis, or there is none
	Done     float64 // share 0–1 of the bar that is done; NaN is not known
	Baseline float64 // where it was first to end; NaN for none
	Points   []Point
	Data     []Datum // its row of the table, under Heads
}

// Point is a milestone.
type Point struct {
	At      float64
	Reached bool
}

// GanttKey is what the signs are called.
type GanttKey struct{ Plan, Done, Baseline, Milestone, Reached string }

func (g Gantt) height() float64 { return 34 + 18*float64(len(g.Rows)) }

// draw draws the rows under a key, and the names of time at the foot. What
// reaches past the axis is cut off at its end.
func (g Gantt) draw(d dress) map[string]any {
	c := &canvas{dress: d}
	c.ganttKey(g)
	f, names, size := g.frame(d)
	row := g.pitch(f)
	c.times(g, f)
	for i, r := range g.Rows {
		y := f.top + row*(float64(i)+0.5)
		c.text(names[i], f.left-8, y, "right", size, typeface.Regular, d.ink)
		c.stretch(g, r, f, y, min(row*0.5, 9))
	}
	c.today(g, f)
	hidden := opts.Bool(false)
	x := opts.XAxis{Type: "value", Show: hidden, Min: 0, Max: 1}
	y := opts.YAxis{Type: "value", Show: hidden, Min: 0, Max: 1, AxisLabel: c.axisLabel()}
	return c.rectangular(f, x, y, nil, nil)
}

// nameShare is the part of the width that names may take. Stages of one project
// differ at the end of their names, which must not be what is cut.
const nameShare = 0.45

// frame is where the bars stand, and the names beside them with their size.
func (g Gantt) frame(d dress) (f frame, names []string, size float64) {
	f = frame{top: d.line()*float64(max(1, len(g.key(d)))) + 7}
	f.height = d.Height - f.top - d.line() - 4
	size = min(1, max(0.62, g.pitch(f)/d.line()))
	names = make([]string, len(g.Rows))
	for i, r := range g.Rows {
		names[i] = d.cut(r.Name, d.Width*nameShare, size, typeface.Regular)
		f.left = max(f.left, d.width(names[i], size, typeface.Regular)+8)
	}
	f.width = d.Width - f.left - 6
	return f, names, size
}

// pitch is from one row to the next.
func (g Gantt) pitch(f frame) float64 { return f.height / float64(max(1, len(g.Rows))) }

// areas are the rows, from side to side.
func (g Gantt) areas(d dress) []area {
	f, _, _ := g.frame(d)
	row := g.pitch(f)
	all := make([]area, len(g.Rows))
	for i := range all {
		all[i] = area{Row: i, Y: f.top + row*float64(i), Width: d.Width, Height: row}
	}
	return all
}

// place is where a day stands between the sides of the frame, never outside.
func (g Gantt) place(f frame, day float64) float64 {
	if !known(day) || g.To <= g.From {
		return f.left
	}
	return f.left + f.width*min(1, max(0, (day-g.From)/(g.To-g.From)))
}

// inside tells whether a day lies on the axis.
func (g Gantt) inside(day float64) bool { return known(day) && day >= g.From && day <= g.To }

// times draws a line and a name for each tick; names that would touch are left out.
func (c *canvas) times(g Gantt, f frame) {
	free := math.Inf(-1)
	today := g.Today != nil && g.inside(g.Today.Value)
	for _, t := range g.Ticks {
		if !g.inside(t.Value) {
			continue
		}
		x := g.place(f, t.Value)
		c.block(x-0.25, f.top, 0.5, f.height, 0, c.rule.String())
		name := c.cut(t.Name, c.Width/4, 1, typeface.Regular)
		left := x - c.dress.width(name, 1, typeface.Regular)/2
		right := x + c.dress.width(name, 1, typeface.Regular)/2
		if today && math.Abs(x-g.place(f, g.Today.Value)) < (right-left)/2+c.dress.width(c.clean(g.Today.Name), 1, typeface.Semibold)/2+6 {
			continue // the present has a name of its own
		}
		if left < free+6 || left < 0 || right > c.Width {
			continue
		}
		free = right
		c.label(name, x, f.bottom()+4+c.line()/2, "center", c.muted)
	}
}

// today draws the present as a line with its name at the foot.
func (c *canvas) today(g Gantt, f frame) {
	if g.Today == nil || !g.inside(g.Today.Value) {
		return
	}
	x := g.place(f, g.Today.Value)
	c.block(x-0.5, f.top-2, 1, f.height+4, 0, c.ink.String())
	name := c.cut(g.Today.Name, c.Width/4, 1, typeface.Semibold)
	half := c.dress.width(name, 1, typeface.Semibold) / 2
	c.text(name, min(max(x, half), c.Width-half), f.bottom()+4+c.line()/2, "center", 1, typeface.Semibold, c.ink)
}

// stretch draws one row: the bar, what of it is done, its baseline and its points.
func (c *canvas) stretch(g Gantt, r Stretch, f frame, y, thick float64) {
	if known(r.To) && r.To >= g.From && !(r.From > g.To) {
		from, to := g.place(f, r.From), g.place(f, r.To)
		c.block(from, y-thick/2, max(to-from, 3), thick, 1.5, c.planned(g).String())
		if known(r.Done) && r.Done > 0 {
			c.block(from, y-thick/2, max((to-from)*min(r.Done, 1), 1), thick, 1.5, c.accent.String())
		}
	}
	if g.inside(r.Baseline) {
		c.block(g.place(f, r.Baseline)-0.75, y-thick*0.85, 1.5, thick*1.7, 0, c.muted.String())
	}
	for _, p := range r.Points {
		if g.inside(p.At) {
			c.diamond(g.place(f, p.At), y, thick*0.55, p.Reached)
		}
	}
}

// planned is the colour of a bar: pale under what of it is done, and full where
// no row says how much is.
func (c *canvas) planned(g Gantt) colour {
	for _, r := range g.Rows {
		if known(r.Done) {
			return c.accent.mix(white, 0.62)
		}
	}
	return c.accent
}

// diamond is filled when the milestone was reached.
func (c *canvas) diamond(x, y, reach float64, filled bool) {
	points := [][2]float64{{x, y - reach}, {x + reach, y}, {x, y + reach}, {x - reach, y}}
	style := map[string]any{"fill": white.String(), "stroke": c.ink.String(), "lineWidth": 1}
	if filled {
		style["fill"] = c.ink.String()
	}
	c.add(element{Type: "polygon", Shape: map[string]any{"points": points}, Style: style})
}

// ganttKey explains the signs that the rows hold, above them.
func (c *canvas) ganttKey(g Gantt) {
	for i, line := range g.key(c.dress) {
		x, y := 0.0, c.line()*(float64(i)+0.5)
		for _, one := range line {
			one.draw(c, x, y)
			c.label(one.name, x+keySign, y, "left", c.muted)
			x += one.width(c.dress) + keyApart
		}
	}
}

// key is the signs that the rows hold with their names, in as many lines as the
// width asks for, two or more to a line: a name that is cut explains nothing.
func (g Gantt) key(d dress) [][]keyItem {
	var lines [][]keyItem
	free := 0.0
	for _, one := range g.signs() {
		one.name = d.cut(one.name, d.Width/2-keySign-keyApart/2, 1, typeface.Regular)
		if !one.shown || one.name == "" {
			continue
		}
		wide := one.width(d)
		if len(lines) == 0 || wide > free {
			lines, free = append(lines, nil), d.Width
		}
		lines[len(lines)-1] = append(lines[len(lines)-1], one)
		free -= wide + keyApart
	}
	return lines
}

// signs are all signs of a plan, and which of them its rows hold.
func (g Gantt) signs() []keyItem {
	var baseline, open, reached, done bool
	for _, r := range g.Rows {
		baseline = baseline || g.inside(r.Baseline)
		done = done || known(r.Done) && r.Done > 0
		for _, p := range r.Points {
			reached = reached || p.Reached
			open = open || !p.Reached
		}
	}
	return []keyItem{
		{true, g.Key.Plan, func(c *canvas, x, y float64) { c.block(x, y-3, 9, 6, 1, c.planned(g).String()) }},
		{done, g.Key.Done, func(c *canvas, x, y float64) { c.block(x, y-3, 9, 6, 1, c.accent.String()) }},
		{baseline, g.Key.Baseline, func(c *canvas, x, y float64) { c.block(x+4, y-5, 1.5, 10, 0, c.muted.String()) }},
		{open, g.Key.Milestone, func(c *canvas, x, y float64) { c.diamond(x+5, y, 3.6, false) }},
		{reached, g.Key.Reached, func(c *canvas, x, y float64) { c.diamond(x+5, y, 3.6, true) }},
	}
}

// keyItem is a sign of a plan and what it stands for.
type keyItem struct {
	shown bool
	name  string
	draw  func(c *canvas, x, y float64)
}

// The room of a sign before its name, and that between a name and the next sign.
const keySign, keyApart = 13.0, 12.0

func (k keyItem) width(d dress) float64 { return keySign + d.width(k.name, 1, typeface.Regular) }
