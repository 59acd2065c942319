package web

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"ting/forums"
	"ting/forums/access"
	"ting/forums/agreement"
	"ting/forums/charge"
)

// shelf is a house whose registers can be read.
type shelf struct{ household }

func (shelf) CalledOff(_ context.Context, c forums.Customer) (charge.CalledOff, error) {
	return charge.CalledOff{
		Customer: c.ID, At: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC), Currency: "SEK", Total: "3640.00",
		Lines:      []charge.CalledLine{{Item: "workplace", CostCode: "101-2000 <b>", Quantity: "2", UnitPrice: "1820.00", Per: "year", Year: "3640.00"}},
		ByCostCode: []charge.CodeSum{{CostCode: "101-2000", Amount: "3640.00"}},
	}, nil
}

// agreed gives the first customer something to read about.
func agreed(o *Options) {
	goal := decimal.RequireFromString("0.95")
	o.Customers[0].Agreements = []agreement.Agreement{{
		From:      time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC),
		Catalogue: []agreement.Item{{ID: "workplace", Title: agreement.Text{"en": "Workplace"}, Price: decimal.NewFromInt(1820), Per: agreement.PerYear}},
		Targets:   []agreement.Target{{ID: "fix", Title: agreement.Text{"": "Promised fixes"}, Measure: agreement.Estimate, Goal: &goal}},
		Scope: &agreement.Scope{Variants: []agreement.Named{{Name: "hosted"}}, Lines: []agreement.ScopeLine{
			{Service: agreement.Text{"": "Backup"}, In: map[string]agreement.Inclusion{"hosted": agreement.Included}}}},
		Rasci: &agreement.Rasci{Parties: []agreement.Named{{Name: "supplier"}}, Activities: []agreement.Activity{
			{Title: agreement.Text{"": "Restore a file"}, Duties: map[string]agreement.Duties{"supplier": {agreement.Responsible}}}}},
	}}
}

// plainSpaces is text with the spaces that do not break as usual ones.
func plainSpaces(text string) string {
	return strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(text)
}

// A customer reads what they have called off, what it costs, and what was
// promised, in words; text from a register never becomes part of the page.
func TestACustomerReadsTheirServices(t *testing.T) {
	r := newRig(t, agreed, func(o *Options) { o.House = shelf{} })
	a := r.signedIn("lo", access.Reader, "nordby").get("/customers/nordby/services")
	if a.code != 200 {
		t.Fatalf("%d\n%s", a.code, a.body)
	}
	text := plainSpaces(a.body)
	for _, want := range []string{"Workplace", "3,640.00", "101-2000 &lt;b&gt;", "Promised fixes", "95", "Backup", "Restore a file", "<tfoot"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not on the page", want)
		}
	}
}

// The same statement can be taken home as a file, in the reader's language, and
// under a name that says whose and of when it is.
func TestServicesAsAFile(t *testing.T) {
	r := newRig(t, agreed, func(o *Options) { o.House = shelf{} })
	b := r.signedIn("lo", access.Reader, "nordby")
	b.post("/profile/language", "language", "sv")
	for kind, want := range map[string]string{"pdf": "application/pdf", "xlsx": bookKind} {
		a := b.get("/customers/nordby/services/file?as=" + kind)
		if a.code != 200 || a.header.Get("Content-Type") != want || !strings.Contains(a.body, kind+" of nordby: Avropade tjänster · Kund nordby") ||
			!strings.Contains(a.header.Get("Content-Disposition"), "nordby-services-2026-03-02."+kind) {
			t.Errorf("%s: %d %v\n%s", kind, a.code, a.header, a.body)
		}
		if !strings.Contains(b.get("/customers/nordby/services").body, `href="/customers/nordby/services/file?as=`+kind) {
			t.Errorf("the page does not lead to the %s", kind)
		}
	}
	if a := b.get("/customers/nordby/services/file?as=exe"); a.code != http.StatusNotFound {
		t.Errorf("another kind: %d", a.code)
	}
}

// A warehouse that is down makes a sentence of the register. What was agreed is
// still there, and the log says what happened, not the page.
func TestServicesWithoutTheWarehouse(t *testing.T) {
	r := newRig(t, agreed)
	a := r.signedIn("lo", access.Reader, "nordby").get("/customers/nordby/services")
	if a.code != 200 || !strings.Contains(a.body, "cannot be read right now") || !strings.Contains(a.body, "Promised fixes") {
		t.Errorf("%d\n%s", a.code, a.body)
	}
	if strings.Contains(a.body, errDown.Error()) || !strings.Contains(r.log.String(), errDown.Error()) {
		t.Error("the page tells what only the log should, or nobody does")
	}
}

// Whoever has one customer need not choose; whoever has several sees those and
// no other.
func TestTheWayToServices(t *testing.T) {
	r := newRig(t)
	if a := r.signedIn("lo", access.Reader, "nordby").get("/customers"); a.code != http.StatusSeeOther || a.header.Get("Location") != "/customers/nordby/services" {
		t.Errorf("%d %s", a.code, a.header.Get("Location"))
	}
	b := r.signedIn("dm", access.DeliveryManager, "nordby", "soeby")
	a := b.get("/customers")
	for _, id := range []string{"nordby", "soeby"} {
		if !strings.Contains(a.body, fmt.Sprintf(`href="/customers/%s/services"`, id)) {
			t.Errorf("no way to %s: %d", id, a.code)
		}
	}
	if !strings.Contains(b.get("/actions").body, `href="/customers"`) {
		t.Error("the navigation does not lead to services")
	}
}
