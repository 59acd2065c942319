package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"ting/assets"
	"ting/cmd/internal/crash"
	"ting/cmd/internal/mischief"
	"ting/forums"
	"ting/forums/dispatch"
	"ting/reports/page/chromium"
)

// yamlText is a payload as a text of YAML.
func yamlText(text string) string {
	var quoted strings.Builder
	as := json.NewEncoder(&quoted)
	as.SetEscapeHTML(false)
	_ = as.Encode(text) // a text always can
	return strings.TrimSpace(quoted.String())
}

// cell is a payload as a cell of CSV.
func cell(text string) string { return `"` + strings.ReplaceAll(text, `"`, `""`) + `"` }

// hostileHouse is a workspace in whose files all names are payloads: the
// supplier's, the customer's, people's, targets', and all that tickets say of
// themselves. Its letters go to a real server, and a person lets its packs go.
func hostileHouse(t *testing.T, payloads []string) (*house, *crash.Post) {
	t.Helper()
	dir, post := t.TempDir(), crash.Serve(t, nil)
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("testdata", "workspace"))); err != nil {
		t.Fatal(err)
	}
	put := func(file, text string) {
		if err := os.WriteFile(filepath.Join(dir, file), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	nth := func(i int) string { return payloads[i%len(payloads)] }
	put("ting.yaml", fmt.Sprintf("warehouse: files:data\nclock: 2026-04-08T07:00:00Z\nmail: {server: %q, tls: none, from: rapport@exempeldrift.example}\nsupplier: {name: %s}\n", post.Address, yamlText(nth(0))))
	written, err := os.ReadFile(filepath.Join(dir, "customers", "nordby.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var targets strings.Builder
	for i, p := range payloads {
		fmt.Fprintf(&targets, "      - {id: t%d, title: %s, measure: resolution, where: {type: [incident]}, within: 1h, hours: support, goal: 90%%}\n", i, yamlText(p))
	}
	put("customers/nordby.yaml", strings.NewReplacer(
		"Nordby kommun", yamlText(nth(1)), "name: Orderer 1,", "name: "+yamlText(nth(2))+", role: "+yamlText(nth(3))+",", "name: Manager 01,", "name: "+yamlText(nth(4))+", role: account manager,",
		"sends-to: [orderer]", "release: by account manager, sends-to: [orderer]", "    targets:\n", "    targets:\n"+targets.String()).Replace(string(written)))
	var tickets strings.Builder
	fmt.Fprintln(&tickets, "ticket_id,customer,type,priority,opened_at,resolved_at,closed_at,channel,service,category,title,group_name,supplier")
	for i, p := range payloads {
		fmt.Fprintf(&tickets, "%s,nordby,incident,%s,2026-03-%02d 09:00,2026-03-%02d 15:00,2026-03-%02d 15:30,%s,%s,%s,%s,%s,%s\n", cell(fmt.Sprintf("INC%d %s", i, p)), cell(nth(i+1)), 2+i%5, 2+i%5, 2+i%5,
			cell(p), cell(p), cell(p), cell(p), cell(p), cell(p))
	}
	put("data/tickets.csv", tickets.String())
	put("data/pauses.csv", "ticket_id,from_at,to_at,reason\n")
	sh := shell{in: strings.NewReader(""), out: io.Discard, err: &testLog{t}, now: time.Now}
	h, err := sh.enterDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	return h, post
}

// testLog is the log of a test.
type testLog struct{ t *testing.T }

func (l *testLog) Write(p []byte) (int, error) {
	l.t.Log(strings.TrimSpace(string(p)))
	return len(p), nil
}

// tricks are two payloads of each kind, on one line: names are.
func tricks() []string {
	var texts []string
	of := map[string]int{}
	for _, p := range mischief.Payloads() {
		if of[p.Kind]++; of[p.Kind] <= 2 && !strings.ContainsAny(p.Text, "\r\n") {
			texts = append(texts, p.Text)
		}
	}
	return texts
}

// The account manager, in a real browser, comments on a pack full of hostile
// names, lets it go, and sees it delivered by a real mail server; the pack's
// page, its charts and its figures run nothing of what the files say.
func TestJourneyToADelivery(t *testing.T) {
	_, err := assets.Echarts() // without it nothing can be printed
	chromium.Missing(t, err)
	texts := tricks()
	h, post := hostileHouse(t, texts)
	ting := func(args ...string) string {
		var out bytes.Buffer
		sh := shell{in: strings.NewReader(""), out: &out, err: &out, now: time.Now}
		if code := run(t.Context(), sh, append(args, "--workspace", h.Dir)); code != 0 {
			t.Fatalf("ting %v ends with %d:\n%s", args, code, &out)
		}
		return out.String()
	}
	ting("issue", "--customer", "nordby", "--forum", "operational", "--period", "2026-03")
	invitation := ting("user", "add", "manager@exempeldrift.example", "--name", texts[5], "--role", "account-manager", "--customer", "nordby", "--language", "en")
	l, err := h.openLedger(t.Context(), false)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	site, err := h.site(l, slog.New(slog.NewTextHandler(io.Discard, nil)), newPulse())
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(site.Handler())
	defer server.Close()
	c := chromium.Open(t, 1280, 0, server.URL, "blob:", "data:")
	_, secret, _ := strings.Cut(invitation, "/invitation/")
	c.Read(server.URL + "/invitation/" + strings.Fields(secret)[0])
	c.Do(chromedp.SendKeys("input[name=password]", "four random words"), chromedp.SendKeys("input[name=again]", "four random words\r"), chromedp.WaitVisible(".me"))
	twin := roam(t, c, server.URL)
	c.Read(server.URL + packPage)
	c.Do(chromedp.SendKeys("#write textarea[name=text]", "En rolig måned."), chromedp.Click("#write button:not(.second)"), chromedp.WaitVisible(".remark"))
	ting("issue", "--customer", "nordby", "--forum", "operational", "--period", "2026-03") // made again with the remark, and held again
	if n := lettersTo(post, "orderer@nordby.example"); n != 0 {
		t.Fatalf("%d copies are sent before anybody let the pack go again", n)
	}
	c.Read(server.URL + packPage)
	c.Do(chromedp.Click("form[action$=release] button:not(.second)"), chromedp.WaitVisible(".told"))
	ting("issue", "--customer", "nordby", "--forum", "operational", "--period", "2026-03") // as a worker does a minute later
	c.Read(server.URL + packPage)
	if state := chromium.Ask[string](c, `document.querySelector('main .status').className`); !strings.Contains(state, "done") {
		t.Errorf("the page shows %s", state)
	}
	c.Look("journey-delivered")
	e, err := l.Edition(t.Context(), dispatch.Key{Customer: "nordby", Forum: forums.Operational, Period: "2026-03", Revision: 1})
	if err != nil || e.State != dispatch.Sent {
		t.Errorf("the pack is %s, %v", e.State, err)
	}
	if copies := lettersTo(post, "orderer@nordby.example"); copies != 1 { // the owner was told besides that the pack waits
		t.Errorf("of the pack %d copies arrived: %v", copies, post.Letters())
	}
	if page := c.Read(server.URL + twin); !strings.Contains(page, "En rolig måned.") {
		t.Errorf("what was delivered lacks the remark")
	}
	if heard := c.Complaints(); len(heard) > 0 {
		t.Errorf("on the way: %q", heard)
	}
}

// packPage is where the pack of March is read.
const packPage = "/customers/nordby/packs/operational/2026-03/1"

// roam reads what an account manager reads, none of which may run what the
// files say, and returns where the pack's own page lies.
func roam(t *testing.T, c *chromium.Browser, site string) (twin string) {
	t.Helper()
	for _, path := range []string{"/", "/packs", "/customers", "/customers/nordby/services", "/customers/nordby/figures/2026-03", "/customers/nordby/figures/2026-03/targets/t1", packPage, "twin"} {
		if path == "twin" {
			twin = chromium.Ask[string](c, `document.querySelector('main a[href^="/packs/"][href$=".html"]').getAttribute('href')`)
			path = twin
		}
		page := c.Read(site + path)
		if strings.HasSuffix(path, ".html") && (!strings.Contains(page, "<canvas") && !strings.Contains(page, "<svg") || !strings.Contains(page, "&lt;img src=x onerror=alert(1)&gt;")) {
			t.Errorf("%s has no charts, or does not say what the files do", path)
		}
		if heard := c.Complaints(); len(heard) > 0 {
			t.Errorf("on %s: %q", path, heard)
		}
		if n := chromium.Ask[int](c, `[...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => a.name.startsWith('on') || /^\s*javascript:/i.test(a.value) && a.name !== 'value' || ['src','href','action'].includes(a.name) && new URL(a.value, document.baseURI).host === 'evil.example')).length`); n != 0 {
			t.Errorf("%s holds %d elements that the files wrote", path, n)
		}
	}
	return twin
}

// lettersTo is how many letters somebody was given.
func lettersTo(post *crash.Post, address string) (n int) {
	for letter, times := range post.Letters() {
		if letter.To == address {
			n += times
		}
	}
	return n
}
