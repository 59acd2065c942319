package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"ting/forums"
	"ting/forums/access"
	"ting/forums/action"
	"ting/forums/dispatch"
	"ting/forums/meeting"
	"ting/reports/page/chromium"
)

// chrome is a real browser with one page open.
type chrome struct {
	*chromium.Browser
	t   *testing.T
	rig *rig
	url string
}

// chrome starts a browser, so many pixels wide.
func (r *rig) chrome(width int64) *chrome {
	r.t.Helper()
	return &chrome{chromium.Open(r.t, width, 0, r.server.URL), r.t, r, r.server.URL}
}

func (c *chrome) do(actions ...chromedp.Action[chromedp.Void]) {
	c.t.Helper()
	c.Do(actions...)
}

// open goes to a page of the site.
func (c *chrome) open(path string) {
	c.t.Helper()
	c.do(chromedp.Navigate(c.url+path), chromedp.WaitReady("#main"))
}

// signIn signs in with the form, as people do.
func (c *chrome) signIn(login string) {
	c.t.Helper()
	c.open("/sign-in")
	c.do(chromedp.SendKeys("input[name=login]", login), chromedp.SendKeys("input[name=password]", password+"\r"), chromedp.WaitVisible(".me"))
}

// ask evaluates an expression in the page.
func ask[T any](c *chrome, expression string) T {
	c.t.Helper()
	return chromium.Ask[T](c.Browser, expression)
}

// await evaluates an expression until it is true.
func (c *chrome) await(expression string) {
	c.t.Helper()
	if _, err := chromedp.Run(c, chromedp.Poll[bool](expression, chromedp.WithPollingTimeout(20*time.Second))); err != nil {
		c.t.Fatalf("%s never came true: %v\n%s", expression, err, ask[string](c, `document.body.innerText`))
	}
}

// furnished is a site with a life behind it, for somebody who may do all.
func furnished(t *testing.T, change ...func(*Options)) *rig {
	t.Helper()
	r := newRig(t, append([]func(*Options){func(o *Options) {
		o.Others = faces(t)
		o.Customers[0].Escalation = steps()
	}}, change...)...)
	r.lived("nordby")
	for i := range 6 {
		r.action("nordby", fmt.Sprintf("Se över reservkraften i hus %d och beskriv vad som återstår att göra före vintern", i+1))
	}
	r.settled("nordby")
	return r
}

// steps are a ladder of two.
func steps() []forums.Step {
	return []forums.Step{{Person: "orderer", Within: time.Hour, Hours: "core"}, {Person: "orderer", Within: 2 * time.Hour, Hours: "core"}}
}

// settled has a customer's first minutes approved and its last pack held.
func (r *rig) settled(customer string) {
	r.t.Helper()
	ctx := r.t.Context()
	held, err := r.ledger.Meeting(ctx, customer, forums.Operational, "2026-01")
	if err != nil {
		r.t.Fatal(err)
	}
	if held, err = held.Approve(); err != nil {
		r.t.Fatal(err)
	}
	if _, err := r.ledger.SaveMeeting(ctx, held, r.stamp()); err != nil {
		r.t.Fatal(err)
	}
	if err := r.ledger.HoldEdition(ctx, dispatch.Key{Customer: customer, Forum: forums.Operational, Period: "2026-02", Revision: 1}, r.stamp()); err != nil {
		r.t.Fatal(err)
	}
}

// rooms are the pages that people see, by a name for their pictures.
func allRooms() [][2]string {
	return [][2]string{
		{"start", "/"}, {"actions", "/actions"}, {"actions-edit", "/actions?edit=nordby/1"}, {"actions-none", "/actions?status=dropped"}, {"actions-sheet", "/actions/sheet?customer=nordby"},
		{"action", "/customers/nordby/actions/1"}, {"action-new", "/customers/nordby/actions/new"}, {"action-import", "/customers/nordby/actions/import"},
		{"meetings", "/meetings"}, {"meeting", "/customers/nordby/meetings/operational/2026-02"}, {"minutes", "/customers/nordby/meetings/operational/2026-01/minutes/1"}, {"decisions", "/decisions"},
		{"escalations", "/escalations"}, {"escalation", "/customers/nordby/escalations/1"}, {"escalation-new", "/customers/nordby/escalations/new"},
		{"packs", "/packs"}, {"pack-held", heldPack}, {"pack-sent", sentPack}, {"figures", sentFigures}, {"target", sentFigures + "/targets/response-a"}, {"volume", sentFigures + "/volumes/opened"}, {"clock", sentFigures + "/targets/response-a/tickets/INC1"}, {"profile", "/profile"}, {"fault", "/nowhere"}, {"customers", "/customers"}, {"services", "/customers/nordby/services"},
		{"people", "/administration"}, {"schedule", "/administration/work"}, {"trail", "/administration/trail"}, {"settings", "/administration/settings"},
	}
}

