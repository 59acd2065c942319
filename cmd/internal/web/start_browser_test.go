package web

import (
	"os"
	"testing"

	"github.com/chromedp/chromedp"

	"ting/forums/access"
	"ting/reports/page/chromium"
)

// The first page when everything waits at once, for each role in one of the
// languages: for everybody, in both looks, and on a telephone. An account
// manager goes from there to what is loud.
func TestJourneyFromTheFirstPage(t *testing.T) {
	axe, err := os.ReadFile("../../../node_modules/axe-core/axe.min.js")
	chromium.Missing(t, err)
	r := morning(t, func(o *Options) { o.Others = faces(t) })
	c := r.chrome(1280)
	for _, who := range []struct {
		name, language string
		role           access.Role
	}{{"adm", "sv", access.Administrator}, {"reader", "da", access.Reader}, {"dm", "nb", access.DeliveryManager}, {"am", "en", access.AccountManager}} {
		login := r.person(who.name, who.role, "nordby")
		r.speaks(login, who.language)
		c.do(chromedp.EmulateViewport(1280, 900))
		c.signIn(login)
		for _, scheme := range []string{"light", "dark"} {
			c.in(scheme)
			c.open("/")
			c.barriers(string(axe), who.name+", "+scheme)
			c.Look("start-" + who.name + "-" + scheme)
		}
		c.in("light")
		c.do(chromedp.EmulateViewport(320, 800))
		c.open("/")
		c.Look("start-" + who.name + "-320")
		if wide := ask[int64](c, `document.documentElement.scrollWidth`); wide > 320 {
			t.Errorf("the first page of %s is %d pixels wide on a screen of 320", who.name, wide)
		}
		if who.name != "am" {
			c.do(chromedp.Click(".me form button"), chromedp.WaitVisible("input[name=password]"))
		}
	}
	c.do(chromedp.Click(".loud a"), chromedp.WaitVisible(".ladder"))
	if at := ask[string](c, `location.pathname`); at != "/customers/nordby/escalations/1" {
		t.Errorf("what is loud leads to %s", at)
	}
}
