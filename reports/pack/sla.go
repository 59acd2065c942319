package pack

import (
	"cmp"
	"math"
	"slices"

	"github.com/shopspring/decimal"

	"ting/forums"
	"ting/reports/chart"
	"ting/reports/words"
)

// mostTrends is how many targets have their course drawn.
const mostTrends = 6

// sla is the follow-up of the service levels: every target in a table, its
// course, what was missed and why, what did not count, and what it costs.
func (w *writer) sla() Section {
	s := w.section("sla")
	s.NewPage = true
	if len(w.targets) == 0 {
		s.Blocks = []Block{Empty{w.Say("sla.no-targets")}}
		return s
	}
	s.Lead = w.slaLead()
	table, note := w.targetTable()
	s.Blocks = []Block{table, Note{note}}
	s.Blocks = append(s.Blocks, w.penaltyBlocks()...)
	s.Blocks = append(s.Blocks, w.thirdParties()...)
	s.Blocks = append(s.Blocks, w.measured()...)
	if trends := w.trends(); len(trends) > 0 {
		s.Blocks = append(s.Blocks, pairs(trends)...)
	}
	s.Blocks = append(s.Blocks, w.breaches()...)
	s.Blocks = append(s.Blocks, w.outages()...)
	s.Blocks = append(s.Blocks, append(w.excluded(), w.leftOut()...)...)
	return s
}

// slaLead says how many tickets were judged and how many of them were missed.
func (w *writer) slaLead() string {
	counted, breached := 0, 0
	for _, t := range w.targets {
		counted += t.Counted
		breached += t.Breached
	}
	if counted == 0 {
		return words.Sentence(w.Say("sla.nothing", "during", w.during()))
	}
	if counted == 1 {
		return w.Count("sla.single", breached)
	}
	return w.Count("sla.lead", breached, "counted", w.Int(counted))
}

// targetTable is every target with its numbers, and a note on the bars' scale.
func (w *writer) targetTable() (Table, string) {
	low := w.scale()
	table := Table{
		Title: w.Say("sla.table"),
		Columns: []Column{
			left(w.Say("col.target"), 22), right(w.Say("col.goal"), 10), right(w.Say("col.counted"), 9.5), right(w.Say("col.met"), 8),
			right(w.Say("col.breached"), 8), right(w.Say("col.excluded"), 11), right(w.Say("col.running"), 9.5), left(w.Say("col.outcome"), 25),
			right(w.Say("col.change"), 12),
		},
	}
	for _, t := range w.targets {
		row := cells(t.title, w.agreedTo(t), w.tally(t, t.Counted), w.tally(t, t.Met), w.tally(t, t.Breached),
			w.tally(t, t.Excluded), w.tally(t, t.Running), "", w.changed(t))
		row[7] = Cell{Text: w.figure(t), Value: t.exact(), Status: t.status(), Strong: true, Bar: t.bar(low), Alt: w.altOutcome(t)}
		table.Rows = append(table.Rows, row)
	}
	return table, w.Say("sla.note", "low", w.PlainPercent(decimal.NewFromFloat(low)))
}

// tally is a number of tickets; a target that judges no tickets has a dash.
func (w *writer) tally(t target, n int) part {
	switch t.Measure {
	case "response", "resolution", "estimate":
		return w.count(n)
	}
	return words.Dash
}

// scale returns where the bars of the table begin: as near 100 % as all shares
// and goals allow, so that 99.1 and 99.7 can be told apart.
func (w *writer) scale() float64 {
	least := 1.0
	for _, t := range w.targets {
		if !t.isShare() {
			continue
		}
		for _, v := range []float64{drawn(t.Attainment, false), drawn(t.Goal, false)} {
			if !math.IsNaN(v) {
				least = math.Min(least, v)
			}
		}
	}
	// A little room is left, so that the lowest bar can still be seen.
	for _, low := range []float64{0.9, 0.8, 0.5} {
		if least >= low+0.02 {
			return low
		}
	}
	return 0
}

// bar is a share with its goal on a scale that ends at 100 %; nil for values.
func (t target) bar(low float64) *Bar {
	if !t.isShare() {
		return nil
	}
	bar := &Bar{Low: low, High: 1, Value: drawn(t.Attainment, false)}
	if goal := drawn(t.Goal, false); !math.IsNaN(goal) {
		bar.Target = &goal
	}
	return bar
}