// What machines can check of what people need who do not see, or see little:
// every page, in both looks; and on a small screen nothing may stand outside it.
func TestEveryPageIsForEverybody(t *testing.T) {
	axe, err := os.ReadFile("../../../node_modules/axe-core/axe.min.js")
	chromium.Missing(t, err)
	r := furnished(t)
	c := r.chrome(1280)
	c.signIn(r.person("adm", access.Administrator))
	for _, scheme := range []string{"light", "dark"} {
		c.in(scheme)
		for _, room := range allRooms() {
			c.open(room[1])
			c.Look(room[0] + "-" + scheme)
			c.barriers(string(axe), room[0]+", "+scheme)
		}
	}
	for _, width := range []int64{320, 640} { // a telephone, and 200 % of a small window
		c.do(chromedp.EmulateViewport(width, 800))
		for _, room := range allRooms() {
			c.open(room[1])
			c.Look(fmt.Sprintf("%s-%d", room[0], width))
			if wide := ask[int64](c, `document.documentElement.scrollWidth`); wide > width {
				t.Errorf("%s is %d pixels wide on a screen of %d", room[0], wide, width)
			}
			if cut := ask[[]string](c, outside); len(cut) > 0 {
				t.Errorf("%s shows on a screen of %d only a part of %q", room[0], width, cut)
			}
		}
	}
}

// outside is what a table or a card of the open page holds beyond its edge: it
// could be scrolled to, but who does not know of it does not.
const outside = `[...document.querySelectorAll('.wide, .fold tbody td, .fold tbody th, .cards li')].filter(e => e.checkVisibility() && e.scrollWidth > e.clientWidth + 1).map(e => e.textContent.trim().slice(0, 60))`

// barriers tells of everything on the open page that keeps somebody out.
func (c *chrome) barriers(axe, page string) {
	c.t.Helper()
	ask[any](c, axe+`; document.querySelectorAll('details').forEach(d => d.open = true); 1`)
	found := ask[[]struct {
		ID, Help, Impact string
		Nodes            []struct{ HTML string }
	}](c, `axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}).then(r => r.violations.map(v => ({ID: v.id, Help: v.help, Impact: v.impact, Nodes: v.nodes.map(n => ({HTML: n.html.slice(0, 160)}))})))`)
	for _, v := range found {
		where, _ := json.Marshal(v.Nodes)
		c.t.Errorf("%s: %s (%s): %s: %s", page, v.ID, v.Impact, v.Help, where)
	}
}

// in has the browser show pages light or dark.
func (c *chrome) in(scheme string) {
	c.t.Helper()
	c.do(chromium.Command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}))
}

// A delivery manager closes three actions at once and moves one.
func TestJourneyOfADeliveryManager(t *testing.T) {
	r := furnished(t)
	c := r.chrome(1280)
	c.signIn(r.person("dm", access.DeliveryManager, "nordby"))
	c.open("/actions")
	for _, n := range []int{2, 3, 4} {
		c.do(chromedp.Click(fmt.Sprintf("#nordby-%d input[name=pick]", n)))
	}
	c.do(chromedp.SetValue("#bulk select[name=status]", "done"), chromedp.SendKeys("#bulk input[name=text]", "klart"), chromedp.Click("#bulk button"), chromedp.WaitVisible(".told"))
	c.do(chromedp.Click("#nordby-5 td:last-child a"), chromedp.WaitVisible("#nordby-5 form"))
	c.do(chromedp.SetValue("#nordby-5 input[name=due]", "2026-04-15"), chromedp.Click("#nordby-5 form button"), chromedp.WaitVisible(`#nordby-5 time[datetime="2026-04-15"]`))
	c.Look("journey-delivery-manager")
	for n, want := range map[int]action.Status{2: action.Done, 3: action.Done, 4: action.Done, 5: action.Open} {
		if got := r.actionKept("nordby", n); got.Status != want {
			t.Errorf("action %d is %s", n, got.Status)
		}
	}
	if got := r.actionKept("nordby", 5); got.Due.String() != "2026-04-15" || got.Moved != 1 {
		t.Errorf("moved to %s, %d times", got.Due, got.Moved)
	}
}

