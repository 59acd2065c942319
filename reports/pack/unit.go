package pack

import (
	"strings"

	"ting/reports/words"
)

// withUnit is a number of a metric with what it was measured in, where all that
// was measured of it names the same.
func (w *writer) withUnit(number string, t target) string {
	unit := ""
	for _, d := range w.in.Record.Dimensions {
		switch {
		case d.Target != t.ID || d.Unit == "":
		case strings.Contains(d.Unit, ",") || unit != "" && unit != d.Unit:
			return number
		default:
			unit = d.Unit
		}
	}
	if unit == "" {
		return number
	}
	return number + words.Space + unit
}
