package web

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/html"

	"ting/forums/access"
)

// payloads are what people who mean harm write into fields.
func payloads() []string {
	tags := []string{
		`<script>alert(1)</script>`, `<ScRiPt>alert(1)</sCrIpT>`, `<script src=//evil.example></script>`, `<script/x>alert(1)</script>`, `</script><script>alert(1)</script>`,
		`<img src=x onerror=alert(1)>`, `<img src=x onerror="alert(1)"//`, `<IMG SRC="javascript:alert(1)">`, `<img/src/onerror=alert(1)>`, "<img src=x onerror=`alert(1)`>",
		`<svg onload=alert(1)>`, `<svg/onload=alert(1)>`, `<svg><script>alert(1)</script></svg>`, `<svg><animate onbegin=alert(1) attributeName=x>`, `<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>`,
		`<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>`, `<math href=javascript:alert(1)>x</math>`,
		`<iframe src=javascript:alert(1)></iframe>`, `<iframe srcdoc="<script>alert(1)</script>">`, `<object data=javascript:alert(1)>`, `<embed src=javascript:alert(1)>`,
		`<a href=javascript:alert(1)>x</a>`, `<a href="JaVaScRiPt:alert(1)">x</a>`, `<a href="java&#9;script:alert(1)">x</a>`, `<a href=data:text/html,<script>alert(1)</script>>x</a>`,
		`<form action=//evil.example><input name=password>`, `<button formaction=javascript:alert(1)>x`, `<input autofocus onfocus=alert(1)>`, `<select autofocus onfocus=alert(1)>`, `<textarea autofocus onfocus=alert(1)>`,
		`<details open ontoggle=alert(1)>`, `<body onload=alert(1)>`, `<video><source onerror=alert(1)>`, `<audio src=x onerror=alert(1)>`, `<marquee onstart=alert(1)>`,
		`<style>@import'//evil.example'</style>`, `<link rel=stylesheet href=//evil.example>`, `<meta http-equiv=refresh content="0;url=//evil.example">`, `<base href=//evil.example>`, `<div style="background:url(//evil.example)">`,
		`<!--><script>alert(1)</script>-->`, `<![CDATA[<script>alert(1)</script>]]>`, `<?xml version="1.0"?><x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>`, `<template><script>alert(1)</script></template>`, `<noscript><p title="</noscript><img src=x onerror=alert(1)>">`,
	}
	quotes := []string{
		`"><script>alert(1)</script>`, `'><script>alert(1)</script>`, `" onmouseover="alert(1)`, `' onmouseover='alert(1)`, `" autofocus onfocus=alert(1) x="`, "` onmouseover=alert(1) x=`",
		`</textarea><script>alert(1)</script>`, `</title><script>alert(1)</script>`, `</option></select><script>alert(1)</script>`, `--><script>alert(1)</script>`,
		`javascript:alert(1)`, `{{.Call.Person}}`, `{{template "frame"}}`, `${alert(1)}`, `\u003cscript\u003ealert(1)\u003c/script\u003e`, `&lt;script&gt;alert(1)&lt;/script&gt;`, `%3Cscript%3Ealert(1)%3C/script%3E`, `<scr<script>ipt>alert(1)</scr</script>ipt>`,
	}
	return append(tags, quotes...)
}

// harm names what a page holds that none of our templates wrote, or nothing.
func harm(t *testing.T, page string) string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	found := ""
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "iframe", "object", "embed", "svg", "math", "img", "video", "audio", "base", "style", "template", "noscript", "marquee", "details":
			found = "<" + n.Data + ">"
		}
		for _, a := range n.Attr {
			value := strings.ToLower(strings.TrimSpace(a.Val))
			switch {
			case strings.HasPrefix(a.Key, "on"), a.Key == "style", a.Key == "formaction":
				found = a.Key
			case (a.Key == "href" || a.Key == "src" || a.Key == "action") && !strings.HasPrefix(value, "/") && !strings.HasPrefix(value, "#"):
				found = a.Key + "=" + value
			case n.Data == "script" && a.Key == "src" && !strings.HasPrefix(value, "/files/"):
				found = "a script from " + value
			}
		}
		if n.Data == "script" && n.FirstChild != nil {
			found = "a script in the page"
		}
	}
	return found
}

