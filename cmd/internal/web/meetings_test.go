package web

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"ting/forums"
	"ting/forums/access"
	"ting/forums/escalation"
	"ting/forums/meeting"
)

const march = "/customers/nordby/meetings/operational/2026-03"

// planned plans the meeting about March.
func planned(t *testing.T, b *browser) {
	t.Helper()
	if a := b.post("/customers/nordby/meetings", "forum", "operational", "period", "2026-03"); a.code != http.StatusSeeOther || a.header.Get("Location") != march {
		t.Fatalf("%d %s\n%s", a.code, a.header.Get("Location"), a.body)
	}
}

func (r *rig) meeting() meeting.Meeting {
	r.t.Helper()
	m, err := r.ledger.Meeting(r.t.Context(), "nordby", forums.Operational, "2026-03")
	if err != nil {
		r.t.Fatal(err)
	}
	return m
}

func TestAMeetingFromPlanToLock(t *testing.T) {
	r := newRig(t)
	r.action("nordby", "Byt brandvägg")
	b := r.signedIn("dm", access.DeliveryManager, "nordby")
	planned(t, b)
	if a := b.get(march); a.code != 200 || !strings.Contains(a.body, "SLA") || !strings.Contains(a.body, "Byt brandvägg") {
		t.Fatalf("the agenda or an open action is missing: %d", a.code)
	}
	for _, step := range [][]string{
		{"/points/sla", "text", "Alla mål nåddes.\nBra.", "before", ""},
		{"/points", "title", "Flytt av huset"},
		{"/decisions", "point", "sla", "text", "Målet höjs till 97 %"},
		{"/move", "at", "2026-04-09T10:30"},
		{"/invite", "person", "orderer"},
		{"/hold", "person", "orderer"},
	} {
		if a := b.post(march+step[0], step[1:]...); a.code != http.StatusSeeOther {
			t.Fatalf("%s: %d\n%s", step[0], a.code, a.body)
		}
	}
	m := r.meeting()
	if m.Status != meeting.Held || m.Points[0].Minutes != "Alla mål nåddes.\nBra." || len(m.Decisions) != 1 || m.Decisions[0].Number != 1 {
		t.Errorf("%+v", m)
	}
	if want := time.Date(2026, 4, 9, 8, 30, 0, 0, time.UTC); !m.At.Equal(want) {
		t.Errorf("half past ten in Stockholm is %s", m.At)
	}
	// Minutes that were changed after the approver opened them are not approved unseen.
	if a := b.post(march+"/approve", "version", "1"); a.code != http.StatusConflict || r.meeting().Status == meeting.Approved {
		t.Errorf("approved unseen: %d", a.code)
	}
	version := strings.Split(strings.Split(b.get(march).body, `name="version" value="`)[1], `"`)[0]
	if a := b.post(march+"/approve", "version", version); a.code != http.StatusSeeOther || r.meeting().Status != meeting.Approved {
		t.Fatalf("%d\n%s", a.code, a.body)
	}
	for path, form := range map[string][]string{"/points/sla": {"text", "annat", "before", m.Points[0].Minutes}, "/decisions": {"text", "ett till"}, "/hold": {"person", "orderer"}} {
		if a := b.post(march+path, form...); a.code < 400 {
			t.Errorf("%s changes what is locked: %d", path, a.code)
		}
	}
	if a := b.get("/decisions?q=HÖJS"); !strings.Contains(a.body, "97 %") {
		t.Error("the decision is not found")
	}
	if a := b.post(march+"/correct", "why", "fel datum"); a.code != http.StatusSeeOther || r.meeting().Status != meeting.Held {
		t.Errorf("a correction: %d", a.code)
	}
	if a := b.get(march + "/calendar"); a.code != 200 || !strings.HasPrefix(a.body, "BEGIN:VCALENDAR") {
		t.Errorf("the entry for calendars: %d %s", a.code, a.body)
	}
}

