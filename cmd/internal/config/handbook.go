package config

import (
	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/handbook"
)

// handbook reads when the operations handbook is looked at again, and by whom.
func (r *reader) handbook(n *node, people map[string]forums.Person) handbook.Review {
	var review handbook.Review
	if n == nil {
		return review
	}
	t := r.table(n, "handbook", "review", "owner")
	review.Months, _ = value(r, t.need("review", "12 months"), counted(carryForm, 60, "12 months"))
	review.Owner = r.person(t.need("owner", "manager"), people, false)
	return review
}

// suppliers reads the third parties of an agreement and what they deliver.
func (r *reader) suppliers(n *node, s scope) []agreement.Supplier {
	var out []agreement.Supplier
	for _, item := range r.sequence(n) {
		t := r.table(item, "supplier", "name", "delivers", "contact", "reached", "agreement")
		var one agreement.Supplier
		one.Name, _ = value(r, t.need("name", "Network supplier"), parseName)
		one.Delivers = r.titled(t.need("delivers", "{sv: Nät, en: Network}"))
		if contact := t.maybe("contact"); contact != nil {
			one.Contact = r.person(contact, s.people, false)
		}
		one.Reached = r.titled(t.maybe("reached"))
		one.Agreement = r.titled(t.maybe("agreement"))
		out = append(out, one)
	}
	return out
}
