package config

import (
	"slices"

	"github.com/shopspring/decimal"

	"ting/forums/agreement"
	"ting/forums/ticket"
)

// measures in the order of the contract.
func measures() []agreement.Measure {
	return []agreement.Measure{
		agreement.Response, agreement.Resolution, agreement.Estimate,
		agreement.Availability, agreement.Metric, agreement.Backlog,
	}
}

// commonKeys may stand in every target.
func commonKeys() []string {
	return []string{"id", "title", "measure", "warn", "supplier"}
}

// measureKeys may stand in targets of one measure besides the common ones.
func measureKeys(m agreement.Measure) []string {
	switch m {
	case agreement.Estimate:
		return []string{"where", "unless", "hours", "goal", "counts", "pauses", "penalty"}
	case agreement.Availability:
		return []string{"where", "unless", "service", "hours", "goal", "penalty"}
	case agreement.Metric:
		return []string{"metric", "statistic", "dimension", "at-most", "at-least"}
	case agreement.Backlog:
		return []string{"where", "unless", "at-most", "at-least"}
	}
	return []string{"where", "unless", "within", "hours", "windows", "goal", "counts", "pauses", "penalty"}
}

// targetKeys are the keys of all measures.
func targetKeys() []string {
	return []string{
		"id", "title", "measure", "where", "unless", "within", "hours", "windows", "goal", "warn", "penalty", "counts",
		"pauses", "service", "metric", "statistic", "dimension", "at-most", "at-least", "supplier",
	}
}

// targetReader reads one target.
type targetReader struct {
	r     *reader
	scope scope
	t     table
}

// read returns a target and the place of its id, nil when it has none that
// can be used.
func (tr targetReader) read(n *node) (agreement.Target, *node) {
	r := tr.r
	tr.t = r.table(n, targetName(n), targetKeys()...)
	idAt := tr.t.need("id", "response-a")
	id, ok := value(r, idAt, parseID)
	if !ok {
		idAt = nil
	}
	target := agreement.Target{ID: id, Title: r.titled(tr.t.maybe("title"))}
	target.Measure, ok = value(r, tr.t.need("measure", "response"), oneOf(measures()...))
	if !ok {
		return target, idAt
	}
	target.Supplier, _ = value(r, tr.t.maybe("supplier"), parseName)
	tr.misplaced(target.Measure)
	tr.conditions(&target)
	tr.limits(&target)
	tr.shares(&target)
	return target, idAt
}

// targetName says in a sentence which target is meant.
func targetName(n *node) string {
	for _, p := range n.pairs {
		if p.key.text == "id" && p.value.kind == scalar {
			return "target " + quote(p.value.text)
		}
	}
	return "a target"
}

// misplaced complains about keys that this measure does not read.
func (tr targetReader) misplaced(m agreement.Measure) {
	for _, p := range tr.t.at.pairs {
		key := p.key.text
		if tr.t.values[key] != p.value || slices.Contains(commonKeys(), key) || slices.Contains(measureKeys(m), key) {
			continue
		}
		tr.r.fault(p.key, "a target of this measure takes "+either(measureKeys(m)), "%s has no meaning for measure %s", key, m)
	}
}

// conditions reads which rows a target is about and how they are counted.
func (tr targetReader) conditions(target *agreement.Target) {
	r, t := tr.r, tr.t
	columns := ticket.Columns()
	if target.Measure == agreement.Availability {
		columns = outageColumns()
	}
	target.Where = r.conditions(t.maybe("where"), columns)
	target.Unless = r.conditions(t.maybe("unless"), columns)
	if n := t.maybe("counts"); n != nil {
		target.Counts, _ = value(r, n, parseCounting)
	}
	if n := t.maybe("pauses"); n != nil {
		target.Pauses = r.words(n)
		if len(n.items) == 0 && n.kind == list {
			r.fault(n, "leave pauses out when every reason stops the clock", "pauses is an empty list")
		}
	}
}

// parseCounting reads which period a ticket counts in; verdict is what holds
// when nothing is said.
func parseCounting(text string) (agreement.Counting, *mistake) {
	c, m := oneOf("verdict", "opened", "done")(text)
	if c == "verdict" {
		c = string(agreement.CountVerdict)
	}
	return agreement.Counting(c), m
}

// limits reads the limit in time or value that a target sets.
func (tr targetReader) limits(target *agreement.Target) {
	r, t := tr.r, tr.t
	switch target.Measure {
	case agreement.Response, agreement.Resolution:
		target.Windows = tr.windows()
	case agreement.Estimate:
		target.Hours = r.hoursName(t.maybe("hours"), tr.scope)
	case agreement.Availability:
		target.Service, _ = value(r, t.need("service", "erp"), parseName)
		target.Hours = r.hoursName(t.maybe("hours"), tr.scope)
	case agreement.Metric:
		target.Metric, _ = value(r, t.need("metric", "erp.answer_ms"), parseName)
		target.Statistic, _ = value(r, t.need("statistic", "p95"), oneOf("mean", "min", "max", "p50", "p90", "p95", "p99", "last", "sum"))
		target.Dimension, _ = value(r, t.maybe("dimension"), parseName)
		tr.bounds(target)
	case agreement.Backlog:
		tr.bounds(target)
	}
}

