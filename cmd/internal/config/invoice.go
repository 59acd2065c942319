package config

import "ting/forums"

// invoice reads what an electronic invoice to the customer must bear. The VAT
// categories are those of UNCL 5305 that EN 16931 allows.
func (r *reader) invoice(n *node) forums.Invoice {
	var i forums.Invoice
	if n == nil {
		return i
	}
	t := r.table(n, "invoice", "buyer-reference", "order-reference", "vat-category")
	i.BuyerReference, _ = value(r, t.maybe("buyer-reference"), parseName)
	i.OrderReference, _ = value(r, t.maybe("order-reference"), parseName)
	i.VATCategory, _ = value(r, t.maybe("vat-category"), oneOf("S", "Z", "E", "AE", "K", "G", "O", "L", "M"))
	return i
}
