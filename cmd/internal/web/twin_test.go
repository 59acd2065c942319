package web

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"ting/assets"
	"ting/forums/access"
	"ting/reports/chart"
	"ting/reports/chart/draw"
	"ting/reports/pack"
	twin "ting/reports/page"
	"ting/reports/page/chromium"
	"ting/reports/typeface"
)

// answering stands for the script of charts: it says that it ran, and on what.
const answering = `document.documentElement.dataset.ran = document.querySelectorAll('[data-chart]').length;`

// pencil draws an empty sheet, and tells the script of every chart.
type pencil struct{}

func (pencil) Draw(_ context.Context, _ chart.Chart, w, h float64) (draw.Drawing, error) {
	return draw.Drawing{Width: w, Height: h}, nil
}

func (pencil) Screen(chart.Chart, float64, float64) ([]byte, error) { return []byte(`{}`), nil }

// library is a house whose packs have pages.
type library struct {
	House
	page []byte
}

func (l library) Document(string) ([]byte, error) { return l.page, nil }

// pageWith is the page of a pack with the target of [closedRecord], a ticket that
// it missed, and a chart, by a build with some script.
func pageWith(t *testing.T, script string) []byte {
	t.Helper()
	files, err := assets.Page()
	if err != nil {
		t.Fatal(err)
	}
	press, err := twin.Parse(files, twin.Script{Code: []byte(script)})
	if err != nil {
		t.Fatal(err)
	}
	columns := []pack.Column{{Head: "Namn"}}
	page, err := press.Write(t.Context(), pack.Pack{Language: "sv", Cover: pack.Cover{Title: "Operativt forum"}, Sections: []pack.Section{{ID: "sla", Title: "Uppföljning SLA", Blocks: []pack.Block{
		pack.Table{Title: "Målen och deras utfall", Columns: columns, Rows: [][]pack.Cell{{{Text: "Svarstid A"}}}},
		pack.Table{Title: "Svarstid A: 1 av 1 över tid", Columns: columns, Rows: [][]pack.Cell{{{Text: "INC2"}}, {{Text: "INC7"}}}},
		pack.Figure{Title: "Kurva", Chart: chart.Bars{Labels: []string{"a"}, Values: []float64{1}}},
	}}}}, pencil{})
	if err != nil {
		t.Fatal(err)
	}
	return page
}

const sentTwin = "/packs/nordby-operational-2026-01-sv.html"

// A steering group reads a pack on a screen: from the target to what lies behind
// it, from a missed ticket to its clock. Its charts get their script from us,
// under a policy that lets nothing else run.
func TestAPacksPageLeadsBehindItsFigures(t *testing.T) {
	r := newRig(t, func(o *Options) {
		o.Others = map[string][]byte{ChartScript: []byte(answering)}
		o.House = library{o.House, pageWith(t, answering)}
	})
	r.lived("nordby")
	b := r.signedIn("reader", access.Reader, "nordby")
	a := b.get(sentTwin)
	policy := a.header.Get("Content-Security-Policy")
	if a.code != 200 || !strings.Contains(policy, "script-src 'self'") || strings.Contains(policy, "unsafe") || strings.Contains(a.body, answering) {
		t.Fatalf("%d, %s\n%s", a.code, policy, a.body)
	}
	for text, to := range map[string]string{"Svarstid A": sentFigures + "/targets/response-a", "INC2": sentFigures + "/targets/response-a/tickets/INC2", "Kommentarer, filer och utskick": sentPack} {
		if !strings.Contains(a.body, `<a href="`+to+`">`+text+`</a>`) || b.get(to).code != 200 {
			t.Errorf("%s does not lead to %s", text, to)
		}
	}
	if strings.Contains(a.body, ">INC7</a>") {
		t.Error("a ticket that the record does not have leads somewhere")
	}
	script := r.site.rack.Address(ChartScript)
	if s := b.get(script); s.code != 200 || s.body != answering || !strings.Contains(s.header.Get("Cache-Control"), "immutable") || !strings.Contains(s.header.Get("Content-Type"), "javascript") {
		t.Errorf("the script: %d %v", s.code, s.header)
	}
	if a := b.get("/packs/nordby-operational-2026-02-sv.html"); a.code != http.StatusNotFound {
		t.Errorf("the page of a draft for a reader: %d", a.code)
	}

	// In a browser the script runs, and nothing breaks the policy.
	c := r.chrome(1000)
	c.signIn(r.person("lo", access.Reader, "nordby"))
	c.open(sentTwin)
	if ran := ask[string](c, `document.documentElement.dataset.ran`); ran != "1" {
		t.Errorf("the script saw %q charts", ran)
	}
	c.do(chromedp.Click(`a[href$="/tickets/INC2"]`), chromedp.WaitVisible("table.clock"))
}

