package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"ting/cmd/internal/signin"
	"ting/forums/access"
)

// shownSecret is the secret that a page shows once.
func shownSecret(t *testing.T, a answer) string {
	t.Helper()
	found := regexp.MustCompile(`<p class="secret">([^<]+)</p>`).FindStringSubmatch(a.body)
	if a.code != http.StatusOK || found == nil {
		t.Fatalf("no secret is shown: %d\n%s", a.code, a.body)
	}
	return found[1]
}

// A pass that is made on the page must open the interface, be shown this once,
// and open nothing after it was taken back.
func TestAPassIsMadeShownOnceAndTakenBack(t *testing.T) {
	r := newRig(t)
	r.action("nordby", "Byt brandvägg")
	b := r.signedIn("kim", access.DeliveryManager, "nordby")
	for name, pairs := range map[string][]string{
		"another's customer":  {"name", "x", "kind", "api", "customers", "soeby", "until", "2026-05-01"},
		"no end":              {"name", "x", "kind", "api", "customers", "nordby"},
		"an end that is over": {"name", "x", "kind", "api", "customers", "nordby", "until", "2026-01-01"},
		"an invitation":       {"name", "x", "kind", "invitation", "customers", "nordby", "until", "2026-05-01"},
	} {
		if a := b.post("/profile/passes", pairs...); a.code != http.StatusUnprocessableEntity || strings.Contains(a.body, `class="secret"`) {
			t.Errorf("%s: %d", name, a.code)
		}
	}
	p := program{r, shownSecret(t, b.post("/profile/passes", "name", "report", "kind", "api", "customers", "nordby", "until", "2026-05-01"))}
	if a := p.call("GET", "/api/v1/actions", ""); a.code != 200 || !strings.Contains(a.body, "Byt brandvägg") {
		t.Errorf("the pass opens %d", a.code)
	}
	page := b.get("/profile").body
	if strings.Contains(page, p.secret) || !strings.Contains(page, "report") {
		t.Error("the page shows the secret again, or does not list the pass")
	}
	hash := regexp.MustCompile(`name="pass" value="([0-9a-f]{64})"`).FindStringSubmatch(page)
	if hash == nil {
		t.Fatal("the pass cannot be taken back")
	}
	// Somebody else's pass is not theirs to end.
	if a := r.signedIn("lo", access.DeliveryManager, "nordby").post("/profile/passes/end", "pass", hash[1]); a.code != http.StatusNotFound {
		t.Errorf("another ends it: %d", a.code)
	}
	if a := b.post("/profile/passes/end", "pass", hash[1]); a.code != http.StatusSeeOther {
		t.Errorf("ending it: %d", a.code)
	}
	if a := p.call("GET", "/api/v1/actions", ""); a.code != http.StatusUnauthorized {
		t.Errorf("afterwards it opens %d", a.code)
	}
}

// A person asks themselves for digits, signs in with them, and can only turn
// them off who knows the password.
func TestDigitsOnOnesOwnPage(t *testing.T) {
	r := newRig(t)
	b := r.signedIn("kim", access.Reader, "nordby")
	secret := shownSecret(t, b.post("/profile/digits"))
	digits := func() string {
		code, err := totp.GenerateCode(secret, r.clock())
		if err != nil {
			t.Fatal(err)
		}
		return code
	}
	if a := b.post("/profile/digits/confirm", "secret", secret, "digits", "000000"); a.code != 422 {
		t.Errorf("wrong digits: %d", a.code)
	}
	if a := b.post("/profile/digits/confirm", "secret", secret, "digits", digits()); a.code != http.StatusSeeOther {
		t.Fatalf("right digits: %d", a.code)
	}
	r.pass(time.Minute)
	again := r.browser()
	if a := again.post("/sign-in", "login", "kim@house.example", "password", password, "to", "/profile"); a.code != 200 || !strings.Contains(a.body, `name="digits"`) {
		t.Errorf("the password alone: %d", a.code)
	}
	if a := again.get("/profile"); a.code != http.StatusSeeOther {
		t.Errorf("before the digits: %d", a.code)
	}
	if a := again.post("/sign-in/digits", "digits", digits(), "to", "/profile"); a.code != http.StatusSeeOther || a.header.Get("Location") != "/profile" {
		t.Errorf("with the digits: %d", a.code)
	}
	if a := again.post("/profile/digits/drop", "present", "wrong"); a.code != 422 {
		t.Errorf("turned off without the password: %d", a.code)
	}
	if a := again.post("/profile/digits/drop", "present", password); a.code != http.StatusSeeOther {
		t.Errorf("turned off with it: %d", a.code)
	}
}

