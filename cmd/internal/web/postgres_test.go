package web

import (
	"net/http"
	"strings"
	"testing"

	"ting/datasource/ledger"
	"ting/datasource/pgtest"
	"ting/forums/access"
)

// On PostgreSQL pages work as a role that owns nothing, with policies on every
// row: reading and changing one's own must go through them all the same, and
// the proof of the chain must hold afterwards.
func TestPagesWorkUnderThePolicies(t *testing.T) {
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