// penaltyBlocks is what missed targets cost, where an agreement says so.
func (w *writer) penaltyBlocks() []Block {
	total, any := w.penalties()
	if !any {
		return nil
	}
	table := Table{
		Title:   w.Say("penalty.table"),
		Columns: []Column{left(w.Say("col.target"), 40), right(w.Say("col.outcome"), 15), left(w.Say("col.rule"), 45), right(w.Say("col.penalty"), 20)},
		Total:   strong(w.Say("col.total"), "", "", w.money(total, w.in.Customer.Currency)),
	}
	for _, t := range w.targets {
		if t.Penalty == nil {
			continue
		}
		value, _ := decimal.NewFromString(t.Penalty.Amount)
		table.Rows = append(table.Rows, cells(t.title, valued(w.figure(t), t.exact()), w.penaltyRule(t.agreed.Penalty), w.money(value, t.Penalty.Currency)))
	}
	w.capped(&table, w.in.Record.Penalties)
	return []Block{table}
}

// trends are the courses of the targets that have one, those missed first.
func (w *writer) trends() []Figure {
	ordered := slices.Clone(w.targets)
	slices.SortStableFunc(ordered, func(a, b target) int { return cmp.Compare(b.run(), a.run()) })
	var figures []Figure
	for _, t := range ordered {
		if f, ok := w.trend(t); ok && len(figures) < mostTrends {
			figures = append(figures, f)
		}
	}
	return figures
}

// trend is the course of one target against its goal; false when fewer than two
// periods have a figure.
func (w *writer) trend(t target) (Figure, bool) {
	values := t.values()
	if known(values) < 2 {
		return Figure{}, false
	}
	trend := chart.Trend{
		Labels: w.labels(),
		Series: []chart.Series{{Name: w.Say("col.outcome"), Values: values}},
		Number: w.numberOf(t),
	}
	trend.Target = w.goalMark(t)
	if t.isShare() {
		low, high := floor(values, trend.Target), 100.0
		trend.Low, trend.High = &low, &high
	}
	return Figure{Title: w.trendTitle(t), Chart: trend, Alt: w.Say("alt.trend", "title", w.trendTitle(t), "course", w.aloud(trend, w.names()))}, true
}

// goalMark is the goal of a target as a chart draws it; nil where it has none.
func (w *writer) goalMark(t target) *chart.Mark {
	mark := t.mark()
	if mark == nil {
		return nil
	}
	return &chart.Mark{Name: w.Say("trend.goal"), Value: *mark, Ceiling: t.hasCeiling()}
}

// trendTitle says what the course shows: for how long the goal has been missed
// in a row, that it was reached again or has been for so long, or in how many of
// the periods it was not.
func (w *writer) trendTitle(t target) string {
	miss, all := 0, 0
	for _, f := range t.course {
		if measured(f) {
			all++
		}
		if missed(f) {
			miss++
		}
	}
	last := w.outcomes[len(w.outcomes)-1].Period
	span, during := w.Periods(last, all), w.BriefDuring(last)
	met := lastWhere(t.course, func(f forums.TargetFigure) bool { return measured(f) && !missed(f) })
	switch run := lastWhere(t.course, missed); {
	case run > 1 && t.hasCeiling():
		return w.Say("trend.above", "target", t.title, "span", w.Periods(last, run))
	case run > 1:
		return w.Say("trend.below", "target", t.title, "span", w.Periods(last, run))
	case run == 1 && miss == 1:
		return w.Say("trend.once", "target", t.title, "during", during)
	case miss > 0 && met > 1:
		return w.Count("trend.held", miss, "target", t.title, "run", w.Periods(last, met), "span", span)
	case miss > 0 && met == 1:
		return w.Count("trend.back", miss, "target", t.title, "during", during, "span", span)
	case miss == 0 && all > 2: // of fewer nobody says "all"
		return w.Say("trend.kept", "target", t.title, "span", span)
	}
	return w.Count("trend.missed", miss, "target", t.title, "span", span, "all", w.Spelled(all))
}

// lastWhere is for how many of the last periods of a course in a row something
// holds.
func lastWhere(course []forums.TargetFigure, holds func(forums.TargetFigure) bool) int {
	n := 0
	for i := len(course) - 1; i >= 0 && holds(course[i]); i-- {
		n++
	}
	return n
}

// known is how many values are no gaps.
func known(values []float64) int {
	n := 0
	for _, v := range values {
		if !math.IsNaN(v) {
			n++
		}
	}
	return n
}

// floor is the ten below the least of the values and the mark, at least 0.
func floor(values []float64, mark *chart.Mark) float64 {
	least := 100.0
	if mark != nil {
		least = mark.Value
	}
	for _, v := range values {
		if !math.IsNaN(v) {
			least = math.Min(least, v)
		}
	}
	return math.Max(0, math.Floor((least-1)/10)*10)
}
