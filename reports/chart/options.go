// Package chart says what a picture says and lays it out: a [Chart] is words
// and numbers in the reader's language, [Options] turns it into the options of
// the chart library, which package draw draws.
//
// A chart has no title of its own, since the pack prints one that states the
// finding. Series are named where they end and not in a legend; a target is
// drawn and named in every chart that has one; month labels are thinned and
// never turned; one accent colour leads, and the colours of a status are never
// those of a series. Gaps in the data are gaps in the picture.
//
// Everything is placed here, by the widths of the typeface, so that nothing
// touches: the library draws axes, lines and areas, and takes no decision that
// depends on text. The same chart and look give the same bytes.
package chart

import (
	"encoding/json"
	"fmt"

	"ting/forums/fault"
)

// Options returns c as options of the chart library, in JSON, for a drawing of
// look.Width by look.Height. Names are cleaned and, where they are too long
// for their place, cut; nothing in the result is code.
func Options(c Chart, look Look) ([]byte, error) {
	d, err := look.dressed()
	if err != nil {
		return nil, err
	}
	if c == nil {
		return nil, fmt.Errorf("there is no chart to draw: %w", fault.Invalid)
	}
	return json.Marshal(c.draw(d))
}

// Height is how tall a chart wants to be in points, at the default size.
func Height(c Chart) float64 { return c.height() }