// cut is the site behind a line that can be cut for everything that is sent.
func (r *rig) cut(down *atomic.Bool) string {
	r.t.Helper()
	through := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		if down.Load() && q.Method == http.MethodPost {
			panic(http.ErrAbortHandler) // cuts the line
		}
		r.site.Handler().ServeHTTP(w, q)
	}))
	r.t.Cleanup(through.Close)
	return through.URL
}

// minuted is what the house has on a point of the meeting about February.
func (r *rig) minuted(point string) string {
	r.t.Helper()
	m, err := r.ledger.Meeting(r.t.Context(), "nordby", forums.Operational, "2026-02")
	if err != nil {
		r.t.Fatal(err)
	}
	at := slices.IndexFunc(m.Points, func(p meeting.Point) bool { return p.Key == point })
	return m.Points[at].Minutes
}

// The line drops while minutes are written: what was written is kept on the
// machine, survives the page being closed, and is saved when the line is back.
func TestJourneyThroughALostLine(t *testing.T) {
	r := furnished(t)
	var down atomic.Bool
	c := r.chrome(1280)
	c.url = r.cut(&down)
	c.signIn(r.person("dm", access.DeliveryManager, "nordby"))
	at := "/customers/nordby/meetings/operational/2026-02"
	area := "#point-volumes textarea"
	c.open(at)
	down.Store(true)
	c.do(chromedp.SendKeys(area, "Inflödet steg med tio ärenden."))
	c.await(`document.querySelector('#point-volumes [role=status]').textContent.startsWith('No connection')`)
	c.Look("journey-lost-line")
	c.open("/") // as if the page was closed
	c.open(at)
	if got := ask[string](c, `document.querySelector('`+area+`').value`); got != "Inflödet steg med tio ärenden." {
		t.Fatalf("after closing the page the text is %q", got)
	}
	down.Store(false)
	c.await(`document.querySelector('#point-volumes [role=status]').textContent === 'Saved'`)
	if got := r.minuted("volumes"); got != "Inflödet steg med tio ärenden." {
		t.Errorf("the house has %q", got)
	}
}

// Two share a machine. What the first left unsaved there is not shown to the
// second, not saved in the second one's name and not left behind; and whoever
// signs out leaves nothing.
func TestJourneyOnASharedMachine(t *testing.T) {
	r := furnished(t)
	c := r.chrome(1280)
	c.signIn(r.person("dm", access.DeliveryManager, "nordby"))
	point := "/nordby/operational/2026-02/volumes"
	left := `localStorage.setItem('minutes/first%40house.example` + point + `', 'Mina ord.'); localStorage.setItem('before/first%40house.example` + point + `', '')`
	ask[any](c, left+`; localStorage.setItem('minutes/dm%40house.example/nordby/operational/2026-03/volumes', 'Egna ord.'); 1`)
	c.open("/customers/nordby/meetings/operational/2026-02")
	if got, there := ask[string](c, `document.querySelector('#point-volumes textarea').value`), r.minuted("volumes"); got != "" || there != "" {
		t.Errorf("the second sees %q, and the house has %q", got, there)
	}
	if kept := ask[string](c, `Object.values(localStorage).join('|')`); kept != "Egna ord." {
		t.Errorf("on the machine lies %q", kept)
	}
	c.do(chromedp.Click(".me button"), chromedp.WaitVisible("input[name=login]"))
	if n := ask[int](c, `localStorage.length`); n != 0 {
		t.Errorf("%d texts stay behind after signing out", n)
	}
}