// windows reads within and hours, or a list of windows, never both.
func (tr targetReader) windows() []agreement.Window {
	n := tr.t.values["windows"]
	if n == nil {
		return []agreement.Window{{
			Within: tr.within(tr.t),
			Hours:  tr.r.hoursName(tr.t.need("hours", "support"), tr.scope),
		}}
	}
	for _, key := range []string{"within", "hours"} {
		if beside := tr.t.maybe(key); beside != nil {
			tr.r.fault(beside, "write it in each window", "%s stands beside windows", key)
		}
	}
	if n.kind == blank || n.kind == list && len(n.items) == 0 {
		tr.r.fault(n, "write such as - {opened: core, within: 30m, hours: always}", "windows is empty")
		return nil
	}
	var out []agreement.Window
	for _, item := range tr.r.sequence(n) {
		out = append(out, tr.window(item))
		if len(out) > 1 && item.kind == mapping && out[len(out)-2].Opened == "" {
			tr.r.fault(item, "put the window without opened last", "this window is never reached, for the one above it takes every ticket")
		}
	}
	return out
}

func (tr targetReader) window(n *node) agreement.Window {
	t := tr.r.table(n, "window", "opened", "within", "hours")
	return agreement.Window{
		Opened: tr.r.hoursName(t.maybe("opened"), tr.scope),
		Within: tr.within(t),
		Hours:  tr.r.hoursName(t.need("hours", "support"), tr.scope),
	}
}

// bounds reads the limit of a target whose figure is a value, and its warning,
// which lies on the safe side of the limit.
func (tr targetReader) bounds(target *agreement.Target) {
	r, t := tr.r, tr.t
	most, least := t.maybe("at-most"), t.maybe("at-least")
	switch {
	case most == nil && least == nil:
		r.fault(t.at, "write at-most: 40, or at-least", "%s has no limit", t.what)
	case most != nil && least != nil:
		r.fault(least, "keep one of them", "at-least stands beside at-most")
	}
	target.AtMost, target.AtLeast = optional(r, most, parseNumber), optional(r, least, parseNumber)
	warn := t.maybe("warn")
	target.Warn = optional(r, warn, parseNumber)
	switch {
	case target.Warn == nil:
	case target.AtMost != nil && target.Warn.GreaterThan(*target.AtMost):
		r.fault(warn, "write "+target.AtMost.String()+" or less, so that it warns before the limit", "warn %s is above at-most %s", quote(warn.text), target.AtMost)
	case target.AtLeast != nil && target.Warn.LessThan(*target.AtLeast):
		r.fault(warn, "write "+target.AtLeast.String()+" or more, so that it warns before the limit", "warn %s is below at-least %s", quote(warn.text), target.AtLeast)
	}
}

// shares reads goal, warn and penalty of a target whose figure is a share.
func (tr targetReader) shares(target *agreement.Target) {
	if target.Measure == agreement.Metric || target.Measure == agreement.Backlog {
		return
	}
	r, t := tr.r, tr.t
	goal, warn := t.maybe("goal"), t.maybe("warn")
	switch {
	case target.Measure != agreement.Availability:
		goal = t.need("goal", "95%")
	case goal == nil && warn != nil:
		r.fault(warn, "write goal: 99.5%", "warn stands without a goal")
	}
	target.Goal = optional(r, goal, parsePercent)
	target.Warn = optional(r, warn, parsePercent)
	if target.Goal != nil && target.Warn != nil && target.Warn.LessThan(*target.Goal) {
		r.fault(warn, "write "+percent(*target.Goal)+" or more, so that it warns before the goal is missed", "warn %s is below the goal %s", quote(warn.text), percent(*target.Goal))
	}
	target.Penalty = tr.penalty(t.maybe("penalty"))
}

// percent writes a share as settings do.
func percent(share decimal.Decimal) string { return share.Shift(2).String() + "%" }

// penalty reads what a missed target costs.
func (tr targetReader) penalty(n *node) *agreement.Penalty {
	if n == nil {
		return nil
	}
	r := tr.r
	t := r.table(n, "penalty", "of", "brackets", "cap")
	p := &agreement.Penalty{}
	p.Of, _ = value(r, t.need("of", "120000.00"), parseMoney)
	p.Cap = optional(r, t.maybe("cap"), parsePercent)
	brackets := t.need("brackets", "[{below: 95%, rate: 2%}]")
	if brackets != nil && brackets.kind == list && len(brackets.items) == 0 {
		r.fault(brackets, "write such as [{below: 95%, rate: 2%}]", "brackets is an empty list")
	}
	for _, item := range r.sequence(brackets) {
		bt := r.table(item, "bracket", "below", "rate")
		below := bt.need("below", "95%")
		var b agreement.Bracket
		b.Below, _ = value(r, below, parsePercent)
		b.Rate, _ = value(r, bt.need("rate", "2%"), parsePercent)
		if below != nil && slices.ContainsFunc(p.Brackets, func(o agreement.Bracket) bool { return o.Below.Equal(b.Below) }) {
			r.fault(below, "keep one rate for each", "two brackets begin below %s", below.text)
		}
		p.Brackets = append(p.Brackets, b)
	}
	return p
}
