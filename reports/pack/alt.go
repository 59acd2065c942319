package pack

import (
	"math"
	"strings"

	"github.com/shopspring/decimal"

	"ting/reports/chart"
)

// altTrend describes lines: where each begins and ends, its least and its
// most, the target, and how many values miss it.
func (w *writer) altTrend(c chart.Trend) string {
	names := w.names()
	var parts []string
	for _, s := range c.Series {
		parts = append(parts, w.altSeries(s, names, c.Number))
	}
	d := describer{w.Words}
	return joined(append(parts, d.target(c.Target, c.Number), d.missing(c.Target, c.Series...))...)
}

// altSeries describes one course; names are those of its periods in full.
func (w *writer) altSeries(s chart.Series, names []string, n chart.Number) string {
	first, last, low, high := -1, -1, -1, -1
	for i, v := range s.Values {
		if math.IsNaN(v) {
			continue
		}
		if first < 0 {
			first, low, high = i, i, i
		}
		last = i
		if v < s.Values[low] {
			low = i
		}
		if v > s.Values[high] {
			high = i
		}
	}
	if first < 0 {
		return ""
	}
	value := func(i int) string { return w.value(s.Values[i], n) }
	return w.Say("alt.series", "name", s.Name, "first", value(first), "from", names[first], "last", value(last), "to", names[last],
		"low", value(low), "lowat", names[low], "high", value(high), "highat", names[high])
}

// altOutcome says a target's sign and bar in words.
func (w *writer) altOutcome(t target) string {
	return w.Say("alt.outcome", "word", w.Of("status", string(t.status())), "figure", w.figure(t), "goal", w.goal(t))
}

// names returns the outcomes' periods in full.
func (w *writer) names() []string {
	names := make([]string, len(w.outcomes))
	for i, o := range w.outcomes {
		names[i] = w.Period(o.Period)
	}
	return names
}

// value writes a number as the chart does.
func (w *writer) value(v float64, n chart.Number) string {
	return w.Fixed(decimal.NewFromFloat(v), n.Digits) + n.Suffix
}

// altStacked describes the parts and the line over time.
func (w *writer) altStacked(c chart.Stacked) string {
	names := w.names()
	var parts []string
	for _, s := range c.Series {
		if text := w.altSeries(s, names, c.Number); text != "" {
			parts = append(parts, text)
		}
	}
	if c.Line != nil {
		parts = append(parts, w.altSeries(*c.Line, names, c.Number))
	}
	return strings.Join(parts, " ")
}

// altBars names every bar with its number.
func (w *writer) altBars(title string, c chart.Bars) string {
	items := make([]string, len(c.Labels))
	for i, label := range c.Labels {
		items[i] = w.Say("alt.item", "name", label, "value", w.value(c.Values[i], c.Number))
	}
	return w.Say("alt.items", "title", title, "items", strings.Join(items, ", "))
}

// altDonut names every slice with its number.
func (w *writer) altDonut(c chart.Donut) string {
	items := make([]string, len(c.Slices))
	for i, s := range c.Slices {
		items[i] = w.Say("alt.item", "name", s.Name, "value", w.value(s.Value, c.Number))
	}
	return w.Say("alt.items", "title", c.Centre+" "+c.Word, "items", strings.Join(items, ", "))
}
