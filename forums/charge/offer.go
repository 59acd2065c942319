package charge

import (
	"slices"

	"ting/forums"
	"ting/forums/agreement"
)

// Offer is a service of the catalogue that the customer may call off.
type Offer struct {
	Item        string         `json:"item"`
	Area        string         `json:"area"`
	Title       agreement.Text `json:"title"` // by language; the key "" serves all
	UnitPrice   string         `json:"unit_price"`
	Per         string         `json:"per"` // year, month or each
	Contents    []string       `json:"contents"`
	VATCategory string         `json:"vat_category"`
	VATRate     string         `json:"vat_rate"`
}

// Offers returns the catalogue of an agreement as it stands, with the VAT that
// each price bears.
func Offers(c forums.Customer, a agreement.Agreement) []Offer {
	offers := []Offer{}
	b := Bill{customer: c, unit: agreement.MinorUnit(c.Currency)}
	for _, item := range a.Catalogue {
		vat := b.taxed(item.VAT)
		title := item.Title
		if title == nil {
			title = agreement.Text{"": item.ID}
		}
		offers = append(offers, Offer{Item: item.ID, Area: item.Area, Title: title, UnitPrice: b.price(item.Price), Per: string(item.Per),
			Contents: append([]string{}, slices.Clone(item.Contents)...), VATCategory: vat.Category, VATRate: vat.Rate})
	}
	return offers
}
