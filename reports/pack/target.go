package pack

import (
	"encoding/json"
	"math"

	"github.com/shopspring/decimal"

	"ting/forums"
	"ting/forums/agreement"
	"ting/reports/chart"
	"ting/reports/words"
)

// isShare tells whether a target's figure is a share; else it is a value.
func (t target) isShare() bool { return shareMeasure(t.Measure) }

// shareMeasure tells whether a measure's figure is a share 0–1: metric and
// backlog have a value and a limit instead (contract 4.8, 4.11).
func shareMeasure(m agreement.Measure) bool {
	return m != agreement.Metric && m != agreement.Backlog
}

// outcome returns a figure's share or value; nil when nothing counted.
func outcome(f forums.TargetFigure) *json.Number {
	if shareMeasure(f.Measure) {
		return f.Attainment
	}
	return f.Value
}

// missed tells whether the goal was measured and not reached.
func missed(f forums.TargetFigure) bool { return f.Status == string(Red) }

// measured tells whether there is a verdict at all.
func measured(f forums.TargetFigure) bool { return f.Status != "" && f.Status != string(None) }

// status returns the traffic light of a target.
func (t target) status() Status {
	if t.Status == "" {
		return None
	}
	return Status(t.Status)
}

// figure returns a target's outcome as text, or that there is no data.
func (w *writer) figure(t target) string {
	value, ok := amount(outcome(t.TargetFigure))
	if !ok {
		return w.Say("no-data")
	}
	if !t.isShare() {
		return w.withUnit(w.Plain(value, 2), t.ID)
	}
	return w.Percent(value, places(value, limits(t)))
}

// limits returns the shares at which the status of t changes.
func limits(t target) []decimal.Decimal {
	all := []decimal.Decimal{decimal.NewFromInt(1)}
	if goal, ok := amount(t.Goal); ok {
		all = append(all, goal)
	}
	if t.agreed.Warn != nil {
		all = append(all, *t.agreed.Warn)
	}
	return all
}

// places returns how many decimals a percentage needs so that a share below a
// limit is never printed as if it had reached it: one, and up to four.
func places(share decimal.Decimal, limits []decimal.Decimal) int {
	for n := int32(1); n < 4; n++ {
		shown, honest := share.Round(n+2), true
		for _, limit := range limits {
			honest = honest && shown.LessThan(limit) == share.LessThan(limit)
		}
		if honest {
			return int(n)
		}
	}
	return 4
}

// goal returns what was agreed: "95 %", "at most 40".
func (w *writer) goal(t target) string {
	if goal, ok := amount(t.Goal); ok {
		return w.PlainPercent(goal)
	}
	limit, ok := amount(t.Limit)
	switch {
	case !ok:
		return words.Dash
	case t.agreed.AtLeast != nil:
		return w.Say("goal.at-least", "limit", w.withUnit(w.Plain(limit, 2), t.ID))
	default:
		return w.Say("goal.at-most", "limit", w.withUnit(w.Plain(limit, 2), t.ID))
	}
}

// agreedTo is goal with the share or the limit itself.
func (w *writer) agreedTo(t target) Cell {
	cell := cells(w.goal(t))[0]
	if goal, ok := amount(t.Goal); ok {
		cell.Value = Share{goal}
	} else if limit, ok := amount(t.Limit); ok {
		cell.Value = limit
	}
	return cell
}

// change returns how a target's figure differs from the period before, and
// whether for the better (1) or the worse (-1); nothing without one of them.
func (w *writer) change(t target) (text string, better int) {
	if t.before == nil {
		return "", 0
	}
	now, ok := amount(outcome(t.TargetFigure))
	before, had := amount(outcome(*t.before))
	if !ok || !had {
		return "", 0
	}
	difference := now.Sub(before)
	better = difference.Sign()
	if better == 0 {
		return w.Say("change.none"), 0
	}
	if !t.isShare() {
		if t.agreed.AtLeast == nil {
			better = -better
		}
		return w.withUnit(w.SignedPlain(difference, 2), t.ID), better
	}
	return w.Points(difference), better
}

// changed is a change with its value; nothing without a period before.
func (w *writer) changed(t target) part {
	text, _ := w.change(t)
	if text == "" {
		return ""
	}
	now, _ := amount(outcome(t.TargetFigure))
	before, _ := amount(outcome(*t.before))
	if t.isShare() {
		return valued(text, Share{now.Sub(before)})
	}
	return valued(text, now.Sub(before))
}

// since returns a change with the period that it is measured against.
func (w *writer) since(change string) string {
	if change == "" {
		return ""
	}
	return w.Say("change.since", "change", change, "period", w.BriefPeriod(w.previous.Period))
}

// sinceShort is since for a tile, where a long month would take a second line.
func (w *writer) sinceShort(change string) string {
	if change == "" {
		return ""
	}
	return w.Say("change.since", "change", change, "period", w.ShortPeriod(w.previous.Period, false))
}

// values returns the course of a target for drawing: shares as percentages.
func (t target) values() []float64 {
	values := make([]float64, len(t.course))
	for i, f := range t.course {
		values[i] = math.NaN()
		if f.ID == "" {
			continue
		}
		values[i] = drawn(outcome(f), t.isShare())
	}
	return values
}

// mark returns the goal of a target for drawing, or nil.
func (t target) mark() *float64 {
	limit := t.Limit
	if t.isShare() {
		limit = t.Goal
	}
	value := drawn(limit, t.isShare())
	if math.IsNaN(value) {
		return nil
	}
	return &value
}

// hasCeiling tells whether a target is missed above its limit, and not below
// its goal: a share never is, a measured value or a backlog is unless it was
// agreed to be at least so much.
func (t target) hasCeiling() bool { return !t.isShare() && t.agreed.AtLeast == nil }

// number says how a chart writes the figures of a target.
func (w *writer) number(share bool) chart.Number {
	n := chart.Number{Decimal: w.DecimalMark(), Group: w.GroupMark()}
	if share {
		n.Digits = 1
		n.Suffix = w.PercentSuffix()
	}
	return n
}

// numberOf is number for the figures of one target: a mark such as 4.2 on a
// scale of five would be another figure without its decimal.
func (w *writer) numberOf(t target) chart.Number {
	n := w.number(t.isShare())
	now, ok := amount(outcome(t.TargetFigure))
	if !t.isShare() && ok && !now.IsInteger() && now.Abs().LessThan(decimal.NewFromInt(100)) {
		n.Digits = 1
	}
	return w.measuredIn(n, t)
}

// settled is what the period's penalties come to after the agreement's caps,
// as the record tells, and whether any target has one. A record that was frozen
// before caps were kept has only the sum.
func (w *writer) settled() (due decimal.Decimal, any bool) {
	sum, any := w.penalties()
	if settled, err := decimal.NewFromString(w.in.Record.Penalties.Due); err == nil && any {
		return settled, true
	}
	return sum, any
}

// penalties returns the sum of the targets' penalties, and whether any target
// has one.
func (w *writer) penalties() (sum decimal.Decimal, any bool) {
	for _, t := range w.targets {
		if t.Penalty == nil {
			continue
		}
		if amount, err := decimal.NewFromString(t.Penalty.Amount); err == nil {
			sum, any = sum.Add(amount), true
		}
	}
	return sum, any
}
