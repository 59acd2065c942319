package config

import "testing"

// A category that no invoice may bear would be sent back by the customer's system.
func TestInvoiceCategories(t *testing.T) {
	for text, good := range map[string]bool{"S": true, "AE": true, "s": false, "25%": false} {
		if _, m := oneOf("S", "Z", "E", "AE", "K", "G", "O", "L", "M")(text); (m == nil) != good {
			t.Errorf("%s: %v", text, m)
		}
	}
}