// said is the text of a page and the values of its fields, as a reader sees them.
func said(t *testing.T, page string) string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for n := range root.Descendants() {
		if n.Type == html.TextNode {
			all.WriteString(n.Data + "\n")
		}
		for _, a := range n.Attr {
			if a.Key == "value" {
				all.WriteString(a.Val + "\n")
			}
		}
	}
	return all.String()
}

// TestWhatPeopleWriteIsText writes every payload into every text field that the
// ledger has for an action, a comment, a pass and an account, and reads every
// page that shows them: it must stand there as it was written, and be nothing
// but text.
func TestWhatPeopleWriteIsText(t *testing.T) {
	r := newRig(t)
	b := r.signedIn("kim", access.Administrator)
	all := payloads()
	if len(all) < 60 {
		t.Fatalf("only %d payloads", len(all))
	}
	for i, p := range all {
		r.action("nordby", p)
		if a := b.post(fmt.Sprintf("/customers/nordby/actions/%d/comments", i+1), "version", "1", "text", p); a.code != http.StatusSeeOther {
			t.Fatalf("%q: %d", p, a.code)
		}
		if a := b.post("/profile/passes", "name", p, "kind", "api", "customers", "nordby", "until", "2026-05-01"); a.code != 200 {
			t.Fatalf("pass %q: %d", p, a.code)
		}
	}
	pages := map[string][]string{"/actions": all, "/profile": all}
	for i, p := range all {
		pages[fmt.Sprintf("/customers/nordby/actions/%d", i+1)] = []string{p}
	}
	for path, shown := range pages {
		page := b.get(path).body
		if found := harm(t, page); found != "" {
			t.Errorf("%s holds %s", path, found)
		}
		text := said(t, page)
		for _, p := range shown {
			if !strings.Contains(text, p) {
				t.Errorf("%s does not say %q", path, p)
			}
		}
	}
	// What stands in an address or in a form that is refused comes back too.
	for _, p := range all {
		for _, a := range []answer{
			r.browser().post("/sign-in", "login", p, "password", p, "to", p), b.get("/actions?" + encode("customer", p)), b.get("/actions?" + encode("status", p)),
			b.get("/" + strings.ReplaceAll(encode("", p), "=", "")), b.post("/customers/nordby/actions/1/comments", "version", p, "text", p),
		} {
			if found := harm(t, a.body); found != "" {
				t.Errorf("%q comes back as %s", p, found)
			}
		}
	}
}

// The checks above must see harm where there is some.
func TestHarmIsSeen(t *testing.T) {
	for _, page := range []string{`<p onclick=x>`, `<script>x</script>`, `<a href="javascript:x">`, `<img src=x>`, `<script src="https://evil.example"></script>`} {
		if harm(t, page) == "" {
			t.Errorf("%s passes", page)
		}
	}
}

// TestSecretsAreToldNowhere plants secrets wherever there are some, makes
// everything fail that can, and looks for them in every answer, in the log and
// in the metrics.
func TestSecretsAreToldNowhere(t *testing.T) {
	const mark = "Pl4nted"
	r := newRig(t, func(o *Options) { o.Tokens = map[string]string{"dashboard": mark + "-metrics-token"} })
	kim := r.person("kim", access.AccountManager, "nordby")
	b := r.signedIn("lo", access.AccountManager, "nordby")
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
		try(b.get("/actions?token="+n("in-the-address")), "p14")
		stranger := r.browser()
		stranger.header.Set("Authorization", "Bearer "+n("pass"))
		stranger.header.Set("Cookie", "ting="+n("session"))
		for _, path := range []string{"/api/v1/actions", "/metrics", "/actions", "/readyz"} {
			try(stranger.get(path), "p15")
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
		if at := strings.Index(text, mark); at >= 0 {
			t.Errorf("%s tells %q", place, text[max(0, at-80):min(len(text), at+60)])
		}
	}
	if planted < 15 {
		t.Errorf("only %d secrets were planted", planted)
	}
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
