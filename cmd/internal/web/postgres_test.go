package web

import (
	"net/http"
	"strings"
	"testing"

	"ting/datasource/ledger"
	"ting/datasource/pgtest"
	"ting/forums/access"
)

// guarded is a site on PostgreSQL with two customers that have lived, where
// pages work as a role that owns nothing.
func guarded(t *testing.T) *rig {
	t.Helper()
	url := pgtest.Start(t)
	if _, _, err := ledger.Migrate(t.Context(), url); err != nil {
		t.Fatal(err)
	}
	l, err := ledger.Open(t.Context(), url, ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	r := newRigOn(t, l, func(o *Options) {
		o.Open = func(p access.Person) Memory {
			if p.All() {
				return l
			}
			return l.For(p.Customers)
		}
	})
	r.lived("nordby")
	r.lived("soeby")
	return r
}

// On PostgreSQL pages work as a role that owns nothing, with policies on every
// row: reading and changing one's own must go through them all the same, and
// the proof of the chain must hold afterwards.
func TestPagesWorkUnderThePolicies(t *testing.T) {
	r := guarded(t)
	l := r.ledger
	b := r.signedIn("kim", access.AccountManager, "nordby")
	if a := b.get("/actions"); a.code != 200 || !strings.Contains(a.body, "Byt brandvägg") || strings.Contains(a.body, "soeby") {
		t.Errorf("the list: %d\n%s", a.code, a.body)
	}
	if a := b.post("/customers/nordby/actions/1/comments", "version", "1", "text", "Hej"); a.code != http.StatusSeeOther {
		t.Errorf("a comment: %d\n%s", a.code, a.body)
	}
	if a := b.post("/customers/soeby/actions/1/comments", "version", "1", "text", "Hej"); a.code != http.StatusNotFound {
		t.Errorf("a comment on another's: %d", a.code)
	}
	p := r.program(access.AccountManager, "nordby")
	for _, path := range []string{"/actions", "/meetings", "/escalations", "/packs", "/deliveries", "/customers/nordby/figures/2026-01"} {
		if a := p.call("GET", "/api/v1"+path, ""); a.code != 200 || strings.Contains(a.body, "soeby") || !strings.Contains(a.body, "nordby") {
			t.Errorf("%s: %d\n%s", path, a.code, a.body)
		}
	}
	if n, err := l.Verify(t.Context()); err != nil || n == 0 {
		t.Errorf("the chain has %d entries: %v", n, err)
	}
}

// The office reads and changes what no policy names a customer of: it must
// work on PostgreSQL as it does on a file, and be as shut there for all others.
func TestTheOfficeWorksUnderThePolicies(t *testing.T) {
	r := guarded(t)
	b := r.signedIn("root", access.Administrator)
	for path, want := range map[string]string{
		"/": "/customers/soeby/actions/1", "/administration": "root@house.example", "/administration/work": "Kund soeby", "/administration/trail": "soeby action",
		"/administration/trail?customer=soeby&who=ORD&what=action&from=2026-03-02&to=2026-03-02": "soeby action", "/administration/settings": "mail.example:587",
	} {
		if a := b.get(path); a.code != 200 || !strings.Contains(a.body, want) {
			t.Errorf("%s: %d does not say %q\n%s", path, a.code, want, a.body)
		}
	}
	if a := b.post("/administration/people", "login", "lo@nordby.example", "name", "Lo", "role", "reader", "customers", "nordby"); a.code != 200 || !strings.Contains(a.body, "/invitation/") {
		t.Fatalf("an invitation: %d\n%s", a.code, a.body)
	}
	for _, step := range [][]string{
		{"role", "login", "lo@nordby.example", "role", "delivery-manager", "customers", "soeby", "version", "1"},
		{"disable", "login", "lo@nordby.example"}, {"enable", "login", "lo@nordby.example"},
	} {
		if a := b.post("/administration/people/"+step[0], step[1:]...); a.code != http.StatusSeeOther {
			t.Errorf("%s: %d\n%s", step[0], a.code, a.body)
		}
	}
	lo, err := r.ledger.Account(t.Context(), "lo@nordby.example")
	if err != nil || lo.Role != access.DeliveryManager || !lo.Usable() {
		t.Errorf("%+v (%v)", lo, err)
	}
	// Whoever is no administrator gets nothing of it, even past the gate: the
	// role that pages work as reads no account and no entry.
	reader := r.signedIn("reader", access.Reader, "nordby")
	for _, path := range []string{"/administration", "/administration/work", "/administration/trail", "/administration/settings"} {
		if a := reader.get(path); a.code != http.StatusForbidden {
			t.Errorf("%s for a reader: %d", path, a.code)
		}
	}
	narrowed := r.ledger.For([]string{"nordby"})
	if found, err := narrowed.ViewAudit(t.Context(), ledger.AuditView{Most: 9}); err == nil && len(found) > 0 {
		t.Errorf("a page's role reads %d entries of the trail", len(found))
	}
	// What the first page and a comparison ask for is theirs alone, too.
	for _, path := range []string{"/", "/customers/nordby/compare"} {
		if a := reader.get(path); a.code != 200 || strings.Contains(a.body, "soeby") {
			t.Errorf("%s: %d\n%s", path, a.code, a.body)
		}
	}
	for what, ask := range map[string]func() (int, error){
		"packs": func() (int, error) {
			f, err := narrowed.RecentEditions(t.Context(), []string{"soeby"}, 9)
			return len(f), err
		},
		"periods": func() (int, error) { f, err := narrowed.FrozenPeriods(t.Context(), "soeby"); return len(f), err },
		"work": func() (int, error) {
			f, err := narrowed.Jobs(t.Context(), ledger.JobFilter{Customer: "soeby"})
			return len(f), err
		},
	} {
		if n, err := ask(); err != nil || n != 0 {
			t.Errorf("the policies give %d of another's %s (%v)", n, what, err)
		}
	}
	if n, err := r.ledger.Verify(t.Context()); err != nil || n == 0 {
		t.Errorf("the chain has %d entries: %v", n, err)
	}
}