// A page of an older version brings another script: it runs apart, where it can
// reach nothing of the site.
func TestAnOldersPageRunsApart(t *testing.T) {
	r := newRig(t, func(o *Options) {
		o.Others = map[string][]byte{ChartScript: []byte(answering)}
		o.House = library{o.House, pageWith(t, "console.log('old')")}
	})
	r.lived("nordby")
	a := r.signedIn("reader", access.Reader, "nordby").get(sentTwin)
	if policy := a.header.Get("Content-Security-Policy"); a.code != 200 || !strings.HasPrefix(policy, "sandbox allow-scripts") || !strings.Contains(a.body, "console.log('old')") {
		t.Errorf("%d %s", a.code, policy)
	}
}

// faces are the typeface's files as the site has them, so that what fits on a
// screen is measured with its letters; none in a build that has not fetched it.
func faces(t *testing.T) map[string][]byte {
	t.Helper()
	regular, semibold, bold, err := assets.Typefaces()
	if err != nil {
		return nil
	}
	files := map[string][]byte{}
	for name, face := range map[string][]byte{RegularFace: regular, SemiboldFace: semibold, BoldFace: bold} {
		if files[name], err = typeface.Screen(face); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// The browser takes the typeface as we cut it, from our own address: a file that
// it refuses would leave every page in another typeface, without a word.
func TestPagesAreInThePacksTypeface(t *testing.T) {
	_, _, _, err := assets.Typefaces()
	chromium.Missing(t, err)
	r := newRig(t, func(o *Options) { o.Others = faces(t) })
	c := r.chrome(800)
	c.open("/sign-in")
	for _, weight := range []string{"400", "600", "700"} {
		if state := ask[string](c, `document.fonts.load('`+weight+` 16px Inter', 'Åø1').then(f => f.length + ' ' + f.map(x => x.status + x.weight))`); state != "1 loaded"+weight {
			t.Errorf("weight %s: %s", weight, state)
		}
	}
	if b := newRig(t).browser(); strings.Contains(b.get("/sign-in").body, "face.css") {
		t.Error("a build without the typeface asks for it")
	}
}

// heaviest is how many bytes a page may make a reader's browser fetch the first
// time, charts apart: with its style sheets, its script and the typeface.
const heaviest = 150_000

// TestNoPageIsHeavy reads every page of the router's own list on a site with a
// life behind it, and with a period of many tickets.
func TestNoPageIsHeavy(t *testing.T) {
	r := furnished(t, func(o *Options) { o.Others = faces(t) })
	r.close(closedRecord("soeby", month(t, "2026-03"), r.clock(), 4000, 300), 1)
	b := r.signedIn("adm", access.Administrator)
	b.header.Set("Accept-Encoding", "gzip")
	shared := 0
	for _, name := range []string{"site.css", "face.css", "site.js", "mark.svg", RegularFace, SemiboldFace, BoldFace} {
		a := b.get(r.site.rack.Address(name))
		if a.code != 200 {
			t.Fatalf("%s: %d", name, a.code)
		}
		shared += len(a.body)
	}
	worst, where := 0, ""
	addresses := map[string]bool{}
	for _, route := range r.site.Routes() {
		if route.Method == http.MethodGet && route.Entry == BySession {
			addresses[address(route.Pattern, b)] = true
		}
	}
	for _, room := range allRooms() {
		addresses[room[1]] = true
	}
	for path := range addresses {
		a := b.get(path)
		if !strings.HasPrefix(a.header.Get("Content-Type"), "text/html") || a.code != 200 {
			continue
		}
		if len(a.body) > worst {
			worst, where = len(a.body), path
		}
		if weight := len(a.body) + shared; weight > heaviest {
			t.Errorf("%s weighs %d bytes, %d of them its own", path, weight, len(a.body))
		}
	}
	t.Logf("shared by all pages: %d bytes; the heaviest page has %d of its own: %s", shared, worst, where)
}