// Two who write at once must not take each other's words away: on different
// points both are kept, on one point the later sees both texts.
func TestTwoWriteMinutesAtOnce(t *testing.T) {
	r := newRig(t)
	one, two := r.signedIn("one", access.DeliveryManager, "nordby"), r.signedIn("two", access.DeliveryManager, "nordby")
	planned(t, one)
	one.post(march+"/points/sla", "text", "från den ena", "before", "")
	if a := two.post(march+"/points/volumes", "text", "från den andra", "before", ""); a.code != http.StatusSeeOther {
		t.Errorf("another point: %d", a.code)
	}
	a := two.post(march+"/points/sla", "text", "från den andra om mål", "before", "")
	if a.code != http.StatusConflict || !strings.Contains(a.body, "från den ena") || !strings.Contains(a.body, "från den andra om mål</textarea>") {
		t.Errorf("%d: one of the texts is lost", a.code)
	}
	if m := r.meeting(); m.Points[0].Minutes != "från den ena" || m.Points[1].Minutes != "från den andra" {
		t.Errorf("%+v", m.Points)
	}
	// A text that is saved twice, since the answer got lost, is no conflict.
	two.header.Set("Accept", "application/json")
	for range 2 {
		if a := two.post(march+"/points/volumes", "text", "mer", "before", "från den andra"); a.code != http.StatusNoContent {
			t.Errorf("saved while writing: %d", a.code)
		}
	}
	// Minutes that are sealed meanwhile take nothing more, and nobody is told that
	// somebody wrote on the point.
	m, err := r.meeting().Hold([]string{"orderer"})
	if err == nil {
		m, err = m.Approve()
	}
	if err == nil {
		_, err = r.ledger.SaveMeeting(t.Context(), m, r.stamp())
	}
	if err != nil {
		t.Fatal(err)
	}
	if a := two.post(march+"/points/volumes", "text", "ännu mer", "before", "mer"); a.code != http.StatusConflict || a.body != `{"told":"The minutes are approved and locked."}`+"\n" {
		t.Errorf("on sealed minutes a script is told: %d %s", a.code, a.body)
	}
}

func TestAMatterClimbsAndComesBack(t *testing.T) {
	r := newRig(t, func(o *Options) {
		o.Customers[0].Escalation = []forums.Step{{Person: "orderer", Within: time.Hour, Hours: "core"}, {Person: "chief", Within: time.Hour, Hours: "core"}}
	})
	b := r.signedIn("dm", access.DeliveryManager, "nordby")
	// Half of all time is service time in this house: of the hour until the answer
	// is due half an hour is left, and the page says in which hours it counts.
	if a := b.post("/customers/nordby/escalations", "title", "Sena svar", "origin", "response-a"); a.code != http.StatusSeeOther {
		t.Fatalf("%d\n%s", a.code, a.body)
	}
	one := "/customers/nordby/escalations/1"
	if a := b.get(one); a.code != 200 || !strings.Contains(a.body, "Beställare nordby") || !strings.Contains(strings.ReplaceAll(a.body, "\u00a0", " "), "30 min left in the service hours “core”") {
		t.Errorf("the ladder or the time left is missing: %d", a.code)
	}
	if a := b.post(one+"/lift", "version", "1", "text", "brådskar"); a.code != http.StatusSeeOther {
		t.Fatalf("%d\n%s", a.code, a.body)
	}
	// Words that were written on an older state are shown again, not lost.
	if a := b.post(one+"/answer", "version", "1", "text", "vi åtgärdar"); a.code != http.StatusConflict || !strings.Contains(a.body, "vi åtgärdar</textarea>") {
		t.Errorf("a late answer: %d", a.code)
	}
	if a := b.post(one+"/close", "version", "2", "text", "bemanningen ökas"); a.code != http.StatusSeeOther {
		t.Fatalf("%d\n%s", a.code, a.body)
	}
	m, err := r.ledger.Escalation(t.Context(), "nordby", 1)
	if err != nil || m.Status != escalation.Closed || m.Level != 2 || len(m.Steps) != 3 {
		t.Errorf("%+v (%v)", m, err)
	}
	if a := b.get("/escalations?customer=nordby"); !strings.Contains(a.body, "Sena svar") {
		t.Error("a settled matter is forgotten")
	}
}

