package web

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"ting/cmd/internal/mischief"
	"ting/datasource/ledger"
	"ting/datasource/pgtest"
	"ting/forums/access"
)

// secret stands in every field of soeby's things, and nowhere else.
const secret = "Hemlig sak"

// guardedRig is a site on PostgreSQL, whose ledger is opened for a person's
// customers as ting serve does it, but for those whose customers are named.
func guardedRig(t *testing.T, narrow map[string]string) *rig {
	t.Helper()
	at := pgtest.Start(t)
	if _, _, err := ledger.Migrate(t.Context(), at); err != nil {
		t.Fatal(err)
	}
	l, err := ledger.Open(t.Context(), at, ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	return newRigOn(t, l, func(o *Options) {
		o.Customers[1].Escalation = steps()
		o.Open = func(p access.Person) Memory {
			switch customer := narrow[p.Login]; {
			case customer != "":
				return l.For([]string{customer})
			case p.All():
				return l
			}
			return l.For(p.Customers)
		}
	})
}

// house is what soeby has: the address of every page about it, and every form
// that changes anything of it.
type house struct {
	pages []string
	forms []form
}

// secrets gives soeby a life in which the secret stands in every field, as its
// account manager would write it, and returns what that person found.
func (r *rig) secrets() house {
	r.t.Helper()
	r.lived("nordby")
	r.lived("soeby")
	r.settled("soeby")
	r.cameBack("soeby")
	h := &hostile{browser: r.signedIn("so", access.AccountManager, "soeby"), known: mischief.Vocabulary{}, learning: true,
		taken: map[string]bool{}, refused: map[string]answer{}, written: map[string][]string{}}
	var found house
	seen := map[string]bool{}
	note := func(path string, a answer) {
		if a.code >= 400 {
			return
		}
		if !seen[path] {
			found.pages, seen[path] = append(found.pages, path), true
		}
		for _, f := range formsOf(r.t, a, path) {
			if key := f.key(r) + f.action; !seen[key] && f.action != "/sign-out" && f.action != "/profile/password" {
				seen[key] = true
				found.forms = append(found.forms, f)
			}
		}
	}
	h.noticed = note // also what is gone once it was sent
	h.write([]string{secret})
	h.crawl(note)
	for _, path := range []string{"/customers/soeby/figures/2026-01", "/customers/soeby/packs/operational/2026-01/1/files/soeby-operational-2026-01-sv.pdf"} {
		note(path, h.get(path)) // no page leads there
	}
	found.forms = append(found.forms, form{method: http.MethodPost, action: "/customers/soeby/packs/operational/2026-02/1/remarks/1/withdraw"}) // gone since the pack was let go
	if len(found.pages) < 30 || len(found.forms) < 15 || len(h.written) < 15 {
		r.t.Fatalf("soeby has %d pages, %d forms and %d texts: too little to steal", len(found.pages), len(found.forms), len(h.written))
	}
	r.allTried(found)
	return found
}

// allTried holds the pages and forms of a house to every route about a customer:
// one that is not among them would not be tried by those whom it is kept from.
func (r *rig) allTried(found house) {
	r.t.Helper()
	tried := map[string]bool{}
	for _, path := range found.pages {
		tried[http.MethodGet+" "+r.pattern(http.MethodGet, path)] = true
	}
	for _, f := range found.forms {
		tried[f.method+" "+r.pattern(f.method, f.action)] = true
	}
	for _, route := range r.site.Routes() {
		name := route.Method + " " + route.Pattern
		if route.Entry == BySession && route.OfCustomer() && !tried[name] && !strings.HasSuffix(name, "/import/confirm") { // its form carries a file that was looked at

			r.t.Errorf("%s is not tried", name)
		}
	}
}

// steal tries every page and every form of a house from a browser of somebody
// else, and returns those that told the secret.
func (b *browser) steal(of house) []string {
	b.rig.t.Helper()
	var told []string
	tell := func(what string, a answer) {
		if strings.Contains(a.body+fmt.Sprint(a.header), secret) {
			told = append(told, what)
		}
	}
	for _, path := range of.pages {
		tell(path, b.get(path))
	}
	for _, f := range of.forms {
		values := f.filled("x")
		for name, all := range values { // what is sent would come back
			for i, v := range all {
				values[name][i] = strings.ReplaceAll(v, secret, "x")
			}
		}
		tell(f.method+" "+f.action, b.submit(f, values))
	}
	for _, path := range []string{"/", "/actions?customer=soeby", "/actions/export?as=csv&customer=soeby", "/decisions?q=Hemlig", "/api/v1/actions?customer=soeby"} {
		tell(path, b.get(path))
	}
	return told
}

// ofSoeby is all that the ledger holds of soeby, as text.
func (r *rig) ofSoeby() string {
	r.t.Helper()
	var all strings.Builder
	note := func(v any, err error) {
		if err != nil {
			r.t.Fatal(err)
		}
		fmt.Fprintf(&all, "%+v\n", v)
	}
	ctx := r.t.Context()
	note(r.ledger.Actions(ctx, ledger.ActionFilter{Customer: "soeby"}))
	note(r.ledger.Meetings(ctx, ledger.MeetingFilter{Customer: "soeby"}))
	note(r.ledger.Escalations(ctx, ledger.EscalationFilter{Customer: "soeby"}))
	note(r.ledger.Editions(ctx, ledger.EditionFilter{Customer: "soeby"}))
	note(r.ledger.Deliveries(ctx, ledger.DeliveryFilter{Customer: "soeby"}))
	note(r.ledger.Remarks(ctx, ledger.RemarkFilter{Customer: "soeby"}))
	note(r.ledger.Holds(ctx, ledger.EditionFilter{Customer: "soeby"}))
	return all.String()
}

// With every filter of the code gone at once, since it takes the person for an
// administrator who sees all, PostgreSQL alone keeps soeby's rows: none comes
// back from any page or form, and none is changed.
func TestPoliciesHoldWithoutTheCode(t *testing.T) {
	r := guardedRig(t, map[string]string{"kim@house.example": "nordby"})
	soeby := r.secrets()
	before := r.ofSoeby()
	if !strings.Contains(before, secret) {
		t.Fatal("nothing was written")
	}
	told := r.signedIn("kim", access.Administrator).steal(soeby)
	if len(told) > 0 {
		t.Errorf("these tell what is soeby's: %v", told)
	}
	if after := r.ofSoeby(); after != before {
		t.Errorf("soeby's things were changed from\n%s\nto\n%s", before, after)
	}
	// The same from somebody who may: else nothing was shown.
	if told := r.signedIn("lo", access.AccountManager, "soeby").steal(soeby); len(told) < 10 {
		t.Errorf("soeby's own account manager is told it by %d pages only", len(told))
	}
}

// And the other way: without policies, as on SQLite, the code alone keeps them
// from each of the nine kinds of callers but the one whose they are.
func TestTheCodeHoldsWithoutPolicies(t *testing.T) {
	r := newRig(t, func(o *Options) { o.Customers[1].Escalation = steps() })
	soeby := r.secrets()
	before := r.ofSoeby()
	for i, c := range callers() {
		if c.own {
			continue
		}
		b, name := r.browser(), fmt.Sprint("kim", i)
		if c.role != "" {
			b = r.signedIn(name, c.role, c.theirs...)
			b.login = name + "@house.example"
		}
		if c.set != nil {
			c.set(r, b)
		}
		if told := b.steal(soeby); len(told) > 0 {
			t.Errorf("%s: these tell what is soeby's: %v", c.name, told)
		}
	}
	// An account that sees soeby, and was disabled, or whose session is over, is
	// nobody: what they try is not made either.
	if r.ofSoeby() != before {
		t.Error("soeby's things were changed")
	}
}
