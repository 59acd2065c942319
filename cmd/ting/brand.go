package main

import (
	"cmp"
	"fmt"
	"os"

	"ting/forums"
	"ting/reports/logo"
	"ting/reports/pack"
	"ting/reports/pdf"
)

// dressed is a pack as the supplier, or the customer, wants its packs to look.
func (h *house) dressed(content pack.Pack, c forums.Customer) (pack.Pack, error) {
	var err error
	content.Accent, content.Paper, content.Logo, err = h.dress(c)
	return content, err
}

// dress is how packs of a customer look today.
func (h *house) dress(c forums.Customer) (accent, paper string, logo []byte, err error) {
	accent, paper = cmp.Or(c.Look.Accent, h.Supplier.Accent), cmp.Or(c.Look.Paper, h.Supplier.Paper)
	if h.Supplier.Logo == "" {
		return accent, paper, nil, nil
	}
	if logo, err = os.ReadFile(h.Supplier.Logo); err != nil {
		return accent, paper, nil, fmt.Errorf("supplier.logo: %w", err)
	}
	return accent, paper, logo, nil
}

// checkLook says what is wrong with the logo, and which colours are too light
// for letters on white.
func (h *house) checkLook() []found {
	var all []found
	if h.Supplier.Logo != "" {
		file, err := os.ReadFile(h.Supplier.Logo)
		if err == nil {
			_, err = logo.Read(file)
		}
		if err != nil {
			all = append(all, found{About: "look", Finding: fmt.Sprintf("supplier.logo %s: %v", h.Supplier.Logo, err)})
		}
	}
	accents := []struct{ where, colour string }{{"supplier.accent in ting.yaml", h.Supplier.Accent}}
	for _, c := range h.Customers {
		accents = append(accents, struct{ where, colour string }{"look.accent of " + c.ID, c.Look.Accent})
	}
	for _, a := range accents {
		if printed, ratio := pdf.Legible(a.colour); a.colour != "" && printed != a.colour {
			all = append(all, found{About: "look", Warning: true, Finding: fmt.Sprintf(
				"%s: %s is too light for letters on white (%.1f to 1, and 4.5 are needed); packs print them in %s, the nearest that can be read",
				a.where, a.colour, ratio, printed)})
		}
	}
	return all
}