// Everything around a meeting is done on its page: where and when, guests of
// other suppliers, letters, points that are left over, and what is called off.
func TestAMeetingIsArranged(t *testing.T) {
	r := newRig(t)
	b := r.signedIn("dm", access.DeliveryManager, "nordby")
	planned(t, b)
	r.pass(-time.Hour)
	for _, step := range [][]string{
		{"/move", "at", "2026-04-09T10:30", "lasts", "90", "place", "https://video.example/rum"},
		{"/guests", "name", "Åsa Nät", "side", "Fiberbolaget", "email", "asa@fiber.example"},
		{"/invite", "person", "orderer", "person", "guest:1"},
		{"/points", "title", "Flytt av huset"}, {"/points", "title", "Parkering"},
		{"/points/own-9/leave"}, {"/points/own-10/strike"},
		{"/decisions", "point", "sla", "text", "Helg räknas", "clause", "Bilaga 3"},
		{"/call"},
	} {
		if a := b.post(march+step[0], step[1:]...); a.code != http.StatusSeeOther {
			t.Fatalf("%v: %d\n%s", step, a.code, a.body)
		}
	}
	m := r.meeting()
	if m.Ends().Sub(m.At) != 90*time.Minute || !m.Called || len(m.Guests) != 1 || len(m.Points) != 9 || !m.Points[8].Left || m.Decisions[0].Clause != "Bilaga 3" {
		t.Errorf("%+v", m)
	}
	page := b.get(march).body
	for _, want := range []string{`href="https://video.example/rum"`, "Fiberbolaget", "Åsa Nät", "reads Bilaga 3", "Left for the next meeting", `value="2026-04-09T10:30"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	for name, step := range map[string][]string{
		"a guest of nobody": {"/guests", "name", "X"}, "a guest with a false address": {"/guests", "name", "X", "side", "Y", "email", "nowhere"},
		"nobody invited": {"/invite"}, "no time": {"/move", "at", "soon"}, "the same time": {"/move", "at", "2026-04-09T10:30"},
		"a length that is none": {"/move", "lasts", "long"}, "nobody came": {"/hold"}, "a point without a title": {"/points"},
	} {
		if a := b.post(march+step[0], step[1:]...); a.code != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d\n%s", name, a.code, a.body)
		}
	}
	// A script in the place must not become a link.
	if a := b.post(march+"/move", "place", "javascript:alert(1)"); a.code != http.StatusSeeOther || strings.Contains(b.get(march).body, `href="javascript`) {
		t.Errorf("a place that is a script: %d", a.code)
	}
	if a := b.post(march+"/cancel", "why", "sjukdom"); a.code != http.StatusSeeOther || r.meeting().Status != meeting.Cancelled || !strings.Contains(b.get(march).body, "The meeting is cancelled.") {
		t.Errorf("called off: %d", a.code)
	}
	if a := b.post(march+"/move", "at", "2026-04-16T09:00"); a.code != http.StatusSeeOther || r.meeting().Status != meeting.Planned {
		t.Errorf("planned again: %d", a.code)
	}
}

// What was approved stays readable as it was when it is corrected afterwards:
// the steering group has signed those words.
func TestAnApprovedIssueStaysReadable(t *testing.T) {
	r := newRig(t)
	b := r.signedIn("dm", access.DeliveryManager, "nordby")
	planned(t, b)
	version := func() string {
		return strings.Split(strings.Split(b.get(march).body, `name="version" value="`)[1], `"`)[0]
	}
	b.post(march+"/points/sla", "text", "Första ordalydelsen", "before", "")
	b.post(march+"/hold", "person", "orderer")
	b.post(march+"/approve", "version", version())
	b.post(march+"/correct", "why", "fel siffra")
	b.post(march+"/points/sla", "text", "Rättad ordalydelse", "before", "Första ordalydelsen")
	if page := b.get(march + "/minutes/1").body; !strings.Contains(page, "Första ordalydelsen") || strings.Contains(page, "Rättad") || !strings.Contains(page, "being corrected") {
		t.Errorf("the first issue while it is corrected:\n%s", page)
	}
	b.post(march+"/approve", "version", version())
	reader := r.signedIn("reader", access.Reader, "nordby")
	first, second := reader.get(march+"/minutes/1"), reader.get(march+"/minutes/2")
	for _, page := range []string{first.body, reader.get(march).body} { // one line, and the numbers stay what they are in the agenda
		if strings.Count(page, "Nothing noted") != 1 || !strings.Contains(page, "Nothing noted under 2. Volumes and trends, 3. Changes made") || strings.Contains(page, "<h3>Volumes") {
			t.Errorf("what was silent is not gathered:\n%s", page)
		}
	}
	if !strings.Contains(first.body, "Första ordalydelsen") || !strings.Contains(second.body, "Rättad ordalydelse") || strings.Contains(second.body, "being corrected") {
		t.Errorf("%d %d\n%s", first.code, second.code, second.body)
	}
	if !strings.Contains(reader.get(march).body, `href="`+march+`/minutes/1"`) {
		t.Error("the meeting does not lead to its issues")
	}
	for _, n := range []string{"0", "3", "x"} {
		if a := reader.get(march + "/minutes/" + n); a.code != http.StatusNotFound {
			t.Errorf("issue %s: %d", n, a.code)
		}
	}
}

