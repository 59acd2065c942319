package config

import (
	"slices"

	"ting/forums/agreement"
)

// caps reads what all targets together can cost, and those of one supplier.
func (r *reader) caps(n *node, targets []agreement.Target) agreement.Caps {
	var c agreement.Caps
	if n == nil {
		return c
	}
	t := r.table(n, "penalty-cap", "month", "year", "suppliers")
	c.Cap = r.oneCap(t)
	for _, p := range r.entries(t.section("suppliers")) {
		name := p.key.text
		if !slices.ContainsFunc(targets, func(t agreement.Target) bool { return t.Of() == name }) {
			r.fault(p.key, suggestName(name, suppliersOf(targets)), "no target of this agreement is one of supplier %s", quote(name))
			continue
		}
		if c.Suppliers == nil {
			c.Suppliers = map[string]agreement.Cap{}
		}
		c.Suppliers[name] = r.oneCap(r.table(p.value, "penalty-cap of "+quote(name), "month", "year"))
	}
	return c
}

// oneCap reads a bound by month, by year or both.
func (r *reader) oneCap(t table) agreement.Cap {
	month, year := t.maybe("month"), t.maybe("year")
	if t.at.kind == mapping && len(t.at.pairs) == 0 {
		r.fault(t.at, "write {month: 10000.00, year: 60000.00}, or one of them", "%s has no amount", t.what)
	}
	return agreement.Cap{Month: optional(r, month, parseMoney), Year: optional(r, year, parseMoney)}
}

// suppliersOf are the third parties that targets name.
func suppliersOf(targets []agreement.Target) map[string]bool {
	known := map[string]bool{}
	for _, t := range targets {
		if name := t.Of(); name != "" {
			known[name] = true
		}
	}
	return known
}