// While the line is cut somebody else writes on the same point. What was written
// here is not lost, not even by the button, and does not take the place of the
// other's words: both are shown, and put together by a person.
func TestJourneyOfTwoWhoWrote(t *testing.T) {
	r := furnished(t)
	var down atomic.Bool
	c := r.chrome(1280)
	c.url = r.cut(&down)
	c.signIn(r.person("dm", access.DeliveryManager, "nordby"))
	at := "/customers/nordby/meetings/operational/2026-02"
	area, save := "#point-volumes textarea", "#point-volumes form.minutes button"
	c.open(at)
	down.Store(true)
	c.do(chromedp.SendKeys(area, "Mina ord."))
	c.await(`document.querySelector('#point-volumes [role=status]').textContent.startsWith('No connection')`)
	c.do(chromedp.Click(save), chromedp.WaitReady("#main-frame-error")) // the browser's own page: nothing answers
	other := r.signedIn("other", access.DeliveryManager, "nordby")
	if a := other.post(at+"/points/volumes", "text", "Deras ord.", "before", ""); a.code != http.StatusSeeOther {
		t.Fatalf("the other one: %d", a.code)
	}
	down.Store(false)
	c.open(at)
	c.await(`document.querySelector('#point-volumes [role=status]').textContent.startsWith('Someone else')`)
	if here, there := ask[string](c, `document.querySelector('`+area+`').value`), r.minuted("volumes"); here != "Mina ord." || there != "Deras ord." {
		t.Fatalf("the page has %q, and the house %q", here, there)
	}
	c.do(chromedp.Click(save), chromedp.WaitVisible("#point-volumes .problem"))
	c.Look("journey-two-wrote")
	if theirs := ask[string](c, `document.querySelector('#point-volumes blockquote').textContent`); theirs != "Deras ord." {
		t.Errorf("the page shows of the other %q", theirs)
	}
	c.do(chromedp.SendKeys(area, "Deras ord. "), chromedp.Click(save), chromedp.WaitVisible(".told"))
	if got := r.minuted("volumes"); got != "Deras ord. Mina ord." {
		t.Errorf("the house has %q", got)
	}
	if kept := ask[int](c, `localStorage.length`); kept != 0 {
		t.Errorf("%d texts stay on the machine although the house has them", kept)
	}
}

// Everything by keyboard: from the sign-in to a changed action without a mouse.
func TestJourneyByKeyboard(t *testing.T) {
	r := furnished(t)
	c := r.chrome(1280)
	c.signIn(r.person("dm", access.DeliveryManager, "nordby"))
	c.open("/customers/nordby/actions/1")
	tab := func(until string) {
		t.Helper()
		for range 60 {
			c.do(chromedp.KeyEvent("\t"))
			if ask[bool](c, `document.activeElement.matches('`+until+`')`) {
				return
			}
		}
		t.Fatalf("sixty tabs do not lead to %s", until)
	}
	tab("a.skip")
	c.do(chromedp.KeyEvent("\r"))
	tab("form[action$=comments] textarea")
	c.do(chromedp.KeyEvent("Skrivet utan mus"))
	tab("form[action$=comments] button")
	c.do(chromedp.KeyEvent("\r"), chromedp.WaitVisible(".told"))
	a := r.actionKept("nordby", 1)
	if last := a.History[len(a.History)-1]; last.Text != "Skrivet utan mus" {
		t.Errorf("the last entry is %+v", last)
	}
}

// An account manager comments on a draft in Norwegian and releases it.
func TestJourneyOfAnAccountManager(t *testing.T) {
	r := furnished(t)
	c := r.chrome(390)
	login := r.person("am", access.AccountManager, "nordby")
	a, err := r.ledger.Account(t.Context(), login)
	if err != nil {
		t.Fatal(err)
	}
	a.Language = "nb"
	if _, err := r.ledger.SaveAccount(t.Context(), a, "language", r.stamp()); err != nil {
		t.Fatal(err)
	}
	c.signIn(login)
	c.open(heldPack)
	if text := ask[string](c, `document.body.innerText`); !strings.Contains(text, "Frigi rapporten") {
		t.Fatalf("the page does not speak Norwegian:\n%s", text)
	}
	c.do(chromedp.SendKeys("form[action$=remarks] textarea", "En rolig måned."), chromedp.Click("form[action$=remarks] button"), chromedp.WaitVisible(".remark"))
	if got := r.edition("2026-02").State; got != dispatch.Due {
		t.Fatalf("a pack with a new remark is %s and may be let go as it was", got)
	}
	r.madeAgain("2026-02")
	c.open(heldPack)
	c.do(chromedp.Click("form[action$=release] button:not(.second)"), chromedp.WaitVisible("main .status.started")) // no longer waiting
	c.Look("journey-account-manager")
	if got := r.edition("2026-02").State; got != dispatch.Released {
		t.Errorf("the pack is %s", got)
	}
}
