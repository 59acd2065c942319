package chart

import (
	"fmt"

	"ting/forums/fault"
	"ting/reports/typeface"
)

// Look is how a chart is dressed: the box that it has to fill, the typeface
// that it is measured in, and the colours. Lengths are points.
type Look struct {
	Width, Height float64
	Family        *typeface.Family
	Accent        string // #RRGGBB; empty is a calm blue
	Ink           string // text and target lines; empty is near black
	Muted         string // axis labels; empty is a grey that still reads
	Rule          string // grid lines; empty is a light grey
	Size          int    // of text, whole points; 0 is 8
}

// dress is a look with every colour read.
type dress struct {
	Look
	size                     float64 // of text, points
	accent, ink, muted, rule colour
	palette                  []colour
}

// dressed fills in what look leaves open, and refuses what cannot be drawn.
func (look Look) dressed() (dress, error) {
	if look.Family == nil {
		return dress{}, fmt.Errorf("chart: no typeface to measure in: %w", fault.Invalid)
	}
	if !(look.Width >= 60 && look.Height >= 40) {
		return dress{}, fmt.Errorf("chart: %g × %g points is too small a box, 60 × 40 is the least: %w", look.Width, look.Height, fault.Invalid)
	}
	d := dress{Look: look, size: float64(look.Size)}
	if look.Size == 0 {
		d.size = 8
	}
	for _, c := range []struct {
		written, otherwise string
		into               *colour
	}{
		{look.Accent, "#1F5FA6", &d.accent},
		{look.Ink, "#1D2733", &d.ink},
		{look.Muted, "#5B6673", &d.muted},
		{look.Rule, "#E3E7EB", &d.rule},
	} {
		if c.written == "" {
			c.written = c.otherwise
		}
		read, err := parseColour(c.written)
		if err != nil {
			return dress{}, err
		}
		*c.into = read
	}
	d.palette = palette(d.accent)
	return d, nil
}

// series is the colour of the nth series.
func (d dress) series(n int) colour { return d.palette[n%len(d.palette)] }

// width measures a text at the chart's size times scale.
func (d dress) width(text string, scale float64, weight int) float64 {
	return d.Family.Width(text, d.size*scale, weight)
}

// line is the height of a line of text.
func (d dress) line() float64 { return d.size * 1.25 }
