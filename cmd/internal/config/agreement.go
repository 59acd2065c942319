package config

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/calendar"
)

// scope is what the values of one customer are read in.
type scope struct {
	zone     *time.Location
	holidays Holidays
	people   map[string]forums.Person
	hours    map[string]calendar.Schedule // of the agreement being read
	broken   bool                         // the hours could not be read, so names are not looked up in them
	terms    Terms
}

// agreements reads every version, oldest first.
func (r *reader) agreements(n *node, s scope) []agreement.Agreement {
	var out []agreement.Agreement
	if n == nil {
		return nil
	}
	if n.kind == list && len(n.items) == 0 {
		r.fault(n, "write at least one, beginning with - from: 2026-01-01", "agreements is an empty list")
	}
	for _, item := range r.sequence(n) {
		a, from := r.agreement(item, s)
		if from != nil && len(out) > 0 && !out[len(out)-1].From.IsZero() && !a.From.After(out[len(out)-1].From) {
			r.fault(from, "put the agreements in order of from, each with its own day", "from %s is not after the from of the agreement above it", quote(from.text))
		}
		out = append(out, a)
	}
	return out
}

// agreement reads one version and returns the place of its first day, nil
// when that could not be read.
func (r *reader) agreement(n *node, s scope) (agreement.Agreement, *node) {
	t := r.table(n, "agreement", append([]string{"from", "hours", "targets", "penalty-cap", "third-party-waits", "priorities", "scope", "rasci", "suppliers", "terms"}, chargingKeys()...)...)
	from := t.need("from", "2026-01-01")
	day, ok := value(r, from, parseDay)
	var a agreement.Agreement
	if ok {
		a.From = calendar.Instant(s.zone, day, 0)
	} else {
		from = nil
	}
	before := len(r.findings)
	a.Hours = r.hours(t.section("hours"), s)
	s.hours, s.broken = a.Hours, len(r.findings) > before
	a.Targets = r.targets(t.section("targets"), s)
	a.Caps = r.caps(t.section("penalty-cap"), a.Targets)
	a.ThirdParty = r.words(t.maybe("third-party-waits"))
	a.Priorities = r.words(t.maybe("priorities"))
	r.charges(t, &a, s)
	a.Scope = r.scopeMatrix(t.section("scope"))
	a.Rasci = r.rasci(t.section("rasci"))
	a.Suppliers = r.suppliers(t.section("suppliers"), s)
	a.Terms = r.terms(t.section("terms"), s.terms)
	return a, from
}

// targets reads the targets of one version; an id stands in it once.
func (r *reader) targets(n *node, s scope) []agreement.Target {
	var out []agreement.Target
	first := map[string]int{}
	for _, item := range r.sequence(n) {
		tr := targetReader{r: r, scope: s}
		target, id := tr.read(item)
		if id != nil {
			if line, twice := first[target.ID]; twice {
				r.fault(id, fmt.Sprintf("give each target its own; the first is on line %d", line), "id %s stands twice in this agreement", quote(target.ID))
			} else {
				first[target.ID] = id.line
			}
		}
		out = append(out, target)
	}
	return out
}

// hoursName reads the name of hours that this agreement must have.
func (r *reader) hoursName(n *node, s scope) string {
	text, ok := r.text(n)
	if !ok {
		return ""
	}
	if _, known := s.hours[text]; !known && !s.broken {
		r.fault(n, suggestName(text, s.hours), "%s %s is not among the hours of this agreement", n.label, quote(text))
	}
	return text
}

// suggestName is the cure for a name that is not among those written.
func suggestName[V any](name string, known map[string]V) string {
	names := slices.Sorted(maps.Keys(known))
	switch {
	case len(names) == 0:
		return "there are none yet; add it"
	case nearest(name, names) != "":
		return "did you mean " + nearest(name, names) + "?"
	}
	return "write " + either(names)
}
