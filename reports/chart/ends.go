package chart

import (
	"cmp"
	"slices"

	"ting/reports/typeface"
)

// end is what stands right of the plot, at the height where a series ends.
type end struct {
	name, value string
	at          float64 // 0–1 from the foot of the plot
	colour      colour
	square      bool // a swatch of area rather than of line
	target      bool // a line of the reader's own, dashed

	lines []string // the name as it is set, one or two lines; the gutter fills it in
}

// ends is the labels right of a plot and how they are set.
type ends struct {
	labels []end
	double bool    // the value under the name, and not behind it
	width  float64 // of the whole gutter, 0 without labels
}

const (
	swatch = 9.0 // a swatch and the space after it
	gap    = 7.0 // between the plot and its labels
	apart  = 4.0 // between two labels of more than one line
)

// gutter cleans the labels and finds the room that they take: on one line each
// when that is narrow enough, else with the value on a line of its own where the
// height allows. A name that takes more than a third of the chart then goes on
// over a second line; where there is no height for one it is cut.
func (d dress) gutter(labels []end, height float64) ends {
	if len(labels) == 0 {
		return ends{}
	}
	g := ends{labels: labels}
	single, room := 0.0, d.Width*0.33-gap-swatch
	for _, l := range labels {
		single = max(single, d.width(d.clean(l.name)+"  ", 1, typeface.Regular)+d.width(l.value, 1, typeface.Semibold))
	}
	if single > d.Width*0.14 {
		g.double = d.below(labels, room, height)
	}
	widest := 0.0
	for i, l := range labels {
		value := d.width(l.value, 1, typeface.Semibold)
		if !g.double {
			left := room
			if l.value != "" {
				value += d.width("  ", 1, typeface.Regular)
				left -= value
			}
			labels[i].lines = []string{d.cut(l.name, max(left, d.size*3), 1, typeface.Regular)}
			value += d.width(labels[i].lines[0], 1, typeface.Regular)
		}
		widest = max(widest, value)
		for _, line := range labels[i].lines {
			widest = max(widest, d.width(line, 1, typeface.Regular))
		}
	}
	g.width = gap + swatch + widest + 2
	return g
}

// below sets the names with room for their values under them, and tells whether
// all of it stays within the height. Names are cut rather than broken where two
// lines of each would be too high.
func (d dress) below(labels []end, room, height float64) bool {
	broken, whole := 0.0, 0.0
	for i, l := range labels {
		labels[i].lines = d.wrap(l.name, room)
		broken += d.tall(labels[i]) + apart
		whole += 2*d.line() + apart
	}
	if broken-apart <= height {
		return true
	}
	for i, l := range labels {
		labels[i].lines = []string{d.cut(l.name, room, 1, typeface.Regular)}
	}
	return whole-apart <= height
}

// tall is the height of a label whose value stands under its name.
func (d dress) tall(l end) float64 { return float64(len(l.lines)+1) * d.line() }

// write sets the labels right of a plot, moved apart where they would touch.
func (g ends) write(c *canvas, f frame) {
	slices.SortStableFunc(g.labels, func(a, b end) int { return cmp.Compare(b.at, a.at) })
	wants, heights := make([]float64, len(g.labels)), make([]float64, len(g.labels))
	for i, l := range g.labels {
		wants[i], heights[i] = f.y(l.at), c.line()
		if g.double {
			heights[i] = c.tall(l) + apart
		}
	}
	x := f.right() + gap
	for i, y := range spread(wants, heights, 0, f.bottom()+c.line()/2) {
		l := g.labels[i]
		if !g.double {
			g.swatch(c, l, x, y)
			c.label(l.lines[0], x+swatch, y, "left", c.ink)
			after := c.width(l.lines[0]+"  ", 1, typeface.Regular)
			c.text(l.value, x+swatch+after, y, "left", 1, typeface.Semibold, l.colour.legible())
			continue
		}
		at := y - float64(len(l.lines))*c.line()/2
		g.swatch(c, l, x, at)
		for _, line := range l.lines {
			c.label(line, x+swatch, at, "left", c.ink)
			at += c.line()
		}
		c.text(l.value, x+swatch, at, "left", 1, typeface.Semibold, l.colour.legible())
	}
}

func (g ends) swatch(c *canvas, l end, x, y float64) {
	switch {
	case l.target:
		c.block(x, y-0.5, 2.4, 1, 0, l.colour.String())
		c.block(x+3.8, y-0.5, 2.4, 1, 0, l.colour.String())
	case l.square:
		c.block(x, y-3, 6, 6, 1, l.colour.String())
	default:
		c.block(x, y-1, 6.2, 2, 1, l.colour.String())
	}
}
