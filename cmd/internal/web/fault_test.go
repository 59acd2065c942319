package web

import (
	"html"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"ting/forums"
	"ting/forums/access"
	"ting/forums/dispatch"
	"ting/forums/gate"
)

// english are words that stand in what the forums say of wrong input and in no
// Swedish sentence.
var english = regexp.MustCompile(`\b(the|needs|is|was|already|and|not|of|waits|approved|cannot|nobody|none)\b`)

// problems are the sentences of a page that tell what will not do.
func problems(body string) string {
	var all []string
	for _, found := range regexp.MustCompile(`(?s)class="problem"[^>]*>(.*?)</p>`).FindAllStringSubmatch(body, -1) {
		all = append(all, html.UnescapeString(found[1]))
	}
	return strings.Join(all, " ")
}

// Whoever reads Swedish is told in Swedish why a form will not do: a sentence
// in English in the midst of it looks like a fault of the program.
func TestRefusalsAreInTheReadersLanguage(t *testing.T) {
	r := newRig(t, func(o *Options) {
		o.Customers[0].Escalation = []forums.Step{{Person: "orderer", Within: time.Hour, Hours: "core"}, {Person: "orderer", Within: time.Hour, Hours: "core"}}
	})
	r.lived("nordby")
	r.lived("soeby")
	b := r.signedIn("am", access.AccountManager, "nordby", "soeby")
	b.post("/profile/language", "language", "sv")
	planned(t, b)
	sealed := "/customers/nordby/meetings/operational/2026-01"
	m, err := r.ledger.Meeting(t.Context(), "nordby", forums.Operational, "2026-01")
	if err == nil {
		m, err = m.Approve()
	}
	if err == nil {
		_, err = r.ledger.SaveMeeting(t.Context(), m, r.stamp())
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		path string
		form []string
		code int
		says string
	}{
		{"/customers/nordby/actions", []string{"title", " ", "owner", "orderer", "due", "2026-04-01"}, 422, "Ange vad som ska göras"},
		{"/customers/nordby/actions", []string{"title", "Ny", "owner", "stranger", "due", "2026-04-01"}, 422, "inte bland kundens kontakter"},
		{"/customers/nordby/actions", []string{"title", "Ny", "owner", "orderer", "due", "2026-02-30"}, 422, "Datumet finns inte"},
		{"/customers/nordby/actions", []string{"title", "a\x01b", "owner", "orderer", "due", "2026-04-01"}, 422, "se över det du fyllde i"}, // no page has a sentence for it
		{"/customers/nordby/actions/1/comments", []string{"text", " "}, 422, "Skriv en kommentar"},
		{"/customers/nordby/actions/import/confirm", []string{"file", "x"}, 422, "Välj filen igen"},
		{"/customers/nordby/escalations", []string{"title", " "}, 422, "Ange vad ärendet gäller"},
		{"/customers/soeby/escalations", []string{"title", "Sena svar"}, 422, "ingen eskaleringstrappa"},
		{"/customers/nordby/escalations/1/answer", []string{"version", "1", "text", " "}, 422, "Skriv ditt svar"},
		{"/customers/nordby/meetings", []string{"forum", "operational", "period", "mars"}, 422, "Ange perioden som"},
		{"/customers/nordby/meetings", []string{"forum", "operational", "period", "2026-05", "at", "snart"}, 422, "Ange tiden"},
		{"/customers/nordby/meetings", []string{"forum", "nowhere", "period", "2026-05"}, 422, "kan inte planeras så"},
		{"/customers/nordby/meetings", []string{"forum", "operational", "period", "2026-03"}, 409, "redan planerat"},
		{march + "/decisions", []string{"point", "sla", "text", " "}, 422, "behöver en ordalydelse"},
		{march + "/correct", []string{"why", " "}, 422, "Skriv vad som är fel"},
		{march + "/points", []string{"title", " "}, 422, "rubrik"},
		{sealed + "/decisions", []string{"point", "sla", "text", "Ett till"}, 409, "godkänt och låst"},
		{sealed + "/points/sla", []string{"text", "Annat", "before", ""}, 409, "godkänt och låst"},
		{heldPack + "/hold", []string{"why", " "}, 422, "Skriv varför"},
		{sentPack + "/release", []string{"why", "x"}, 409, "redan släppts"},
		{sentPack + "/copies", []string{"recipient", "orderer@nordby.example"}, 409, "väntar redan"},
		{"/profile/language", []string{"language", "tlh"}, 422, "se över det du fyllde i"},
	} {
		a := b.post(c.path, c.form...)
		if a.code != c.code || !strings.Contains(html.UnescapeString(a.body), c.says) {
			t.Errorf("%s with %q: %d, and not %q but %q", c.path, c.form, a.code, c.says, problems(a.body))
		}
		if said := problems(a.body); english.MatchString(said) {
			t.Errorf("%s with %q says in English: %s", c.path, c.form, said)
		}
	}
}

// Who still has to approve a pack is told by name, and a customer's own people
// who may not let an odd one go are told whose it is.
func TestWhoseApprovalIsLackingIsTold(t *testing.T) {
	r := newRig(t, func(o *Options) {
		people := o.Customers[0].People
		people["manager"] = forums.Person{Key: "manager", Name: "Maj", Email: "maj@house.example", Side: "supplier"}
		people["buyer"] = forums.Person{Key: "buyer", Name: "Bo", Email: "bo@house.example", Side: "customer"}
		o.Customers[0].Forums = map[forums.Level]forums.Forum{forums.Operational: {Level: forums.Operational, Release: forums.Release{By: "manager", Two: true, Barred: "buyer,"}}}
	})
	r.lived("nordby")
	am, bo, maj := r.signedIn("am", access.AccountManager, "nordby"), r.signedIn("bo", access.AccountManager, "nordby"), r.signedIn("maj", access.AccountManager, "nordby")
	for _, b := range []*browser{am, bo, maj} {
		b.post("/profile/language", "language", "sv")
	}
	am.post(heldPack+"/release", "why", "ser bra ut")
	if said := am.get(heldPack).body; !strings.Contains(said, "Rapporten väntar nu på godkännande av Maj.") {
		t.Errorf("whose approval is lacking is not told:\n%s", said)
	}
	hold := gate.Hold{Key: r.edition("2026-02").Key, By: r.stamp(), Doubts: []gate.Doubt{gate.Late(r.clock(), 7)}}
	if err := r.ledger.KeepHold(t.Context(), hold); err != nil {
		t.Fatal(err)
	}
	if a := bo.post(heldPack+"/release", "why", "x"); a.code != http.StatusConflict || !strings.Contains(a.body, "Då är det leverantören som släpper den") {
		t.Errorf("the customer's own: %d\n%s", a.code, a.body)
	}
	if a := maj.post(heldPack+"/release", "why", "x"); a.code != http.StatusSeeOther || r.edition("2026-02").State != dispatch.Released {
		t.Errorf("the last approval: %d, %s", a.code, r.edition("2026-02").State)
	}
}
