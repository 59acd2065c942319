package web

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/pquerna/otp/totp"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/access"
	"ting/forums/action"
	"ting/forums/calendar"
	"ting/forums/dispatch"
	"ting/reports/page/chromium"
)

// speaking makes an account whose pages are in a language.
func (r *rig) speaking(language, name string, role access.Role, customers ...string) string {
	r.t.Helper()
	login := r.person(name, role, customers...)
	r.speaks(login, language)
	return login
}

// says holds the page to a text, as a reader sees it.
func (c *chrome) says(text string) {
	c.t.Helper()
	if said := ask[string](c, `document.body.innerText`); !strings.Contains(strings.ReplaceAll(said, "\u00a0", " "), text) {
		c.t.Fatalf("the page does not say %q:\n%s", text, said)
	}
}

// Two people work on one action, in Swedish: the second is told what the first
// did, has lost nothing of what they wrote, and sends it again.
func TestJourneyOfAConflict(t *testing.T) {
	r := furnished(t)
	c := r.chrome(1280)
	c.signIn(r.speaking("sv", "dm", access.DeliveryManager, "nordby"))
	c.open("/customers/nordby/actions/2")
	other := r.signedIn("am", access.AccountManager, "nordby")
	if a := other.post("/customers/nordby/actions/2", "version", "1", "seen", "1", "status", "started", "text", "Jag ringer dem i dag"); a.code != 303 {
		t.Fatalf("the other one: %d", a.code)
	}
	form := "form.row-form "
	c.do(chromedp.SetValue(form+"input[name=due]", "2026-04-20"), chromedp.SendKeys(form+"textarea", "Leverantören väntar på delar"), chromedp.Click(form+"button"), chromedp.WaitVisible(".problem"))
	c.says("Någon annan")
	c.says("Jag ringer dem i dag")
	c.Look("journey-conflict")
	if kept := r.actionKept("nordby", 2); kept.Moved != 0 || kept.Status != action.Started {
		t.Errorf("before it was sent again the action is %s, moved %d times", kept.Status, kept.Moved)
	}
	c.do(chromedp.Click(form+"button"), chromedp.WaitVisible(".told"))
	kept := r.actionKept("nordby", 2)
	said := ""
	for _, e := range kept.History {
		said += e.Text + "\n"
	}
	if kept.Due.String() != "2026-04-20" || kept.Status != action.Started || !strings.Contains(said, "Jag ringer dem i dag") || !strings.Contains(said, "Leverantören väntar på delar") {
		t.Errorf("due %s, and of the two only\n%s", kept.Due, said)
	}
}

// An administrator invites somebody, in Danish, who chooses a password, takes
// the digits of an app into use, and signs in with both.
func TestJourneyOfAnInvitation(t *testing.T) {
	r := furnished(t)
	c := r.chrome(1000)
	c.signIn(r.speaking("da", "adm", access.Administrator))
	c.open("/administration")
	add := `form[action="/administration/people"] `
	c.do(chromedp.SendKeys(add+"input[name=name]", "Ida Vik"), chromedp.SendKeys(add+"input[name=login]", "ida@nordby.example"), chromedp.SetValue(add+"select[name=role]", "reader"),
		chromedp.Click(add+`input[value=nordby]`), chromedp.SetValue(add+"select[name=language]", "da"), chromedp.Click(add+"button:last-of-type"), chromedp.WaitVisible("p.secret"))
	c.Look("journey-invitation-made")
	address := ask[string](c, `document.querySelector('p.secret').textContent`)
	c.do(chromedp.Click(".me form button"), chromedp.WaitVisible("input[name=login]"))
	c.open(strings.TrimPrefix(address, c.url))
	c.says("Ida Vik")
	c.Look("journey-invitation")
	c.do(chromedp.SendKeys("input[name=password]", "fire ord ved fjorden"), chromedp.SendKeys("input[name=again]", "fire ord ved fjorden\r"), chromedp.WaitVisible(".me"))
	c.open("/profile")
	c.do(chromedp.Click(`form[action="/profile/digits"] button`), chromedp.WaitVisible("input[name=digits]"))
	c.Look("journey-invitation-digits")
	secret := ask[string](c, `document.querySelector('input[name=secret]').value`)
	c.do(chromedp.SendKeys("input[name=digits]", r.digits(secret)+"\r"), chromedp.WaitVisible(".told"))
	c.do(chromedp.Click(".me form button"), chromedp.WaitVisible("input[name=login]"))
	r.pass(time.Minute) // the same digits are good once
	c.do(chromedp.SendKeys("input[name=login]", "ida@nordby.example"), chromedp.SendKeys("input[name=password]", "fire ord ved fjorden\r"), chromedp.WaitVisible("input[name=digits]"))
	c.Look("journey-invitation-sign-in")
	c.do(chromedp.SendKeys("input[name=digits]", r.digits(secret)+"\r"), chromedp.WaitVisible(".me"))
	a, err := r.ledger.Account(t.Context(), "ida@nordby.example")
	if err != nil {
		t.Fatal(err)
	}
	if a.Role != access.Reader || len(a.Customers) != 1 || a.Customers[0] != "nordby" || a.Secret != secret || a.Password == "" {
		t.Errorf("the account is %s of %v, with digits: %v", a.Role, a.Customers, a.Secret != "")
	}
}