func TestThePagesSpeakThePersonsLanguage(t *testing.T) {
	r := newRig(t)
	b := r.signedIn("kim", access.Reader, "nordby")
	for language, heading := range map[string]string{"sv": "Ditt konto", "da": "Din konto", "nb": "Kontoen din", "en": "Your account"} {
		if a := b.post("/profile/language", "language", language); a.code != http.StatusSeeOther {
			t.Errorf("%s: %d", language, a.code)
		}
		if page := b.get("/profile").body; !strings.Contains(page, heading) || !strings.Contains(page, `<html lang="`+language+`"`) {
			t.Errorf("%s: no %q", language, heading)
		}
	}
	if a := b.post("/profile/language", "language", "tlh"); a.code != 422 {
		t.Errorf("a language that there is not: %d", a.code)
	}
	stranger := r.browser()
	stranger.header.Set("Accept-Language", "de, nb;q=0.8, en;q=0.5")
	if page := stranger.get("/sign-in").body; !strings.Contains(page, "Logg inn") {
		t.Error("the door does not go by the browser's languages")
	}
}

// A provider that is down turns one form red, and nothing else.
func TestAProviderThatDoesNotAnswer(t *testing.T) {
	down := httptest.NewServer(http.NotFoundHandler())
	down.Close()
	r := newRig(t, func(o *Options) {
		p, err := signin.NewProvider(signin.ProviderOptions{Issuer: down.URL, Client: "ting", Return: "https://ting.example/back", Now: o.Now,
			Groups: map[string]access.Grant{"all": {Role: access.Administrator}}})
		if err != nil {
			t.Fatal(err)
		}
		o.Provider = p
	})
	b := r.browser()
	if a := b.get("/sign-in"); !strings.Contains(a.body, "/sign-in/provider") || !strings.Contains(a.header.Get("Content-Security-Policy"), "form-action 'self' "+down.URL) {
		t.Error("the door does not lead to the provider")
	}
	if a := b.post("/sign-in/provider", "to", "/actions"); a.code != http.StatusBadGateway || strings.Contains(a.body, down.URL) {
		t.Errorf("the provider is down: %d", a.code)
	}
	if a := b.get("/sign-in/provider/back?code=x&state=y"); a.code != 422 || !strings.Contains(a.body, "did not let you in") {
		t.Errorf("back without having left: %d", a.code)
	}
	r.signedIn("kim", access.Reader, "nordby") // by password all the same
	if a := newRig(t).browser().post("/sign-in/provider"); a.code != http.StatusNotFound {
		t.Errorf("a house without a provider: %d", a.code)
	}
}

// FuzzInside: whatever a link or a form names, the browser stays on this site.
func FuzzInside(f *testing.F) {
	for _, to := range []string{"/", "//evil.example", `/\evil.example`, "https://evil.example", "/a?b=//c", "/%2f%2fevil", "\t//evil", "/\n/evil.example", "/..//evil.example", "javascript:x"} {
		f.Add(to)
	}
	base, err := url.Parse("https://ting.example/sign-in")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, to string) {
		got := inside(to)
		u, err := url.Parse(got)
		if err != nil {
			t.Fatalf("%q gives %q: %v", to, got, err)
		}
		if at := base.ResolveReference(u); at.Scheme != "https" || at.Host != "ting.example" || strings.HasPrefix(got, "//") || strings.ContainsAny(got, "\\\r\n\t") {
			t.Errorf("%q leads to %s", to, at)
		}
	})
}
