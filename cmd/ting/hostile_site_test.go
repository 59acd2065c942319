package main

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"path"
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
)

// visitor is somebody who is signed in to a house's site, and reads all of it.
type visitor struct {
	*http.Client
	t    *testing.T
	home string
	all  map[string]surface // by what kind of thing it is
}

// site reads a house's site as an administrator: its pages and the files that
// they lead to, what programs get, the feed of meetings, and the log of it all.
func (d dwelling) site(t *testing.T) map[string]surface {
	t.Helper()
	var log bytes.Buffer
	sh := shell{in: strings.NewReader(""), out: io.Discard, err: &log, now: time.Now, env: bareHouse}
	h, err := sh.enterDir(d.dir)
	if err != nil {
		t.Fatal(err)
	}
	l, err := h.openLedger(t.Context(), false)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	site, err := h.site(l, slog.New(slog.NewTextHandler(&log, nil)), newPulse())
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(site.Handler())
	defer server.Close()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	v := visitor{Client: &http.Client{Jar: jar}, t: t, home: server.URL, all: map[string]surface{}}
	_, invitation, _ := strings.Cut(d.ting(t, "user", "add", "kim@exempeldrift.example", "--name", "Kim", "--role", "administrator", "--language", "en"), "/invitation/")
	v.send("/invitation/"+strings.Fields(invitation)[0], url.Values{"password": {"four random words"}, "again": {"four random words"}})
	v.programs()
	v.crawl()
	v.all["log"] = asLog(log.String())
	return v.all
}

// add puts what was read beside what was read of its kind.
func (v visitor) add(kind string, s surface) {
	known := v.all[kind]
	v.all[kind] = surface{known.said + s.said, append(known.made, s.made...)}
}

// send asks for an address, with a form where there is one, and returns what
// came.
func (v visitor) send(address string, form url.Values) (http.Header, []byte) {
	v.t.Helper()
	method, body := http.MethodGet, ""
	if form != nil {
		method, body = http.MethodPost, form.Encode()
	}
	r, err := http.NewRequest(method, v.home+address, strings.NewReader(body))
	if err != nil {
		v.t.Fatal(err)
	}
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	answer, err := v.Do(r)
	if err != nil {
		v.t.Fatal(err)
	}
	defer answer.Body.Close()
	content, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode >= 500 || answer.Header.Get("X-Content-Type-Options") != "nosniff" {
		v.t.Errorf("%s answers %d %v %v", address, answer.StatusCode, answer.Header, err)
	}
	return answer.Header, content
}

// crawl reads every page that links lead to, and the files behind them.
func (v visitor) crawl() {
	seen, next, alike := map[string]bool{}, []string{"/", "/customers/nordby/services", "/actions/sheet", "/administration"}, map[string]int{}
	for len(next) > 0 {
		at := next[0]
		next = next[1:]
		kind := regexp.MustCompile(`[^/?&=]*[0-9%][^/?&=]*`).ReplaceAllString(at, "*")
		if alike[kind]++; seen[at] || alike[kind] > 12 || strings.HasPrefix(at, "/files/") {
			continue
		}
		seen[at] = true
		head, content := v.send(at, nil)
		switch kind, _, _ := strings.Cut(head.Get("Content-Type"), ";"); kind {
		case "text/html":
			s := surfaceOf(v.t, "page.html", content)
			if strings.HasSuffix(at, ".html") {
				v.add("pages of packs", s)
				continue
			}
			v.add("pages", s)
			next = append(next, leads(v.t, content)...)
		default:
			v.file(at, head.Get("Content-Disposition"), content)
		}
	}
}

// fileName is how a file of ours is called.
var fileName = regexp.MustCompile(`^attachment; filename\*=UTF-8''([A-Za-z0-9._%-]+)$`)

// file reads a file that a page leads to, and holds its name to being one.
func (v visitor) file(at, as string, content []byte) {
	found := fileName.FindStringSubmatch(as)
	if found == nil {
		v.t.Errorf("%s is laid down as %q", at, as)
		return
	}
	v.add("files of the site "+path.Ext(found[1]), surfaceOf(v.t, found[1], content))
}

// programs reads what programs get: the interface, and the feed of meetings.
func (v visitor) programs() {
	for _, kind := range []string{"api", "calendar"} {
		_, made := v.send("/profile/passes", url.Values{"kind": {kind}, "name": {"x"}, "customers": {"nordby"}, "until": {"2026-12-01"}})
		secret := regexp.MustCompile(`ting_` + kind + `_[A-Za-z0-9_-]+`).FindString(string(made))
		if kind == "calendar" {
			_, content := v.send("/calendar/"+secret+".ics", nil)
			v.add("feed", surfaceOf(v.t, "feed.ics", content))
			continue
		}
		for _, at := range []string{"/actions", "/customers/nordby/actions/1", "/meetings", "/escalations", "/packs", "/deliveries", "/customers/nordby/figures/2026-06"} {
			v.add("interface", v.ask("/api/v1"+at, secret))
		}
	}
}

// ask is what a program gets with a pass.
func (v visitor) ask(at, secret string) surface {
	r, err := http.NewRequest(http.MethodGet, v.home+at, nil)
	if err != nil {
		v.t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+secret)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		v.t.Fatal(err)
	}
	defer answer.Body.Close()
	content, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK || answer.Header.Get("Content-Type") != "application/json" || !json.Valid(content) {
		v.t.Errorf("%s answers %d %v: %.300s", at, answer.StatusCode, answer.Header, content)
	}
	return surfaceOf(v.t, "answer.json", content)
}

// leads are the addresses of ours that a page leads to.
func leads(t *testing.T, page []byte) []string {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			if n.Data == "a" && a.Key == "href" && strings.HasPrefix(a.Val, "/") {
				to, _, _ := strings.Cut(a.Val, "#")
				all = append(all, to)
			}
		}
	}
	return all
}