// digits are what an app shows of a secret now.
func (r *rig) digits(secret string) string {
	r.t.Helper()
	code, err := totp.GenerateCode(secret, r.clock())
	if err != nil {
		r.t.Fatal(err)
	}
	return code
}

// A customer's reader, in Swedish, tries the address of another customer's
// pack, meeting and action: each answers as if it were not there, nothing of it
// is told, and the way back leads home.
func TestJourneyOfACuriousReader(t *testing.T) {
	r := furnished(t)
	r.lived("soeby")
	c := r.chrome(1000)
	c.signIn(r.speaking("sv", "reader", access.Reader, "nordby"))
	before := r.ofSoeby()
	for _, path := range []string{"/customers/soeby/packs/operational/2026-01/1", "/customers/soeby/meetings/operational/2026-01", "/customers/soeby/actions/1", "/customers/soeby/escalations/1", "/actions?customer=soeby"} {
		c.open(path)
		c.says("finns inte")
		if said := ask[string](c, `document.documentElement.outerHTML`); strings.Contains(said, "Byt brandvägg") || strings.Contains(said, "Kund soeby") {
			t.Errorf("%s tells of the other customer", path)
		}
	}
	c.Look("journey-curious-reader")
	c.do(chromedp.Click("main a"), chromedp.WaitVisible("h1"))
	if at := ask[string](c, `location.pathname`); at != "/" {
		t.Errorf("the way back leads to %s", at)
	}
	if r.ofSoeby() != before {
		t.Error("something of the other customer was changed")
	}
}

