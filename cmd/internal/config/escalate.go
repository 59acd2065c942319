package config

import (
	"ting/forums"
	"ting/forums/escalation"
)

// The highest counts that a rule of escalation may have.
const (
	mostPeriods = 60
	mostDays    = 366
)

// escalate reads what rises without anyone raising it.
func (r *reader) escalate(n *node, c forums.Customer) escalation.Rules {
	var rules escalation.Rules
	if n == nil {
		return rules
	}
	t := r.table(n, "escalate", "critical", "red", "overdue", "undecided")
	known := map[string]bool{}
	for _, a := range c.Agreements {
		for _, target := range a.Targets {
			known[target.ID] = true
		}
	}
	for _, item := range r.items(t.maybe("critical")) {
		id, ok := r.text(item)
		if ok && !known[id] && len(known) > 0 {
			r.fault(item, suggestName(id, known), "critical target %s is in no agreement", quote(id))
			continue
		}
		rules.Critical = append(rules.Critical, id)
	}
	rules.Red, _ = value(r, t.maybe("red"), parseCount(1, mostPeriods))
	rules.Overdue, _ = value(r, t.maybe("overdue"), parseCount(1, mostDays))
	rules.Undecided, _ = value(r, t.maybe("undecided"), parseCount(1, mostPeriods))
	if len(c.Escalation) == 0 {
		r.fault(n, "write escalation: with the people to tell", "escalate has nobody to rise to")
	}
	return rules
}
