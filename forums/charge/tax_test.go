package charge_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/forums/charge"
)

// taxes writes the lines and the sums of a statement by VAT.
func taxes(s charge.Statement) string {
	var out []string
	for _, l := range s.Lines {
		out = append(out, fmt.Sprintf("%s %s %s %s%s", l.Kind, l.Item, l.Amount, l.VATCategory, l.VATRate))
	}
	for _, v := range s.ByVAT {
		out = append(out, fmt.Sprintf("%s%s = %s", v.Category, v.Rate, v.Amount))
	}
	return strings.Join(out, "\n")
}

// An electronic invoice is sent back when a line bears no VAT category, or the
// sums by category are not those of the lines.
func TestVAT(t *testing.T) {
	standard, exempt, outside := agreement.VAT{Category: "S", Rate: "25"}, agreement.VAT{Category: "E", Rate: "0"}, agreement.VAT{Category: "O"}
	c := pro(t)
	c.Invoice = forums.Invoice{BuyerReference: "IT-1", OrderReference: "PO-2", VAT: standard, PenaltyVAT: outside}
	c.Agreements[0].Catalogue = []agreement.Item{{ID: "training", Price: number("1200"), Per: agreement.PerYear, VAT: exempt}, yearly("x", "2400")}
	tier := *c.Agreements[0].Tier
	tier.Overage = &agreement.Overage{Core: number("450"), Outside: number("750"), VAT: agreement.VAT{Category: "AE", Rate: "0"}}
	c.Agreements[0].Tier = &tier
	w := world{customer: c, work: []forums.Worklog{worked(t, "2026-03-02 08:00", "300")}, registrations: []forums.Registration{
		registered(t, "R-1", "training", "1", "2026-01-01", "", "a"), registered(t, "R-2", "x", "1", "2026-01-01", "", "a")}}
	s := w.statement(t, "2026-03", charge.Judged{Figures: forums.Figures{Period: "2026-03", From: at(t, "2026-03-01"), To: at(t, "2026-04-01"),
		Targets: []forums.TargetFigure{{ID: "response", Penalty: &forums.PenaltyFigure{Amount: "50.00"}}}}})
	same(t, "March", taxes(s), strings.Join([]string{"item training 100.00 E0", "item x 200.00 S25", "hours-core Pro 450.00 AE0", "penalty response -50.00 O",
		"AE0 = 450.00", "E0 = 100.00", "O = -50.00", "S25 = 200.00"}, "\n"))
	if s.BuyerReference != "IT-1" || s.OrderReference != "PO-2" {
		t.Errorf("the invoice would bear %q and %q", s.BuyerReference, s.OrderReference)
	}
}

// A rate that changes within a period parts the line, though the price is the
// same: the customer deducts another tax from each part.
func TestVATChanges(t *testing.T) {
	c := municipality(t, "2026-01-01", agreement.Charging{Every: calendar.Month}, yearly("x", "1200"))
	c.Invoice.VAT = agreement.VAT{Category: "S", Rate: "25"}
	c = again(t, c, "2026-03-11", func(a *agreement.Agreement) {
		item := yearly("x", "1200")
		item.VAT = agreement.VAT{Category: "S", Rate: "12"}
		a.Catalogue = []agreement.Item{item}
	})
	w := world{customer: c, registrations: []forums.Registration{registered(t, "R-1", "x", "1", "2026-01-01", "", "a")}}
	same(t, "March", taxes(w.statement(t, "2026-03")), "item x 32.26 S25\nitem x 67.74 S12\nS12 = 67.74\nS25 = 32.26")
}

// What caps over several targets take off is given back as lines of its own,
// so that the statement deducts what is due and not what was missed.
func TestCaps(t *testing.T) {
	share, goal := json.Number("0.9"), json.Number("0.95")
	figures := forums.Figures{Period: "2018-T1", From: at(t, "2018-01-01"), To: at(t, "2018-05-01"), Targets: []forums.TargetFigure{
		{ID: "a", Attainment: &share, Goal: &goal, Penalty: &forums.PenaltyFigure{Amount: "900.00"}},
		{ID: "net", Attainment: &share, Goal: &goal, Penalty: &forums.PenaltyFigure{Amount: "600.00"}}}}
	judged := charge.Judged{Figures: figures, Penalties: forums.Penalties{Cuts: []forums.PenaltyCut{
		{Supplier: "Net", Per: "month", Limit: "500.00", Cut: "100.00"}, {Per: "year", Limit: "1000.00", Cut: "400.00"}, {Per: "month", Limit: "2000.00", Cut: "0.00"}}}}
	s := world{customer: municipality(t, "2018-01-01", tertially())}.statement(t, "2018-T1", judged)
	same(t, "lines", lines(s), strings.Join([]string{
		"penalty a  -1 × 900.00 = -900.00 2018-T1: attainment 0.9, goal 0.95",
		"penalty net  -1 × 600.00 = -600.00 2018-T1: attainment 0.9, goal 0.95",
		"penalty penalty-cap  1 × 100.00 = 100.00 2018-T1: past the cap of the month, of which 500.00 was left",
		"penalty penalty-cap  1 × 400.00 = 400.00 2018-T1: past the cap of the year, of which 1000.00 was left"}, "\n"))
	if s.Total != "-1000.00" || s.Penalties != "-1000.00" {
		t.Errorf("total %s, penalties %s", s.Total, s.Penalties)
	}
}
