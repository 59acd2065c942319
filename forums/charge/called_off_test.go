package charge_test

import (
	"fmt"
	"strings"
	"testing"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/charge"
)

// looked is what is called off at a local time, a line each.
func looked(t *testing.T, w world, when string) (charge.CalledOff, string) {
	t.Helper()
	b, err := charge.Look(w.customer, at(t, when))
	if err != nil {
		t.Fatal(err)
	}
	w.taken(t, b)
	off := b.CalledOff()
	var out []string
	for _, l := range off.Lines {
		out = append(out, fmt.Sprintf("%s %s %s × %s per %s = %s", l.Item, l.CostCode, l.Quantity, l.UnitPrice, l.Per, l.Year))
	}
	return off, strings.Join(out, "\n")
}

// A customer who looks sees what the register shows now, not at the cut-off,
// with the price that holds now, in the order of the catalogue.
func TestCalledOff(t *testing.T) {
	monthly, each := yearly("phone", "98.50"), yearly("install", "950")
	monthly.Per, each.Per = agreement.PerMonth, agreement.PerEach
	c := municipality(t, "2018-01-01", tertially(), yearly("workplace", "1820"), monthly, each, yearly("emm", "314"))
	c.Agreements[0].CostCodes = codes()
	w := world{customer: again(t, c, "2018-06-01", func(a *agreement.Agreement) {
		a.Catalogue = []agreement.Item{yearly("workplace", "1900"), monthly, each, yearly("emm", "314")}
	}), registrations: []forums.Registration{
		registered(t, "R-1", "workplace", "2", "2018-01-01", "", "201-4100"), registered(t, "R-2", "workplace", "1", "2018-03-01", "2018-05-02", "101-2000"),
		registered(t, "R-3", "emm", "10", "2018-05-01", "", "101-2000"), registered(t, "R-4", "phone", "3", "2018-01-01", "", "101-2000"),
		registered(t, "R-5", "install", "4", "2018-01-01", "", "101-2000"), registered(t, "R-6", "emm", "1", "2018-01-01", "", "x"),
		registered(t, "R-7", "emm", "1", "2018-05-03", "", "101-2000"),
	}}
	off, got := looked(t, w, "2018-05-01 12:00")
	same(t, "1 May", got, strings.Join([]string{"workplace 101-2000 1 × 1820.00 per year = 1820.00", "workplace 201-4100 2 × 1820.00 per year = 3640.00",
		"phone 101-2000 3 × 98.50 per month = 3546.00", "install 101-2000 4 × 950.00 per each = 0.00", "emm 101-2000 10 × 314.00 per year = 3140.00"}, "\n"))
	if off.Total != "12146.00" || len(off.ByCostCode) != 2 || off.ByCostCode[0].Amount != "8506.00" {
		t.Errorf("total %s, %v", off.Total, off.ByCostCode)
	}
	if len(off.Refused) != 1 || off.Refused[0].Registration != "R-6" || off.Refused[0].Amount != "314.00" || off.Refused[0].Code != charge.CodeShape {
		t.Errorf("refused %+v", off.Refused)
	}
	if len(off.Registrations) != 5 || off.Registrations[0].Registration != "R-2" || off.Registrations[0].From != "2018-03-01" {
		t.Errorf("registrations %+v", off.Registrations)
	}
	_, got = looked(t, w, "2018-06-02")
	same(t, "2 June", got, strings.Join([]string{"workplace 201-4100 2 × 1900.00 per year = 3800.00", "phone 101-2000 3 × 98.50 per month = 3546.00",
		"install 101-2000 4 × 950.00 per each = 0.00", "emm 101-2000 11 × 314.00 per year = 3454.00"}, "\n"))
	if _, err := charge.Look(c, at(t, "2017-12-31")); err == nil {
		t.Error("there was nothing to look at before the agreement")
	}
}

// The catalogue is offered with the VAT that each price bears.
func TestOffers(t *testing.T) {
	c := municipality(t, "2018-01-01", tertially(), yearly("a", "1"), agreement.Item{ID: "b", Price: number("2.5"), Per: agreement.PerMonth,
		VAT: agreement.VAT{Category: "E", Rate: "0"}, Title: agreement.Text{"sv": "Beta"}, Contents: []string{"one"}})
	c.Invoice.VAT = agreement.VAT{Category: "S", Rate: "25"}
	got := fmt.Sprint(charge.Offers(c, c.Agreements[0]))
	same(t, "offers", got, "[{a  map[:a] 1.00 year [] S 25} {b  map[sv:Beta] 2.50 month [one] E 0}]")
}
