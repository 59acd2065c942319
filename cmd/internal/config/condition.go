package config

import (
	"time"

	"ting/forums/agreement"
)

// The columns that where and unless may name, from the contract's datasets.
var (
	ticketColumns = []string{
		"ticket_id", "customer", "type", "priority", "opened_at", "responded_at", "resolved_at", "closed_at", "channel",
		"service", "category", "title", "group_name", "supplier", "caused_by", "reopened", "reassigned", "problem_id",
		"estimate_at", "excluded",
	}
	outageColumns = []string{"customer", "service", "from_at", "to_at", "planned", "caused_by", "reason"}
)

// conditions reads columns with the values that match, in the order written.
func (r *reader) conditions(n *node, columns []string) []agreement.Condition {
	var out []agreement.Condition
	for _, p := range r.entries(n) {
		if !contains(columns, p.key.text) {
			r.fault(p.key, suggestKey(p.key.text, columns), "unknown column %s in %s", quote(p.key.text), n.label)
			continue
		}
		if p.value.kind == list && len(p.value.items) == 0 {
			r.fault(p.value, `write its values, "" for a blank`, "%s is an empty list, which matches nothing", p.key.text)
		}
		out = append(out, agreement.Condition{Column: p.key.text, Values: r.words(p.value)})
	}
	return out
}

// words reads one text or a list of texts, as they are written.
func (r *reader) words(n *node) []string {
	var out []string
	for _, item := range r.items(n) {
		if text, ok := value(r, item, parseText); ok {
			out = append(out, text)
		}
	}
	return out
}

// within reads a limit in service time.
func (tr targetReader) within(t table) time.Duration {
	d, _ := value(tr.r, t.need("within", "4h"), parseDuration)
	return d
}
