package web

import (
	"strings"
	"testing"
	"time"

	"ting/assets"
	"ting/forums"
	"ting/forums/access"
	"ting/forums/agreement"
	"ting/forums/escalation"
	"ting/reports/words"
)

// Where something comes from is a code in the ledger; a reader who meets the
// code has to ask somebody what it means.
func TestOriginsAreSaidInWords(t *testing.T) {
	catalogue, err := words.Load(assets.Words())
	if err != nil {
		t.Fatal(err)
	}
	of := forums.Customer{Agreements: []agreement.Agreement{{Targets: []agreement.Target{{ID: "response-a", Title: map[string]string{"sv": "Svarstid A", "en": "Response time A"}}}}}}
	sign := func(kind escalation.Kind, subject, since string) string {
		return escalation.Sign{Kind: kind, Subject: subject, Since: since}.Origin()
	}
	for _, c := range []struct{ language, kept, said string }{
		{"sv", "operational 2016-04", "Operativt forum, april 2016"},
		{"en", "operational 2016-04 sla", "Operational forum, April 2016: SLA follow-up"},
		{"en", "operational 2016-04 point-3", "Operational forum, April 2016"}, // a point of that meeting's own has a title there alone
		{"da", "ticket INC1", "sag INC1"},
		{"sv", "breach response-a INC1", "Svarstid A, ärende INC1"},
		{"nb", "escalation 3", "eskalering 3"},
		{"en", "risk 7", "risk 7"},
		{"en", "handbook 2", "the operations handbook, version 2"},
		{"en", "response-a", "Response time A"},
		{"sv", "meeting", "möte"},
		{"en", sign(escalation.Red, "response-a", "2016-03"), "Response time A, since March 2016, raised by a rule"},
		{"sv", sign(escalation.Overdue, "4", "2016-03-02"), "aktivitet 4, sedan 2016-03-02, lyft av en regel"},
		{"en", sign(escalation.Undecided, "tactical", "2016-Q1"), "Tactical forum, since quarter 1 of 2016, raised by a rule"},
		{"sv", "Budgetmötet i mars", "Budgetmötet i mars"}, // what people wrote stays
		{"sv", "operational soon", "operational soon"},
		{"sv", "rule of thumb", "rule of thumb"},
		{"sv", "", ""},
	} {
		w, err := catalogue.In(c.language)
		if err != nil {
			t.Fatal(err)
		}
		if got := originOf(w, of, c.kept); got != c.said {
			t.Errorf("%s: %q is said %q, want %q", c.language, c.kept, got, c.said)
		}
	}
}

// A matter that was raised about a target says its title, and a form that is
// opened from a meeting does not ask what the meeting was.
func TestPagesSayOrigins(t *testing.T) {
	r := newRig(t, func(o *Options) {
		o.Customers[0].Escalation = []forums.Step{{Person: "orderer", Within: time.Hour, Hours: "core"}}
		o.Customers[0].Agreements = []agreement.Agreement{{Targets: []agreement.Target{{ID: "response-a", Title: map[string]string{"en": "Response time A"}}}}}
	})
	b := r.signedIn("dm", access.DeliveryManager, "nordby")
	if a := b.post("/customers/nordby/escalations", "title", "För sent", "origin", "response-a"); a.code != 303 {
		t.Fatalf("%d\n%s", a.code, a.body)
	}
	for path, want := range map[string]string{
		"/customers/nordby/escalations/1":                           "<dd>Response time A</dd>",
		"/customers/nordby/escalations/new?origin=response-a":       `<input type="hidden" name="origin" value="response-a">`,
		"/customers/nordby/actions/new?origin=operational+2026-02":  "<dd>Operational forum, February 2026</dd>",
		"/customers/nordby/actions/new?origin=Budgetm%C3%B6tet":     `<input name="origin" value="Budgetmötet"`,
		"/customers/nordby/actions/new?origin=operational+2026-02+": `<input type="hidden" name="origin" value="operational 2026-02"`,
	} {
		if a := b.get(path); !strings.Contains(a.body, want) {
			t.Errorf("%s does not say %q:\n%s", path, want, a.body)
		}
	}
}
