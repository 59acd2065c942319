package pack

import (
	"strings"

	"github.com/shopspring/decimal"

	"ting/forums"
	"ting/forums/agreement"
	"ting/reports/words"
)

// terms returns a target of an agreement as the agreement means it, in whole
// sentences.
func (w *writer) terms(rules forums.Rules, t agreement.Target) []string {
	sentences := []string{w.demand(rules, t)}
	for _, window := range t.Windows {
		if len(t.Windows) > 1 || window.Opened != "" {
			sentences = append(sentences, w.window(rules, window))
		}
	}
	if len(t.Where) > 0 {
		sentences = append(sentences, w.Say("term.where", "conditions", w.List(w.conditions(t.Where))))
	}
	if len(t.Unless) > 0 {
		sentences = append(sentences, w.Say("term.unless", "conditions", strings.Join(w.conditions(t.Unless), "; ")))
	}
	if len(t.Pauses) > 0 {
		sentences = append(sentences, w.Say("term.pauses", "reasons", strings.Join(t.Pauses, ", ")))
	}
	if t.Counts != agreement.CountVerdict {
		sentences = append(sentences, w.Of("term-counts", string(t.Counts)))
	}
	if t.Warn != nil {
		sentences = append(sentences, w.Say("term.warn", "warn", w.level(t, *t.Warn)))
	}
	if t.Penalty != nil {
		sentences = append(sentences, w.Say("term.penalty", "rule", w.penaltyRule(t.Penalty)))
	}
	for i, s := range sentences {
		sentences[i] = strings.ReplaceAll(s, "..", ".") // of a unit that is an abbreviation, at a sentence's end
	}
	return sentences
}

// demand returns the sentence that says what is promised.
func (w *writer) demand(rules forums.Rules, t agreement.Target) string {
	switch t.Measure {
	case agreement.Response:
		if limit, ok := single(t); ok {
			return w.Say("term.response", "goal", w.agreedGoal(t), "within", w.LongDuration(limit.Within), "hours", w.counted(rules, limit.Hours))
		}
		return w.Say("term.response-windows", "goal", w.agreedGoal(t))
	case agreement.Resolution:
		if limit, ok := single(t); ok {
			return w.Say("term.resolution", "goal", w.agreedGoal(t), "within", w.LongDuration(limit.Within), "hours", w.counted(rules, limit.Hours))
		}
		return w.Say("term.resolution-windows", "goal", w.agreedGoal(t))
	case agreement.Estimate:
		return w.Say("term.estimate", "goal", w.agreedGoal(t))
	case agreement.Availability:
		return w.Say("term.availability", "service", t.Service, "hours", w.served(rules, t.Hours), "goal", w.agreedGoal(t))
	case agreement.Metric:
		return words.Sentence(w.Say("term.metric", "statistic", w.Of("statistic", t.Statistic), "metric", metricName(t), "limit", w.agreedGoal(t)))
	case agreement.Backlog:
		return w.Say("term.backlog", "limit", w.agreedGoal(t))
	}
	return string(t.Measure)
}

// window says which limit holds for tickets opened in its hours.
func (w *writer) window(rules forums.Rules, window agreement.Window) string {
	within, hours := w.LongDuration(window.Within), w.counted(rules, window.Hours)
	if window.Opened == "" {
		return w.Say("term.window-else", "within", within, "hours", hours)
	}
	return w.Say("term.window", "opened", w.counted(rules, window.Opened), "within", within, "hours", hours)
}

// single returns the limit of a target that has one for all tickets.
func single(t agreement.Target) (agreement.Window, bool) {
	if len(t.Windows) == 1 && t.Windows[0].Opened == "" {
		return t.Windows[0], true
	}
	return agreement.Window{}, false
}

// metricName is a metric, and the one dimension of it that is judged, if any.
func metricName(t agreement.Target) string {
	if t.Dimension == "" {
		return t.Metric
	}
	return t.Metric + " (" + t.Dimension + ")"
}

// agreedGoal returns the goal or the limit of a target.
func (w *writer) agreedGoal(t agreement.Target) string {
	switch {
	case t.Goal != nil:
		return w.PlainPercent(*t.Goal)
	case t.AtLeast != nil:
		return w.Say("goal.at-least", "limit", w.withUnit(w.Plain(*t.AtLeast, 4), t.ID))
	case t.AtMost != nil:
		return w.Say("goal.at-most", "limit", w.withUnit(w.Plain(*t.AtMost, 4), t.ID))
	}
	return words.Dash
}

// level writes a warning level as the target's goal is written.
func (w *writer) level(t agreement.Target, warn decimal.Decimal) string {
	if shareMeasure(t.Measure) {
		return w.PlainPercent(warn)
	}
	return w.withUnit(w.Plain(warn, 4), t.ID)
}

// conditions writes each condition as its column and its values.
func (w *writer) conditions(conditions []agreement.Condition) []string {
	texts := make([]string, len(conditions))
	for i, c := range conditions {
		values := make([]string, len(c.Values))
		for j, value := range c.Values {
			values[j] = firstOf(w.valueOf(c.Column, value), w.Say("blank"))
		}
		texts[i] = w.Say("condition", "column", w.Of("column", c.Column), "values", w.Either(values))
	}
	return texts
}

// valueOf writes a value of a column that the language has words for, and any
// other as it is.
func (w *writer) valueOf(column, value string) string {
	switch column {
	case "type":
		return w.Of("type", value)
	case "caused_by":
		return w.Of("cause", value)
	}
	return value
}

// penaltyRule writes the brackets of a penalty, and its cap.
func (w *writer) penaltyRule(p *agreement.Penalty) string {
	if p == nil {
		return words.Dash
	}
	parts := make([]string, len(p.Brackets))
	for i, b := range p.Brackets {
		parts[i] = w.Say("penalty.bracket", "rate", w.PlainPercent(b.Rate), "below", w.PlainPercent(b.Below))
	}
	rule := w.Say("penalty.rule", "brackets", strings.Join(parts, ", "), "of", w.Money(p.Of, w.in.Customer.Currency))
	if p.Cap != nil {
		rule += w.Say("penalty.cap", "cap", w.PlainPercent(*p.Cap))
	}
	return rule
}

// reason writes why a ticket does not count: the rules' own reasons in the
// reader's language, a column by its name, and the customer's own text as it is.
func (w *writer) reason(text string) string {
	if own := w.Of("reason", text); own != text {
		return own
	}
	column, value, found := strings.Cut(text, " ")
	if name := w.Of("column", column); found && name != column {
		return w.Say("condition", "column", name, "values", w.valueOf(column, value))
	}
	return orDash(text)
}
