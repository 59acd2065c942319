package web

import (
	"encoding/json"
	"html"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"ting/forums"
	"ting/forums/access"
	"ting/forums/calendar"
	"ting/forums/dispatch"
	"ting/reports/page/chromium"
)

// closed freezes a period of nordby with one target and its tickets.
func (r *rig) closed(period string, revision int, share, status string, opened int) {
	r.t.Helper()
	p, err := calendar.Parse(period, time.UTC)
	if err != nil {
		r.t.Fatal(err)
	}
	attained, goal := json.Number(share), json.Number("0.95")
	record := forums.Record{Figures: forums.Figures{
		Customer: "nordby", Period: period, From: p.From, To: p.To, AsOf: r.clock(),
		Targets: []forums.TargetFigure{{ID: "response-a", Measure: "response", Counted: 10, Attainment: &attained, Goal: &goal, Status: status}},
		Volumes: []forums.VolumeFigure{{Type: "incident", Priority: "A", Opened: opened}},
	}, Connected: []string{"tickets"}}
	content, err := json.Marshal(record)
	if err != nil {
		r.t.Fatal(err)
	}
	if err := r.ledger.Freeze(r.t.Context(), dispatch.Frozen{Customer: "nordby", Period: period, Revision: revision, Hash: dispatch.Hash(content), Record: record, By: r.stamp()}); err != nil {
		r.t.Fatal(err)
	}
}

// compared is a site on which nordby has closed three months, a week before
// them and a quarter, and released the packs about two of the months.
func compared(t *testing.T) *rig {
	t.Helper()
	r := newRig(t)
	r.closed("2025-W39", 1, "0.99", "green", 3)
	r.closed("2025-11", 1, "0.90", "red", 10)
	r.closed("2025-12", 1, "0.97", "green", 14)
	r.closed("2025-12", 2, "0.96", "green", 14)
	r.closed("2026-01", 1, "0.91", "red", 9)
	r.closed("2025-Q4", 1, "0.94", "red", 30)
	for _, key := range []dispatch.Key{{Period: "2025-11", Revision: 1}, {Period: "2025-12", Revision: 1}, {Period: "2025-12", Revision: 2}} {
		key.Customer, key.Forum = "nordby", forums.Operational
		e, err := r.ledger.ClaimEdition(t.Context(), key, "test", r.clock().Add(time.Hour), r.stamp())
		if err != nil {
			t.Fatal(err)
		}
		if e, err = e.Advance(dispatch.Rendered, r.clock()); err != nil {
			t.Fatal(err)
		}
		if err := r.ledger.AdvanceEdition(t.Context(), e, r.stamp()); err != nil {
			t.Fatal(err)
		}
		if key.Revision == 1 { // the restated December still waits
			if err := r.ledger.ReleaseEdition(t.Context(), key, r.stamp()); err != nil {
				t.Fatal(err)
			}
		}
	}
	return r
}

const comparing = "/customers/nordby/compare"

