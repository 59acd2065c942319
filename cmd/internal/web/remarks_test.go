package web

import (
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/access"
	"ting/forums/dispatch"
	"ting/forums/gate"
	"ting/forums/remark"
)

// said are the remarks on the held pack that stand.
func (r *rig) said() []remark.Remark {
	r.t.Helper()
	found, err := r.ledger.Remarks(r.t.Context(), ledger.RemarkFilter{Customer: "nordby", Forum: forums.Operational, Period: "2026-02"})
	if err != nil {
		r.t.Fatal(err)
	}
	var stand []remark.Remark
	for _, m := range found {
		if m.Stands() {
			stand = append(stand, m)
		}
	}
	return stand
}

const marked = "# Läget\n\nEn *lugn* månad.\n\n- färre ärenden\n- <b>inga</b> avbrott"

// What is shown before it is kept is what is shown after, and showing keeps
// nothing.
func TestARemarkIsPreviewed(t *testing.T) {
	r := newRig(t)
	r.lived("nordby")
	b := r.signedIn("dm", access.DeliveryManager, "nordby")
	before := r.kept()
	a := b.post(heldPack+"/remarks/preview", "section", "sla", "text", marked)
	rendered := `<h4>Läget</h4><p class="said">En lugn månad.</p><ul><li>färre ärenden</li><li>&lt;b&gt;inga&lt;/b&gt; avbrott</li></ul>`
	if a.code != 200 || !strings.Contains(a.body, rendered) || !strings.Contains(a.body, "# Läget\n\nEn *lugn*") || !strings.Contains(a.body, `value="sla" selected`) {
		t.Errorf("%d\n%s", a.code, a.body)
	}
	if len(r.said()) != 0 || r.kept() != before {
		t.Error("looking at a remark keeps it")
	}
	if a := b.post(heldPack+"/remarks", "section", "sla", "text", marked); a.code != http.StatusSeeOther {
		t.Fatalf("%d\n%s", a.code, a.body)
	}
	if a := b.get(heldPack); !strings.Contains(a.body, rendered) {
		t.Errorf("kept, it is shown otherwise:\n%s", a.body)
	}
	if a := r.signedIn("reader", access.Reader, "nordby").post(heldPack+"/remarks/preview", "text", "x"); a.code != http.StatusForbidden {
		t.Errorf("a reader writes: %d", a.code)
	}
}

// Two pages that are refused must not be lost.
func TestARemarkThatWillNotDoComesBack(t *testing.T) {
	r := newRig(t)
	r.lived("nordby")
	b := r.signedIn("dm", access.DeliveryManager, "nordby")
	long := strings.Repeat("å", remark.Longest/2+1)
	if a := b.post(heldPack+"/remarks", "section", "sla", "text", long); a.code != http.StatusUnprocessableEntity || !strings.Contains(a.body, long+"</textarea>") || !strings.Contains(a.body, "has 8,002 bytes, and the limit is 8,000") {
		t.Errorf("%d\n%s", a.code, a.body)
	}
	if a := b.post(heldPack+"/remarks", "section", "sla", "text", " "); a.code != http.StatusUnprocessableEntity || !strings.Contains(a.body, "Write a remark before") {
		t.Errorf("nothing: %d", a.code)
	}
	if len(r.said()) != 0 {
		t.Error("it was kept all the same")
	}
}

// A remark is taken back by who wrote it or who answers for the pack, once.
func TestARemarkIsWithdrawn(t *testing.T) {
	r := newRig(t)
	r.lived("nordby")
	first, second, manager := r.signedIn("first", access.DeliveryManager, "nordby"), r.signedIn("second", access.DeliveryManager, "nordby"), r.signedIn("am", access.AccountManager, "nordby")
	for range 2 {
		first.post(heldPack+"/remarks", "section", "sla", "text", "Fel")
	}
	if a := second.post(heldPack+"/remarks/1/withdraw", ""); a.code != http.StatusForbidden {
		t.Errorf("another delivery manager's: %d", a.code)
	}
	if strings.Contains(second.get(heldPack).body, "Withdraw") || !strings.Contains(first.get(heldPack).body, "Withdraw") {
		t.Error("the button is shown to those who may not, or not to those who may")
	}
	for _, c := range []struct {
		b      *browser
		number string
		code   int
	}{{first, "1", 303}, {manager, "2", 303}, {first, "1", 404}, {first, "9", 404}} {
		if a := c.b.post(heldPack+"/remarks/"+c.number+"/withdraw", ""); a.code != c.code {
			t.Errorf("%s: %d, want %d", c.number, a.code, c.code)
		}
	}
	if left := r.said(); len(left) != 0 {
		t.Errorf("%+v stand", left)
	}
}

