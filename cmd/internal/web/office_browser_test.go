package web

import (
	"os"
	"slices"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"ting/forums/access"
	"ting/reports/page/chromium"
)

// An administrator of five hundred customers gives a colleague one of them on a
// telephone and without a script, looks at what is late, and finds the change
// in the trail; the same pages are for everybody, in both looks.
func TestJourneyOfAnAdministrator(t *testing.T) {
	axe, err := os.ReadFile("../../../node_modules/axe-core/axe.min.js")
	chromium.Missing(t, err)
	r := newRig(t, crowd, func(o *Options) {
		o.Others = faces(t)
		now := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
		o.House = sourced{found: []Source{
			{Dataset: "tickets", Customer: "soeby", To: now.AddDate(0, -2, 0), Expected: now.Add(-26 * time.Hour)},
			{Dataset: "tickets", Customer: "nordby", To: now, Expected: now.Add(-26 * time.Hour)}, {Dataset: "metrics", To: now, Expected: now.Add(-26 * time.Hour)},
		}}
	})
	r.lived("nordby")
	lo := r.person("lo", access.Reader, "nordby", "soeby")
	root := r.person("root", access.Administrator)
	r.speaks(root, "nb")
	c := r.chrome(320)
	c.signIn(root)
	c.do(chromium.Command(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}))
	c.open("/administration?person=" + lo)
	c.do(chromedp.SendKeys("form[action$=role] input[name=find]", "bolag 042"), chromedp.Click("form[action$=role] button[name=do]"), chromedp.WaitVisible(`input[value="kund-042"]`))
	c.do(chromedp.Click(`form[action$=role] input[value="kund-042"]`), chromedp.Click("form[action$=role] .tools button"), chromedp.WaitVisible(".told"))
	a, err := r.ledger.Account(t.Context(), lo)
	if err != nil || !slices.Equal(a.Customers, []string{"kund-042", "nordby", "soeby"}) {
		t.Errorf("the account sees %v (%v)", a.Customers, err)
	}
	for _, room := range [][2]string{{"people", "/administration"}, {"role", "/administration?person=" + lo}, {"schedule", "/administration/work"}, {"trail", "/administration/trail?who=root&what=account+role"}} {
		c.open(room[1])
		c.Look("office-" + room[0] + "-320")
		if wide := ask[int64](c, `document.documentElement.scrollWidth`); wide > 320 {
			t.Errorf("%s is %d pixels wide on a screen of 320", room[0], wide)
		}
	}
	if n := ask[int64](c, `document.querySelectorAll('tbody tr').length`); n != 1 {
		t.Errorf("the trail finds %d changes of the role", n)
	}
	c.do(chromedp.EmulateViewport(1280, 900), chromium.Command(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{}))
	r.speaks(root, "sv")
	for _, scheme := range []string{"light", "dark"} {
		c.in(scheme)
		for _, room := range [][2]string{{"role", "/administration?person=" + lo}, {"schedule", "/administration/work"}, {"trail", "/administration/trail"}, {"settings", "/administration/settings"}} {
			c.open(room[1])
			c.barriers(string(axe), room[0]+", "+scheme)
			c.Look("office-" + room[0] + "-" + scheme)
		}
	}
}
