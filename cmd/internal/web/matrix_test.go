package web

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"ting/forums/access"
)

// caller is somebody who tries a route, and how they show who they are.
type caller struct {
	name   string
	role   access.Role
	theirs []string
	own    bool // asks for their own customer, not the other's
	set    func(r *rig, b *browser)
}

// callers are the nine kinds. The other customer is soeby; nordby is theirs.
func callers() []caller {
	pass := func(kind access.PassKind, customers ...string) func(*rig, *browser) {
		return func(r *rig, b *browser) {
			login := r.person("owner-"+string(kind)+"-"+strings.Join(customers, "-"), access.AccountManager, "nordby", "soeby")
			owner := access.Person{Login: login, Role: access.AccountManager, Customers: []string{"nordby", "soeby"}}
			secret, err := r.door.NewPass(r.t.Context(), owner, access.Pass{Kind: kind, Name: "test", Customers: customers, Until: r.clock().Add(time.Hour)})
			if err != nil {
				r.t.Fatal(err)
			}
			b.header.Set("Authorization", "Bearer "+secret)
			b.secret = secret
		}
	}
	return []caller{
		{name: "nobody"},
		{name: "a reader of another", role: access.Reader, theirs: []string{"nordby"}},
		{name: "a delivery manager of another", role: access.DeliveryManager, theirs: []string{"nordby"}},
		{name: "an account manager of another", role: access.AccountManager, theirs: []string{"nordby"}},
		{name: "an account that was disabled", role: access.AccountManager, theirs: []string{"soeby"}, set: func(r *rig, b *browser) {
			if err := r.door.Disable(r.t.Context(), b.login, r.stamp()); err != nil {
				r.t.Fatal(err)
			}
		}},
		{name: "a session that is over", role: access.AccountManager, theirs: []string{"soeby"}, set: func(r *rig, _ *browser) { r.pass(24 * time.Hour) }},
		{name: "a pass for another", set: pass(access.API, "nordby")},
		{name: "a calendar pass for another", set: pass(access.Calendar, "nordby")},
		{name: "an account manager of this one", role: access.AccountManager, theirs: []string{"soeby"}, own: true},
	}
}

// marks are words that stand in the other customer's things and nowhere else.
func marks() []string { return []string{"Kund soeby", "Beställare soeby", "Hemlig åtgärd"} }

// values is what stands for the names in a pattern: things of soeby's.
func values(name string, b *browser) string {
	known := map[string]string{"customer": "soeby", "number": "1", "forum": "operational", "period": "2026-03", "revision": "1", "secret": cmp.Or(b.secret, "unknown"), "point": "sla", "issue": "1", "stamp": b.rig.site.rack.stamp, "name": "site.css", "language": "sv", "target": "response-a", "ticket": "INC1", "move": "opened"}
	if v, ok := known[name]; ok {
		return v
	}
	b.rig.t.Errorf("no row of the matrix says what stands for {%s} in an address: add it to values", name)
	return "1"
}

// address fills in a pattern.
func address(pattern string, b *browser) string {
	path := strings.TrimSuffix(pattern, "{$}")
	for {
		before, rest, found := strings.Cut(path, "{")
		if !found {
			return path
		}
		name, after, _ := strings.Cut(rest, "}")
		path = before + url.PathEscape(values(strings.TrimSuffix(name, "..."), b)) + after
	}
}

// expected says which answers a caller may get from a route. It is the whole
// of what the site promises about other customers: on a route about one, those
// who do not see it get what they would get if it did not exist.
func expected(route Route, c caller) []int {
	switch {
	case route.Entry == Anybody:
		return []int{200, 303, 404, 422, 503}
	case c.own && route.Entry == BySession:
		return []int{200, 303, 403, 404, 409, 413, 415, 422}
	case route.Entry == ByAPI && c.name == "a pass for another":
		if route.OfCustomer() {
			return []int{404}
		}
		return []int{200, 201, 403, 404, 422}
	case route.Entry == ByCalendar && c.name == "a calendar pass for another":
		return []int{200}
	case route.Entry == ByCalendar:
		return []int{404} // a calendar that may not is told no more than one that guesses
	case route.Entry == ByAPI:
		return []int{401}
	case c.role == "" || c.set != nil: // not signed in
		if route.Method == http.MethodGet {
			return []int{303}
		}
		return []int{401}
	case route.OfCustomer():
		return []int{404}
	}
	return []int{200, 303, 403, 404, 409, 413, 415, 422} // about their own customers, or refused
}

