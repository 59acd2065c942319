package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ting/assets"
)

// TestServeShowsWhatItIssued starts the real command on the sample: it issues
// the pack that is due by itself, shows it, and ends when it is told to.
func TestServeShowsWhatItIssued(t *testing.T) {
	if _, err := assets.Echarts(); err != nil { // nothing can be printed without the fetched engine
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	dir := t.TempDir()
	d := demo{shell: shell{out: io.Discard, err: io.Discard, now: time.Now}, dir: dir}
	if err := d.layOut(); err != nil {
		t.Fatal(err)
	}
	// A pack that is refused is tried again for ever: without an end to it, the
	// line that is waited for would never come.
	ctx, stop := context.WithTimeout(t.Context(), 2*time.Minute)
	defer stop()
	t.Setenv("TING_WEB_METRICS", "127.0.0.1:0")
	out, outEnd := io.Pipe()
	logged, logEnd := io.Pipe()
	ended := make(chan int, 1)
	go func() {
		code := run(ctx, shell{in: strings.NewReader(""), out: outEnd, err: logEnd, now: time.Now},
			[]string{"serve", "--workspace", dir, "--address", "127.0.0.1:0"})
		outEnd.Close()
		logEnd.Close()
		ended <- code
	}()
	said := bufio.NewScanner(out)
	metrics := strings.TrimSpace(lineWith(t, said, "ting shows metrics on "))
	address := lineWith(t, said, "ting serves ")
	log := bufio.NewScanner(logged)
	lineWith(t, log, "msg=issued customer=nordby forum=operational period=2016-04 revision=1 state=sent copies=3")
	go func() { _, _ = io.Copy(io.Discard, out) }()

	// Whoever has not signed in sees the door, and whoever was invited the pack.
	site := strings.TrimSpace(address)
	if page := readPage(t, http.DefaultClient, site+"/"); strings.Contains(page, "april 2016") || !strings.Contains(page, `name="password"`) {
		t.Errorf("a stranger sees\n%s", page)
	}
	kim := invited(t, dir, site)
	if page := readPage(t, kim, site+"/"); !strings.Contains(page, "April 2016") {
		t.Errorf("the page does not show the pack:\n%s", page)
	}
	// What the pages ask of the house: the warehouse, the settings, the calendar.
	for path, want := range map[string]string{
		"/customers/nordby/services": "Service levels in force", "/administration/settings": "files:" + filepath.Join(dir, "data"),
		"/administration/work": "May 2016", "/administration/trail": "account added",
		"/packs/nordby-operational-2016-04-en.html": `<script src="/files/`,
	} {
		if page := readPage(t, kim, site+path); !strings.Contains(strings.ReplaceAll(page, "\u00a0", " "), want) {
			t.Errorf("%s does not say %q:\n%s", path, want, page)
		}
	}
	followFigures(t, kim, site+"/customers/nordby/figures/2016-04/1")
	followCalendar(t, kim, site)
	// Those who watch reach the metrics and no page there; on the site's own
	// address nobody does without a token.
	if page := readPage(t, http.DefaultClient, metrics); !strings.Contains(page, "ting_requests_total") {
		t.Errorf("%s shows no metrics:\n%s", metrics, page)
	}
	for _, closed := range []string{strings.TrimSuffix(metrics, "/metrics") + "/sign-in", site + "/metrics"} {
		if page := readPage(t, kim, closed); strings.Contains(page, "ting_requests_total") || strings.Contains(page, "password") {
			t.Errorf("%s shows\n%s", closed, page)
		}
	}
	stop()
	lineWith(t, log, "serve ends")
	if code := <-ended; code != 0 {
		t.Errorf("exit code %d", code)
	}
	letters, err := filepath.Glob(filepath.Join(dir, "mailbox", "nordby-operational-2016-04-*.eml"))
	if err != nil || len(letters) != 3 {
		t.Errorf("%d letters, %v; want one a recipient", len(letters), err)
	}
}

// readPage is the page at an address, as a browser with a client gets it.
func readPage(t *testing.T, client *http.Client, address string) string {
	t.Helper()
	answer, err := client.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	page, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(page)
}

// invited makes an account by the command line, follows its invitation on a
// site, and returns a browser that is signed in.
func invited(t *testing.T, dir, site string) *http.Client {
	t.Helper()
	var out, problems bytes.Buffer
	code := run(t.Context(), shell{in: strings.NewReader(""), out: &out, err: &problems, now: time.Now},
		[]string{"user", "add", "kim@house.example", "--name", "Kim", "--role", "administrator", "--language", "en", "--workspace", dir})
	_, secret, found := strings.Cut(out.String(), "/invitation/")
	if code != 0 || !found {
		t.Fatalf("user add: %d %s%s", code, out.String(), problems.String())
	}
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Jar: jar}
	answer, err := client.PostForm(site+"/invitation/"+strings.TrimSpace(secret), url.Values{"password": {"four random words"}, "again": {"four random words"}})
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if answer.StatusCode != http.StatusOK || answer.Request.URL.Path != "/" {
		t.Fatalf("the invitation leads to %s, %d", answer.Request.URL.Path, answer.StatusCode)
	}
	return client
}

// lineWith reads on until a line holds text, and returns what follows it there.
func lineWith(t *testing.T, lines *bufio.Scanner, text string) string {
	t.Helper()
	for lines.Scan() {
		if _, after, found := strings.Cut(lines.Text(), text); found {
			return after
		}
	}
	t.Fatalf("no line says %q: %v", text, lines.Err())
	return ""
}