// Both periods stand in the address and in no cookie or script, so that what
// one person bookmarks or sends is what another sees.
func TestTwoPeriodsBesideEachOther(t *testing.T) {
	r := compared(t)
	b := r.signedIn("am", access.AccountManager, "nordby")
	for path, want := range map[string][]string{
		comparing + "?before=2025-11&after=2026-01": {"90.0%", "91.0%", "+1.0 pp", "better", "10", "9", ">1 fewer", `value="2025-11" selected`, `value="2026-01" selected`},
		comparing + "?before=2026-01&after=2025-11": {"−1.0 pp", "worse", ">1 more"},
		comparing:                                   {"96.0%", "91.0%", "−5.0 pp", "Goal met → Goal missed", "revision 2", "?after=2025-12&before=2026-01", `href="/customers/nordby/figures/2025-12/2/targets/response-a"`}, // the latest month against the one before
		comparing + "?after=2025-12":                {"90.0%", "96.0%", "+6.0 pp", "Goal missed → Goal met"},
		comparing + "?before=2025-Q4":               {"94.0%", "91.0%", "not of the same length"},
		comparing + "?before=2025-11&after=2025-11": {"compared with itself"},
		comparing + "?after=2025-11":                {"no earlier closed period"}, // the week before is of another length
	} {
		a := b.get(path)
		for _, text := range want {
			if !strings.Contains(html.UnescapeString(plainSpaces(a.body)), text) {
				t.Errorf("%s does not say %q: %d", path, text, a.code)
			}
		}
	}
	for _, path := range []string{"?after=2024-01", "?before=2025-11&after=x", "?before=../../x", "?after=2026-01&before=2027-01"} {
		if a := b.get(comparing + path); a.code != http.StatusNotFound {
			t.Errorf("%s: %d", path, a.code)
		}
	}
	if a := b.get("/compare"); a.code != http.StatusSeeOther || a.header.Get("Location") != comparing {
		t.Errorf("whoever has one customer is asked which: %d %s", a.code, a.header.Get("Location"))
	}
	if a := r.signedIn("both", access.Reader, "nordby", "soeby").get("/compare"); a.code != 200 || !strings.Contains(a.body, `href="/customers/soeby/compare"`) {
		t.Errorf("the choice of a customer: %d", a.code)
	}
	if a := r.signedIn("other", access.Reader, "soeby").get("/customers/soeby/compare"); a.code != 200 || !strings.Contains(a.body, "No period is closed yet") {
		t.Errorf("a customer without a closed period: %d", a.code)
	}
}

// A comparison must not be a way around the release: whoever reads what was
// released finds neither a draft's period nor a draft's revision in it.
func TestAComparisonShowsNoDraft(t *testing.T) {
	r := compared(t)
	b := r.signedIn("reader", access.Reader, "nordby")
	a := b.get(comparing)
	if a.code != 200 || !strings.Contains(a.body, "97.0%") || strings.Contains(a.body, "96.0%") || strings.Contains(a.body, "2026-01") || strings.Contains(a.body, "2025-Q4") {
		t.Errorf("%d: a draft is shown, or the released figures are not\n%s", a.code, a.body)
	}
	if a := b.get(comparing + "?after=2026-01"); a.code != http.StatusNotFound {
		t.Errorf("a period that was not released: %d", a.code)
	}
}

// Somebody compares two months on a telephone, by the form alone and without a
// script; in the order in which people read it nothing is lost.
func TestJourneyThroughAComparison(t *testing.T) {
	axe, err := os.ReadFile("../../../node_modules/axe-core/axe.min.js")
	chromium.Missing(t, err)
	r := compared(t)
	c := r.chrome(320)
	login := r.person("am", access.AccountManager, "nordby")
	r.speaks(login, "da")
	c.signIn(login)
	c.open(comparing)
	c.do(chromium.Command(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}))
	c.open(comparing)
	c.do(chromedp.SetValue("select[name=before]", "2025-11"), chromedp.Click("form.filter button"),
		chromedp.WaitReady(`select[name=before] option[value="2025-11"][selected]`), chromedp.WaitVisible(".fold"))
	c.Look("compare-320")
	if wide := ask[int64](c, `document.documentElement.scrollWidth`); wide > 320 {
		t.Errorf("the comparison is %d pixels wide on a screen of 320", wide)
	}
	if text := ask[string](c, `document.querySelector('.fold').innerText`); !strings.Contains(plainSpaces(text), "90,0 %") || !strings.Contains(text, "bedre") {
		t.Errorf("on a telephone the table says\n%s", text)
	}
	c.do(chromedp.EmulateViewport(1280, 900), chromium.Command(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{}))
	r.speaks(login, "sv")
	for _, scheme := range []string{"light", "dark"} {
		c.in(scheme)
		for name, path := range map[string]string{"compare": comparing, "compare-kinds": comparing + "?before=2025-Q4", "compare-none": comparing + "?after=2025-11"} {
			c.open(path)
			c.barriers(string(axe), name+", "+scheme)
			c.Look(name + "-" + scheme)
		}
	}
}
