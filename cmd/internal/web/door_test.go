package web

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"ting/forums/access"
)

func TestSigningInAndOut(t *testing.T) {
	r := newRig(t)
	r.action("nordby", "Byt brandvägg")
	kim := r.person("kim", access.Reader, "nordby")
	b := r.browser()

	// A link in a letter leads through the door to the page, and never off this site.
	if a := b.get("/actions?overdue=1"); a.code != http.StatusSeeOther || a.header.Get("Location") != "/sign-in?to=%2Factions%3Foverdue%3D1" {
		t.Fatalf("%d %s", a.code, a.header.Get("Location"))
	}
	if a := b.post("/sign-in", "login", kim, "password", "wrong"); a.code != 422 || !strings.Contains(a.body, "not right") || strings.Contains(a.body, "wrong\"") {
		t.Errorf("a wrong password: %d", a.code)
	}
	for to, want := range map[string]string{"/actions?overdue=1": "/actions?overdue=1", "https://evil.example/": "/", "//evil.example": "/", `/\evil.example`: "/", "": "/"} {
		a := b.post("/sign-in", "login", " KIM@house.example ", "password", password, "to", to)
		if a.code != http.StatusSeeOther || a.header.Get("Location") != want {
			t.Errorf("to %q: %d %q", to, a.code, a.header.Get("Location"))
		}
	}
	if a := b.get("/actions"); a.code != 200 || !strings.Contains(a.body, "Byt brandvägg") {
		t.Errorf("the list: %d", a.code)
	}
	if a := b.post("/sign-out"); a.code != http.StatusSeeOther {
		t.Errorf("signing out: %d", a.code)
	}
	if a := b.get("/actions"); a.code != http.StatusSeeOther {
		t.Errorf("after signing out: %d", a.code)
	}
	if a := b.post("/customers/nordby/actions/1/comments", "text", "x", "version", "1"); a.code != http.StatusUnauthorized {
		t.Errorf("a form after signing out: %d", a.code)
	}
}

// A token that somebody planted before the sign-in, or that was used up by it,
// must not be worth anything afterwards.
func TestASignInMakesANewToken(t *testing.T) {
	r := newRig(t)
	kim := r.person("kim", access.Reader, "nordby")
	first := r.browser()
	first.post("/sign-in", "login", kim, "password", password)
	cookie := func(b *browser) *http.Cookie {
		u, _ := http.NewRequest(http.MethodGet, r.server.URL, nil)
		if found := b.Jar.Cookies(u.URL); len(found) == 1 {
			return found[0]
		}
		t.Fatal("no cookie")
		return nil
	}
	before := cookie(first)
	a := first.post("/sign-in", "login", kim, "password", password)
	set := a.header.Get("Set-Cookie")
	for _, flag := range []string{"HttpOnly", "SameSite=Lax", "Path=/"} {
		if !strings.Contains(set, flag) {
			t.Errorf("the cookie %q lacks %s", set, flag)
		}
	}
	if cookie(first).Value == before.Value {
		t.Error("the token stayed")
	}
	thief := r.browser()
	thief.header.Set("Cookie", before.Name+"="+before.Value)
	if a := thief.get("/actions"); a.code != http.StatusSeeOther {
		t.Errorf("the old token opens: %d", a.code)
	}
}

func TestASessionEndsByItself(t *testing.T) {
	r := newRig(t)
	idle, busy := r.signedIn("idle", access.Reader, "nordby"), r.signedIn("busy", access.Reader, "nordby")
	for hour := range 13 {
		if hour == 2 {
			if a := idle.get("/"); a.code != http.StatusSeeOther {
				t.Errorf("after two hours without use: %d", a.code)
			}
		}
		want := 200
		if hour == 12 { // the longest day, however busy
			want = http.StatusSeeOther
		}
		if a := busy.get("/"); a.code != want {
			t.Errorf("after %d hours: %d", hour, a.code)
		}
		r.pass(time.Hour)
	}
}

func TestTheSiteBehindTLSKeepsToIt(t *testing.T) {
	r := newRig(t, func(o *Options) { o.URL = "https://ting.example" })
	a := r.browser().post("/sign-in", "login", r.person("kim", access.Reader, "nordby"), "password", password)
	if set := a.header.Get("Set-Cookie"); !strings.HasPrefix(set, "__Host-ting=") || !strings.Contains(set, "Secure") {
		t.Errorf("the cookie is %q", set)
	}
	if a.header.Get("Strict-Transport-Security") == "" {
		t.Error("browsers are not told to keep to TLS")
	}
	if newRig(t).browser().get("/").header.Get("Strict-Transport-Security") != "" {
		t.Error("a site without TLS says that it has it")
	}
}
