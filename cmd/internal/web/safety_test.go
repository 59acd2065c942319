package web

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"ting/forums/access"
)

// TestSecretsAreToldNowhere plants secrets wherever there are some, makes
// everything fail that can, and looks for them in every answer, in the log and
// in the metrics.
func TestSecretsAreToldNowhere(t *testing.T) {
	const mark, asked = "Pl4nted", "4sked" // a page may tell what stands in its own address
	r := furnished(t, func(o *Options) { o.Tokens = map[string]string{"dashboard": mark + "-metrics-token"} })
	kim := r.person("kim", access.AccountManager, "nordby")
	b, office := r.signedIn("lo", access.AccountManager, "nordby"), r.signedIn("adm", access.Administrator)
	var answers strings.Builder
	planted := 0
	try := func(a answer, secrets ...string) {
		planted += len(secrets)
		answers.WriteString(a.body)
		for name, values := range a.header {
			answers.WriteString(name + fmt.Sprint(values))
		}
	}
	everything := func() {
		n := func(kind string) string { return mark + "-" + kind }
		try(r.browser().post("/sign-in", "login", kim, "password", n("password-typed-wrong")), "p1")
		try(r.browser().post("/sign-in", "login", "x@x.example", "password", n("password-of-nobody")), "p2")
		try(r.browser().post("/sign-in/digits", "digits", n("digits")), "p3")
		try(r.browser().get("/invitation/"+n("invitation")), "p4")
		try(r.browser().post("/invitation/"+n("invitation-again"), "password", n("password-chosen"), "again", n("password-again")), "p5", "p6", "p7")
		try(r.browser().get("/sign-in/provider/back?code="+n("code")+"&state="+n("state")), "p8", "p9")
		try(b.post("/profile/password", "present", n("present"), "password", n("next-password"), "again", n("next-password")), "p10", "p11")
		try(b.post("/profile/digits/drop", "present", n("present-for-digits")), "p12")
		try(b.post("/profile/digits/confirm", "secret", "AAAA", "digits", n("x")), "p13")
		try(b.get("/actions?"+encode("token", asked)), "p14")
		stranger := r.browser()
		stranger.header.Set("Authorization", "Bearer "+n("pass"))
		stranger.header.Set("Cookie", "ting="+n("session"))
		for _, path := range []string{"/api/v1/actions", "/metrics", "/actions", "/readyz"} {
			try(stranger.get(path), "p15")
		}
		for _, route := range r.site.Routes() { // every one, so that a new one is tried too
			if !strings.HasPrefix(route.Pattern, "/sign-") { // would end what the next one needs
				try(office.send(route.Method, everywhere(route, office)+"?"+encode("token", asked), url.Values{"password": {n("typed")}, "token": {n("hidden")}, "version": {"1"}}), route.Pattern)
			}
		}
	}
	everything()
	watcher := r.browser()
	watcher.header.Set("Authorization", "Bearer "+mark+"-metrics-token")
	if a := watcher.get("/metrics"); a.code != 200 || !strings.Contains(a.body, "ting_requests_total") || strings.Contains(a.body, mark) {
		t.Errorf("the metrics: %d", a.code)
	}
	_ = r.ledger.Close() // from here on every page fails
	everything()
	if !strings.Contains(r.log.String(), "request failed") {
		t.Error("nothing failed, so the log was not tried")
	}
	for place, text := range map[string]string{"an answer": answers.String(), "the log": r.log.String(), "the metrics": watcher.get("/metrics").body} {
		for _, kept := range []string{mark, office.token(), b.token(), asked} {
			if at := strings.Index(text, kept); at >= 0 && (kept != asked || place != "an answer") {
				t.Errorf("%s tells %q", place, text[max(0, at-80):min(len(text), at+60)])
			}
		}
	}
	if planted < 2*len(r.site.Routes()) {
		t.Errorf("only %d secrets were planted", planted)
	}
}

// everywhere is the address of a route about the customer that has things.
func everywhere(route Route, b *browser) string {
	return strings.Replace(address(route.Pattern, b), "soeby", "nordby", 1)
}

// token is what a browser is known by.
func (b *browser) token() string {
	b.rig.t.Helper()
	home, err := url.Parse(b.rig.server.URL)
	if err != nil || len(b.Jar.Cookies(home)) == 0 {
		b.rig.t.Fatal("nobody is signed in", err)
	}
	return b.Jar.Cookies(home)[0].Value
}

func TestMetricsNeedTheirToken(t *testing.T) {
	for name, token := range map[string]string{"none": "", "a wrong one": "wrong", "a part": "0123456789abcde"} {
		r := newRig(t, func(o *Options) { o.Tokens = map[string]string{"dashboard": "0123456789abcdef"} })
		b := r.browser()
		if token != "" {
			b.header.Set("Authorization", "Bearer "+token)
		}
		if a := b.get("/metrics"); a.code != http.StatusNotFound || strings.Contains(a.body, "ting_requests") {
			t.Errorf("%s: %d", name, a.code)
		}
	}
	b := newRig(t).browser()
	b.header.Set("Authorization", "Bearer ")
	if a := b.get("/metrics"); a.code != http.StatusNotFound {
		t.Errorf("a house without tokens: %d", a.code)
	}
}

// Five hundred connections that send a letter and then nothing must not keep
// anybody else waiting: the same page is asked for before and while they hang,
// and all answers must come.
func TestSlowConnectionsHoldNobodyUp(t *testing.T) {
	r := newRig(t)
	r.action("nordby", "Byt brandvägg")
	b := r.signedIn("kim", access.Reader, "nordby")
	address := strings.TrimPrefix(r.server.URL, "http://")
	var slow []net.Conn
	t.Cleanup(func() {
		for _, c := range slow {
			_ = c.Close()
		}
	})
	for i := range 500 {
		c, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatalf("connection %d: %v", i, err)
		}
		slow = append(slow, c)
		// Half hang in the head of a request, half in its body.
		head := "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "
		if i%2 == 1 {
			head = "POST /sign-in HTTP/1.1\r\nHost: " + address + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nlogin="
		}
		if _, err := c.Write([]byte(head)); err != nil {
			t.Fatal(err)
		}
	}
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			if a := b.get("/actions"); a.code != 200 || !strings.Contains(a.body, "Byt brandvägg") {
				t.Errorf("while others hang: %d", a.code)
			}
		})
	}
	all.Wait()
}

func TestARequestThatIsTooLargeIsRefused(t *testing.T) {
	r := newRig(t)
	r.action("nordby", "Byt brandvägg")
	b := r.signedIn("kim", access.DeliveryManager, "nordby")
	if a := b.post("/customers/nordby/actions/1/comments", "version", "1", "text", strings.Repeat("x", usual)); a.code != http.StatusRequestEntityTooLarge {
		t.Errorf("%d", a.code)
	}
	if a := b.get("/customers/nordby/actions/1"); strings.Contains(a.body, "xxxxxxxx") {
		t.Error("a part of it was kept")
	}
	// A head that never ends.
	c, err := net.Dial("tcp", strings.TrimPrefix(r.server.URL, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	_ = c.SetDeadline(time.Now().Add(time.Minute))
	_, _ = fmt.Fprintf(c, "GET / HTTP/1.1\r\nHost: x\r\nX: %s\r\n\r\n", strings.Repeat("x", 2<<20))
	if line, _ := bufio.NewReader(c).ReadString('\n'); line != "" && !strings.Contains(line, "431") {
		t.Errorf("an endless head gets %q", line)
	}
}