// TestEveryRouteKeepsCustomersApart tries every route of the router's own list
// with every kind of caller and the other customer's things. A route that is
// added is tried too, and fails until [values] has a thing of soeby's for every
// name in its pattern.
func TestEveryRouteKeepsCustomersApart(t *testing.T) {
	tried, forms := 0, url.Values{"customer": {"soeby"}, "text": {"x"}, "version": {"1"}, "owner": {"orderer"}}
	for _, c := range callers() {
		r := newRig(t)
		r.action("soeby", "Hemlig åtgärd")
		r.action("nordby", "Egen")
		b := r.browser()
		if c.role != "" {
			b = r.signedIn("kim", c.role, c.theirs...)
			b.login = "kim@house.example"
		}
		if c.set != nil {
			c.set(r, b)
		}
		for _, route := range r.site.Routes() {
			if strings.HasPrefix(route.Pattern, "/sign-") || c.own && route.Method != http.MethodGet {
				continue // would end the session that the next route needs, or change what it shows
			}
			path := address(route.Pattern, b)
			for _, ask := range []string{"", "?customer=soeby&q=Hemlig&owner=orderer"} {
				var form url.Values
				if route.Method != http.MethodGet {
					form = forms
				}
				a := b.send(route.Method, path+ask, form)
				tried++
				name := fmt.Sprintf("%s: %s %s", c.name, route.Method, path+ask)
				if want := expected(route, c); !slices.Contains(want, a.code) && !(ask != "" && a.code == http.StatusNotFound) {
					t.Errorf("%s: %d, want one of %v", name, a.code, want)
				}
				for _, mark := range marks() {
					if !c.own && strings.Contains(a.body+fmt.Sprint(a.header), mark) {
						t.Errorf("%s tells %q", name, mark)
					}
				}
			}
		}
	}
	t.Logf("%d tries", tried)
}

// The answer to another customer's address is the same, letter by letter, as
// to one that does not exist: else the ids of customers could be guessed.
func TestAnotherCustomersAddressLooksLikeNone(t *testing.T) {
	r := newRig(t)
	r.action("soeby", "Hemlig åtgärd")
	b := r.signedIn("kim", access.AccountManager, "nordby")
	for _, route := range r.site.Routes() {
		if !route.OfCustomer() || route.Entry != BySession {
			continue
		}
		there := address(route.Pattern, b)
		none := strings.Replace(there, "soeby", "qqqqq", 1)
		var form url.Values
		if route.Method != http.MethodGet {
			form = url.Values{"version": {"1"}, "text": {"x"}}
		}
		a, n := b.send(route.Method, there, form), b.send(route.Method, none, form)
		if a.code != n.code || a.body != strings.ReplaceAll(n.body, "qqqqq", "soeby") {
			t.Errorf("%s %s: %d and %d differ", route.Method, route.Pattern, a.code, n.code)
		}
	}
}

// A page of another site that sends a form in a reader's name is refused on
// every route that changes anything, by either sign that browsers give.
func TestAnotherSitesFormIsRefused(t *testing.T) {
	r := newRig(t)
	r.action("nordby", "Egen")
	b := r.signedIn("kim", access.Administrator)
	tried := 0
	for _, route := range r.site.Routes() {
		if route.Method == http.MethodGet {
			continue
		}
		for _, sign := range [][2]string{{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"}, {"Origin", "https://evil.example"}, {"Origin", "null"}} {
			b.header = http.Header{sign[0]: {sign[1]}}
			a := b.send(route.Method, strings.Replace(address(route.Pattern, b), "soeby", "nordby", 1), url.Values{"text": {"x"}, "version": {"1"}})
			tried++
			if a.code != http.StatusForbidden {
				t.Errorf("%s %s with %v: %d", route.Method, route.Pattern, sign, a.code)
			}
		}
	}
	b.header = http.Header{}
	if a := b.get("/customers/nordby/actions/1"); a.code != 200 || strings.Contains(a.body, ">x<") || tried == 0 {
		t.Errorf("after %d tries the action is %d\n%s", tried, a.code, a.body)
	}
}

// Reading changes nothing: neither a page that a browser loads ahead nor a
// link in a letter may do anything.
func TestReadingChangesNothing(t *testing.T) {
	r := newRig(t)
	r.action("soeby", "Åtgärd")
	b := r.signedIn("kim", access.Administrator)
	before := r.kept()
	for _, route := range r.site.Routes() {
		if route.Method != http.MethodGet || route.Entry == Anybody && strings.Contains(route.Pattern, "provider") {
			continue
		}
		for _, method := range []string{http.MethodGet, http.MethodHead} {
			b.send(method, address(route.Pattern, b)+"?status=done&delete=1&confirm=1&text=x&version=1", nil)
		}
	}
	if after := r.kept(); after != before {
		t.Errorf("reading every page changed\n%s\nto\n%s", before, after)
	}
}

// What every answer says to browsers.
func TestEveryAnswerIsGuarded(t *testing.T) {
	r := newRig(t)
	r.action("soeby", "Åtgärd")
	b := r.signedIn("kim", access.Administrator)
	for _, route := range append(r.site.Routes(), Route{Method: http.MethodGet, Pattern: "/nowhere"}) {
		if route.Method != http.MethodGet {
			continue
		}
		a := b.get(address(route.Pattern, b))
		h := a.header
		csp := h.Get("Content-Security-Policy")
		if strings.Contains(csp, "unsafe") || !strings.Contains(csp, "default-src 'none'") || !strings.Contains(csp, "frame-ancestors 'none'") {
			t.Errorf("%s: the policy is %q", route.Pattern, csp)
		}
		if h.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s may be taken for another kind", route.Pattern)
		}
		if private := route.Entry != Anybody; private && !strings.Contains(h.Get("Cache-Control"), "no-store") {
			t.Errorf("%s is kept by browsers: %q", route.Pattern, h.Get("Cache-Control"))
		}
		if strings.Contains(a.body, "<script>") || strings.Contains(a.body, " style=") || strings.Contains(a.body, " onclick=") {
			t.Errorf("%s holds a script or a style that the policy forbids", route.Pattern)
		}
	}
}
