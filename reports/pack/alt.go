package pack

import "ting/reports/chart"

// aloud is [Describe] for a chart over periods, with the names of the periods
// in full: those of its axis are cut to the room that is there.
func (w *writer) aloud(c chart.Chart, names []string) string {
	switch over := c.(type) {
	case chart.Trend:
		over.Labels = names
		return Describe(over, w.Words)
	case chart.Stacked:
		over.Labels = names
		return Describe(over, w.Words)
	case chart.Grouped:
		over.Labels = names
		return Describe(over, w.Words)
	}
	return Describe(c, w.Words)
}

// names returns the outcomes' periods in full.
func (w *writer) names() []string {
	names := make([]string, len(w.outcomes))
	for i, o := range w.outcomes {
		names[i] = w.Period(o.Period)
	}
	return names
}

// altOutcome says a target's sign and bar in words.
func (w *writer) altOutcome(t target) string {
	return w.Say("alt.outcome", "word", w.Of("status", string(t.status())), "figure", w.figure(t), "goal", w.goal(t))
}
