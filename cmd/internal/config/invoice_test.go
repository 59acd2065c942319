package config

import (
	"strings"
	"testing"
)

// A category that no invoice may bear, or a rate that its category cannot have,
// would be sent back by the customer's system.
func TestVAT(t *testing.T) {
	for text, want := range map[string]string{
		"25%": "S 25", "S 25%": "S 25", "S25%": "S 25", "12.50%": "S 12.5", "AE": "AE 0", "E 0%": "E 0", "Z": "Z 0", "O": "O ", "L 7%": "L 7", "20%": "S 20", "10.00%": "S 10",
	} {
		vat, m := parseVAT(text)
		if m != nil || vat.Category+" "+vat.Rate != want {
			t.Errorf("%s: %v %v, want %s", text, vat, m, want)
		}
	}
	for text, why := range map[string]string{
		"25": "is not how VAT is written", "s": "is not how VAT is written", "": "is not how VAT is written", "S": "without a rate above 0", "S 0%": "without a rate above 0",
		"X 25%": "no category", "O 25%": "has no rate", "AE 25%": "rate is 0", "250%": "is not how VAT is written", "0%": "without a rate above 0",
	} {
		if vat, m := parseVAT(text); m == nil || !strings.Contains(m.says, why) {
			t.Errorf("%s: %v %v, want %s", text, vat, m, why)
		}
	}
}

// What stands in the customer's file must reach the price that it is for.
func TestVATOfPrices(t *testing.T) {
	w, err := loadCharged(t, "currency: SEK", "currency: SEK\ninvoice: {buyer-reference: IT-1, vat: 25%, penalty-vat: O}")
	if err != nil {
		t.Fatal(err)
	}
	if i := w.Customers[0].Invoice; i.BuyerReference != "IT-1" || i.VAT.Rate != "25" || i.PenaltyVAT.Category != "O" {
		t.Errorf("%+v", i)
	}
	_, err = loadCharged(t, "currency: SEK", "currency: SEK\ninvoice: {vat: 25%, vat-category: S}")
	if err == nil || !strings.Contains(err.Error(), "vat-category stands beside vat") {
		t.Errorf("both: %v", err)
	}
}