// Whoever comments on a pack must know whether the comment will be in it: it
// waits, it is just being printed, or it has left.
func TestARemarkTellsWhatBecomesOfThePack(t *testing.T) {
	r := newRig(t)
	r.lived("nordby")
	b, key := r.signedIn("first", access.DeliveryManager, "nordby"), dispatch.Key{Customer: "nordby", Forum: forums.Operational, Period: "2026-02", Revision: 1}
	remarked := func() string {
		b.post(heldPack+"/remarks", "section", "sla", "text", "Lugnt")
		return b.get(heldPack).body
	}
	if err := r.ledger.HoldEdition(t.Context(), key, r.stamp()); err != nil {
		t.Fatal(err)
	}
	if page := remarked(); !strings.Contains(page, "then waits for approval") {
		t.Errorf("on a pack that waits the page says\n%s", page)
	}
	e, err := r.ledger.ClaimEdition(t.Context(), key, "w", r.clock(), r.stamp())
	if err != nil {
		t.Fatal(err)
	}
	if page := remarked(); !strings.Contains(page, "was just being made, and is made again") {
		t.Errorf("on a pack that is being printed the page says\n%s", page)
	}
	for _, state := range []dispatch.State{dispatch.Rendered, dispatch.Released} {
		if state == dispatch.Rendered {
			e, err = r.ledger.ClaimEdition(t.Context(), key, "w", r.clock(), r.stamp())
		}
		if err == nil {
			e, err = e.Advance(state, r.clock())
		}
		if err == nil {
			err = r.ledger.AdvanceEdition(t.Context(), e, r.stamp())
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if page := remarked(); !strings.Contains(page, "The remark is saved.") || !strings.Contains(page, "is printed without it") {
		t.Errorf("on a pack that has left the page says\n%s", page)
	}
}

// Why a pack waits is told to a Dane in Danish, and whoever holds it by name.
func TestDoubtsAreToldInTheReadersLanguage(t *testing.T) {
	r := newRig(t)
	r.lived("nordby")
	key := dispatch.Key{Customer: "nordby", Forum: forums.Operational, Period: "2026-02", Revision: 1}
	err := r.ledger.KeepHold(t.Context(), gate.Hold{Key: key, By: r.stamp(), Doubts: []gate.Doubt{
		gate.Undrawn(2, "out of memory"), gate.Late(r.clock(), 7), gate.Objection("orderer", "fel siffra")}})
	if err != nil {
		t.Fatal(err)
	}
	b := r.signedIn("dm", access.DeliveryManager, "nordby")
	b.post("/profile/language", "language", "da")
	a := b.get(heldPack)
	for _, want := range []string{"Diagram 2", "2. marts 2026", "Beställare nordby", "fel siffra"} {
		if !strings.Contains(a.body, want) {
			t.Errorf("%q is not told:\n%s", want, a.body)
		}
	}
	for _, english := range []string{"could not be drawn", "it was due", "held by"} {
		if strings.Contains(a.body, english) {
			t.Errorf("%q is told in English", english)
		}
	}
}

// While somebody types, the house shows what it will look like; and without a
// script the button does.
func TestJourneyOfARemark(t *testing.T) {
	r := furnished(t)
	c := r.chrome(1000)
	c.signIn(r.person("dm", access.DeliveryManager, "nordby"))
	c.open(heldPack)
	c.do(chromedp.SendKeys("textarea[name=text]", "# Utfall\n\n- <img src=x onerror=alert(1)>"))
	c.await(`document.querySelector('#preview h4')?.textContent === 'Utfall' && document.querySelector('#preview li')?.textContent.startsWith('<img')`)
	if ask[bool](c, `document.querySelector('#preview').hidden || !!document.querySelector('#preview img')`) {
		t.Error("the preview is hidden, or holds what was typed as markup")
	}
	c.Look("journey-remark")
	c.do(chromedp.Click("#write button:not(.second)"), chromedp.WaitVisible(".remark h4"))
	if left := r.said(); len(left) != 1 || !strings.HasPrefix(left[0].Text, "# Utfall") {
		t.Errorf("kept is %+v", left)
	}
}
