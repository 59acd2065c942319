package config

import (
	"time"

	"ting/forums/agreement"
)

// outageColumns are the columns of the contract's dataset outages.
func outageColumns() []string {
	return []string{"customer", "service", "from_at", "to_at", "planned", "caused_by", "reason"}
}

// conditions reads columns with the values that match, in the order written.
func (r *reader) conditions(n *node, columns []string) []agreement.Condition {
	var out []agreement.Condition
	if n != nil && n.kind == blank {
		r.noValue(n)
	}
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
	if n != nil && n.kind == blank {
		r.fault(n, `write "" for a blank, or the word in quotes`, "%s has no value", n.label)
		return nil
	}
	for _, item := range r.items(n) {
		if item.kind == blank {
			r.fault(item, `write "" for a blank, or the word in quotes`, "%s has no value", item.label)
			continue
		}
		if text, ok := r.text(item); ok {
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
