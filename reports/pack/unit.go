package pack

import (
	"strings"
	"unicode/utf8"

	"ting/reports/chart"
	"ting/reports/words"
)

// unit is what a metric was measured in, where all that was measured of it
// names the same; empty where nothing does.
func (w *writer) unit(id string) string {
	unit := ""
	for _, d := range w.in.Record.Dimensions {
		switch {
		case d.Target != id || d.Unit == "":
		case strings.Contains(d.Unit, ",") || unit != "" && unit != d.Unit:
			return ""
		default:
			unit = d.Unit
		}
	}
	return unit
}

// withUnit is a number of a metric with what it was measured in.
func (w *writer) withUnit(number, id string) string {
	if unit := w.unit(id); unit != "" {
		return number + words.Space + unit
	}
	return number
}

// mostUnit is how many letters of a unit an axis has room for beside each of
// its figures.
const mostUnit = 6

// measuredIn is how a chart writes numbers in the unit of a metric: an axis of
// bare figures leaves open whether 60 is gigabytes or users.
func (w *writer) measuredIn(n chart.Number, t target) chart.Number {
	if unit := w.unit(t.ID); unit != "" && utf8.RuneCountInString(unit) <= mostUnit {
		n.Suffix = words.Space + unit
	}
	return n
}