// A calendar program has no session: it fetches by the address alone, for as
// long as the person lets it, and learns nothing after that.
func TestACalendarIsFedUntilItIsTakenBack(t *testing.T) {
	r := newRig(t, func(o *Options) { o.URL = "https://ting.example" })
	b := r.signedIn("dm", access.DeliveryManager, "nordby", "soeby")
	planned(t, b)
	address := shownSecret(t, b.post("/profile/passes", "name", "telefonen", "kind", "calendar", "customers", "nordby", "until", "2026-05-01"))
	path, house := strings.CutPrefix(address, "https://ting.example")
	if !house || !strings.HasSuffix(path, ".ics") {
		t.Fatalf("the address is %q", address)
	}
	program := r.browser()
	if a := program.get(path); a.code != 200 || a.body != "BEGIN:VCALENDAR nordby" || !strings.HasPrefix(a.header.Get("Content-Type"), "text/calendar") {
		t.Fatalf("%d %v %q", a.code, a.header, a.body)
	}
	hash := strings.Split(strings.Split(b.get("/profile").body, `name="pass" value="`)[1], `"`)[0]
	if a := b.post("/profile/passes/end", "pass", hash); a.code != http.StatusSeeOther {
		t.Fatal(a.code)
	}
	for _, secret := range []string{path, "/calendar/guessed.ics", "/calendar/.ics"} {
		if a := program.get(secret); a.code != http.StatusNotFound || strings.Contains(a.body, "VCALENDAR") {
			t.Errorf("%s: %d %q", secret, a.code, a.body)
		}
	}
}

// On the top a matter is loud until it is answered, and the page says who was
// silent for how long; a forum's decision brings it down to the first level.
func TestAMatterThatIsSilentOnTheTopIsLoud(t *testing.T) {
	r := newRig(t, func(o *Options) {
		o.Customers[0].Escalation = []forums.Step{{Person: "orderer", Within: time.Hour, Hours: "core"}, {Person: "chief", Within: time.Hour, Hours: "core"}}
	})
	ladder, err := household{}.Ladder(r.site.Options.Customers[0])
	if err != nil {
		t.Fatal(err)
	}
	m, err := escalation.Raise(escalation.Matter{Customer: "nordby", Title: "Sena svar"}, ladder, r.stamp())
	if err != nil {
		t.Fatal(err)
	}
	if m, err = r.ledger.SaveEscalation(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	b := r.signedIn("dm", access.DeliveryManager, "nordby")
	one := "/customers/nordby/escalations/1"
	if page := b.get(one).body; !strings.Contains(plainSpaces(page), "comes here at") {
		t.Errorf("the page does not say when it climbs:\n%s", page)
	}
	r.pass(3 * time.Hour)
	b = r.signedIn("later", access.DeliveryManager, "nordby") // the first has been idle for too long
	if m, _, err = m.Climb(ladder, r.clock()); err != nil {
		t.Fatal(err)
	}
	if m, _, err = m.Remind(ladder, r.clock()); err != nil {
		t.Fatal(err)
	}
	if m, err = r.ledger.SaveEscalation(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	if page := b.get(one).body; !strings.Contains(page, "The top level has not answered") || !strings.Contains(page, "Reminded once.") {
		t.Errorf("a silent top is not loud:\n%s", page)
	}
	if m, err = m.Decide(ladder, "strategic 2026-H1/2", "Nattbemanning från maj", r.stamp()); err != nil {
		t.Fatal(err)
	}
	if _, err = r.ledger.SaveEscalation(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	page := b.get(one).body
	if strings.Contains(page, "The top level has not answered") || !strings.Contains(page, "Nattbemanning från maj") || !strings.Contains(page, "decision 2026-H1/2") {
		t.Errorf("the decision did not bring it down:\n%s", page)
	}
}
