package config

import (
	"regexp"
	"slices"
	"strings"

	"ting/forums"
	"ting/forums/agreement"
)

// invoice reads what an electronic invoice to the customer must bear.
func (r *reader) invoice(n *node) forums.Invoice {
	var i forums.Invoice
	if n == nil {
		return i
	}
	t := r.table(n, "invoice", "buyer-reference", "order-reference", "vat", "vat-category", "penalty-vat")
	i.BuyerReference, _ = value(r, t.maybe("buyer-reference"), parseName)
	i.OrderReference, _ = value(r, t.maybe("order-reference"), parseName)
	i.VAT.Category, _ = value(r, t.maybe("vat-category"), oneOf(vatCategories()...))
	if vat := t.maybe("vat"); vat != nil {
		i.VAT, _ = value(r, vat, parseVAT)
		if t.maybe("vat-category") != nil {
			r.fault(t.maybe("vat-category"), "delete it; vat names category and rate", "vat-category stands beside vat")
		}
	}
	i.PenaltyVAT, _ = value(r, t.maybe("penalty-vat"), parseVAT)
	return i
}

// vatCategories are those of UNCL 5305 that EN 16931 allows.
func vatCategories() []string { return []string{"S", "Z", "E", "AE", "K", "G", "O", "L", "M"} }

var vatForm = regexp.MustCompile(`^(?:([A-Z]{1,2}) ?)?(?:(\d{1,2}(?:\.\d{1,2})?)%)?$`)

// parseVAT reads a category, a rate, or both: 25% is S 25%. A category of which
// EN 16931 says that its rate is 0 has that, and O has none.
func parseVAT(text string) (agreement.VAT, *mistake) {
	const cure = "write a rate such as 25%, a category such as AE, or both: S 25%"
	m := vatForm.FindStringSubmatch(text)
	if m == nil || text == "" {
		return agreement.VAT{}, &mistake{"is not how VAT is written", cure}
	}
	vat := agreement.VAT{Category: m[1], Rate: m[2]}
	if strings.Contains(vat.Rate, ".") {
		vat.Rate = strings.TrimRight(strings.TrimRight(vat.Rate, "0"), ".")
	}
	if vat.Category == "" {
		vat.Category = "S"
	}
	free := slices.Contains([]string{"Z", "E", "AE", "K", "G"}, vat.Category)
	switch {
	case !slices.Contains(vatCategories(), vat.Category):
		return agreement.VAT{}, &mistake{"has no category of UNCL 5305 that invoices may bear", "write one of " + strings.Join(vatCategories(), ", ")}
	case vat.Category == "S" && strings.Trim(vat.Rate, "0") == "":
		return agreement.VAT{}, &mistake{"is the standard category without a rate above 0", "write such as S 25%"}
	case vat.Category == "O" && vat.Rate != "":
		return agreement.VAT{}, &mistake{"is outside the scope of VAT and has no rate", "write O"}
	case free && strings.Trim(vat.Rate, "0") != "":
		return agreement.VAT{}, &mistake{"is a category whose rate is 0", "write " + vat.Category + ", or S " + vat.Rate + "%"}
	case free:
		vat.Rate = "0"
	}
	return vat, nil
}
