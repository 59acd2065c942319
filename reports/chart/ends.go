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
}

// ends is the labels right of a plot and how they are set.
type ends struct {
	labels []end
	double bool    // name above value
	width  float64 // of the whole gutter, 0 without labels
}

const (
	swatch = 9.0 // a swatch and the space after it
	gap    = 7.0 // between the plot and its labels
)

// gutter cleans the labels and finds the room that they take: on one line each
// when that is narrow enough, else on two where the height allows. Names that
// still take more than a third of the chart are cut.
func (d dress) gutter(labels []end, height float64) ends {
	if len(labels) == 0 {
		return ends{}
	}
	g := ends{labels: labels}
	single, room := 0.0, d.Width*0.33-gap-swatch
	for _, l := range labels {
		single = max(single, d.width(d.clean(l.name)+"  ", 1, typeface.Regular)+d.width(l.value, 1, typeface.Semibold))
	}
	g.double = single > d.Width*0.14 && float64(2*len(labels))*d.line()+4*float64(len(labels)-1) <= height
	widest := 0.0
	for i, l := range labels {
		value := d.width(l.value, 1, typeface.Semibold)
		left := room
		if !g.double && l.value != "" {
			left -= value + d.width("  ", 1, typeface.Regular)
		}
		g.labels[i].name = d.cut(l.name, max(left, d.size*3), 1, typeface.Regular)
		name := d.width(g.labels[i].name, 1, typeface.Regular)
		if g.double {
			widest = max(widest, name, value)
		} else {
			widest = max(widest, name+d.width("  ", 1, typeface.Regular)+value)
		}
	}
	g.width = gap + swatch + widest + 2
	return g
}

// write sets the labels right of a plot, moved apart where they would touch.
func (g ends) write(c *canvas, f frame) {
	slices.SortStableFunc(g.labels, func(a, b end) int { return cmp.Compare(b.at, a.at) })
	tall := c.line()
	if g.double {
		tall = 2*c.line() + 4
	}
	wants, heights := make([]float64, len(g.labels)), make([]float64, len(g.labels))
	for i, l := range g.labels {
		wants[i], heights[i] = f.y(l.at), tall
	}
	x := f.right() + gap
	for i, y := range spread(wants, heights, 0, f.bottom()+c.line()/2) {
		l := g.labels[i]
		if !g.double {
			g.swatch(c, l, x, y)
			c.label(l.name, x+swatch, y, "left", c.ink)
			after := c.width(l.name+"  ", 1, typeface.Regular)
			c.text(l.value, x+swatch+after, y, "left", 1, typeface.Semibold, l.colour.legible())
			continue
		}
		upper, lower := y-c.line()/2, y+c.line()/2
		g.swatch(c, l, x, upper)
		c.label(l.name, x+swatch, upper, "left", c.ink)
		c.text(l.value, x+swatch, lower, "left", 1, typeface.Semibold, l.colour.legible())
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