// A delivery manager takes a list from a spreadsheet, in Norwegian: looks at
// what it would do, and keeps it; not before that, and all of it.
func TestJourneyOfAnImport(t *testing.T) {
	r := furnished(t)
	c := r.chrome(1280)
	c.signIn(r.speaking("nb", "dm", access.DeliveryManager, "nordby"))
	file := filepath.Join(t.TempDir(), "aksjoner.csv")
	if err := os.WriteFile(file, []byte("Bytt brannmur i hus 3\nØv på strømbrudd\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	before := r.all()
	c.open(importing)
	c.do(chromedp.SetUploadFiles("input[type=file]", []string{file}), chromedp.Click("form[enctype] button"), chromedp.WaitVisible(`form[action$="/confirm"]`))
	c.says("Øv på strømbrudd")
	c.Look("journey-import")
	if r.all() != before {
		t.Error("looking at a list keeps it")
	}
	c.do(chromedp.Click(`form[action$="/confirm"] button`), chromedp.WaitVisible(".told"))
	found, err := r.ledger.Actions(t.Context(), ledger.ActionFilter{Customer: "nordby"})
	if err != nil {
		t.Fatal(err)
	}
	titles := ""
	for _, a := range found {
		titles += a.Title + "\n"
	}
	if !strings.Contains(titles, "Bytt brannmur i hus 3\nØv på strømbrudd\n") {
		t.Errorf("the house has\n%s", titles)
	}
}

// Without JavaScript, in Danish: an action is changed in the list, minutes are
// written and a decision made, and a pack is commented on with a preview.
func TestJourneyWithoutAScript(t *testing.T) {
	r := furnished(t)
	c := r.chrome(1000)
	c.do(chromium.Command(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}))
	c.signIn(r.speaking("da", "am", access.AccountManager, "nordby"))
	c.open("/actions?edit=nordby/3")
	row := "#nordby-3 form "
	c.do(chromedp.SetValue(row+"select[name=status]", "waiting"), chromedp.SendKeys(row+"textarea", "Venter på tilbud"), chromedp.Click(row+"button"), chromedp.WaitVisible(".told"))
	if kept := r.actionKept("nordby", 3); kept.Status != action.Waiting {
		t.Errorf("the action is %s", kept.Status)
	}
	c.open("/customers/nordby/meetings/operational/2026-02")
	c.do(chromedp.SendKeys("#point-volumes textarea", "Flere sager end i januar."), chromedp.Click("#point-volumes form.minutes button"), chromedp.WaitVisible(".told"))
	c.do(chromedp.Click("#point-volumes summary"), chromedp.SendKeys("#point-volumes details textarea", "Vi øger bemandingen."), chromedp.Click("#point-volumes details button"), chromedp.WaitVisible("#point-volumes .decided"))
	c.Look("journey-without-script")
	m, err := r.ledger.Meeting(t.Context(), "nordby", forums.Operational, "2026-02")
	if err != nil {
		t.Fatal(err)
	}
	minuted, decided := false, false
	for _, p := range m.Points {
		minuted = minuted || p.Key == "volumes" && p.Minutes == "Flere sager end i januar."
	}
	for _, d := range m.Decisions {
		decided = decided || d.Text == "Vi øger bemandingen."
	}
	if !minuted || !decided {
		t.Errorf("minuted: %v, decided: %v", minuted, decided)
	}
	c.open(heldPack)
	c.do(chromedp.SendKeys("textarea[name=text]", "# Status\n\nEn *rolig* måned."), chromedp.Click(`button[formaction*=preview]`), chromedp.WaitVisible("#preview h4"))
	if len(r.said()) != 0 {
		t.Error("looking at a remark keeps it")
	}
	c.do(chromedp.Click("#write button:not(.second)"), chromedp.WaitVisible(".remark h4"))
	if left := r.said(); len(left) != 1 {
		t.Errorf("kept is %+v", left)
	}
}

// released gives a customer a pack of a forum about a closed period, let go.
func (r *rig) released(customer string, forum forums.Level, period string) {
	r.t.Helper()
	ctx, key := r.t.Context(), dispatch.Key{Customer: customer, Forum: forum, Period: period, Revision: 1}
	e, err := r.ledger.ClaimEdition(ctx, key, "test", r.clock().Add(time.Hour), r.stamp())
	if err == nil {
		e, err = e.Advance(dispatch.Rendered, r.clock())
	}
	if err == nil {
		err = r.ledger.AdvanceEdition(ctx, e, r.stamp())
	}
	if err == nil {
		err = r.ledger.ReleaseEdition(ctx, key, r.stamp())
	}
	if err != nil {
		r.t.Fatal(err)
	}
}

// A member of the steering group, in Swedish, goes from the strategic pack to
// what was missed, from there to one ticket and its clock, and finds the rows
// adding up; reading it changes nothing.
func TestJourneyOfASteeringGroup(t *testing.T) {
	r := furnished(t)
	half, err := calendar.Parse("2025-H2", time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	record := closedRecord("nordby", half, r.clock(), 8, 2)
	r.close(record, 1)
	r.released("nordby", forums.Strategic, "2025-H2")
	c := r.chrome(1000)
	c.signIn(r.speaking("sv", "styrgrupp", access.Reader, "nordby"))
	before := r.kept()
	c.open("/packs")
	c.do(chromedp.Click(`a[href="/customers/nordby/packs/strategic/2025-H2/1"]`), chromedp.WaitVisible(`a[href*="/figures/2025-H2"]`))
	c.Look("journey-steering-1-pack")
	c.do(chromedp.Click(`a[href*="/figures/2025-H2"]`), chromedp.WaitVisible(`a[href$="verdict=breached"]`))
	c.says("Svarstid A")
	c.Look("journey-steering-2-figures")
	if missed := ask[string](c, `document.querySelector('a[href$="verdict=breached"]').textContent`); missed != fmt.Sprint(record.Figures.Targets[0].Breached) {
		t.Errorf("the page counts %s breaches", missed)
	}
	c.do(chromedp.Click(`a[href$="verdict=breached"]`), chromedp.WaitVisible(`a[href*="/tickets/"]`))
	if n := ask[int](c, `document.querySelectorAll('main tbody a[href*="/tickets/"]').length`); n != len(record.Breaches) {
		t.Errorf("of %d breaches %d are listed", len(record.Breaches), n)
	}
	c.Look("journey-steering-3-breaches")
	c.do(chromedp.Click(`main tbody a[href*="/tickets/"]`), chromedp.WaitVisible("h1"), chromedp.WaitVisible("dl.figures"))
	c.says("Ingen svarar <b>")
	c.Look("journey-steering-4-ticket")
	if rows := ask[int](c, `document.querySelectorAll('table.clock tbody tr').length`); rows < 2 {
		t.Errorf("the clock has %d rows", rows)
	}
	swedish, err := r.site.Words.In("sv")
	if err != nil {
		t.Fatal(err)
	}
	took := swedish.Exactly(*record.Figures.Tickets[8].Elapsed) // the first that was missed: an hour and a half
	if sum := ask[string](c, `document.querySelector('table.clock tfoot td').textContent`); sum != took {
		t.Errorf("the rows add up to %s, and it took %s", sum, took)
	}
	if r.kept() != before {
		t.Error("reading changed something")
	}
}
