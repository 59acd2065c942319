package web

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/access"
	"ting/forums/action"
	"ting/forums/fault"
)

// actionKept is an action as the ledger has it.
func (r *rig) actionKept(customer string, number int) action.Action {
	r.t.Helper()
	a, err := r.ledger.Action(r.t.Context(), customer, number)
	if err != nil {
		r.t.Fatal(err)
	}
	return a
}

func TestADeliveryManagerChangesARow(t *testing.T) {
	r := newRig(t)
	r.action("nordby", "Byt brandvägg")
	b := r.signedIn("dm", access.DeliveryManager, "nordby")
	if a := b.get("/actions?edit=nordby/1"); !strings.Contains(a.body, `name="version" value="1"`) {
		t.Fatal("the row does not open for changes")
	}
	a := b.post("/customers/nordby/actions/1", "version", "1", "status", "waiting", "due", "2026-03-20", "owner", "orderer",
		"text", "svar från leverantören", "back", "/actions?overdue=1")
	if a.code != http.StatusSeeOther || a.header.Get("Location") != "/actions?overdue=1" {
		t.Fatalf("%d %s\n%s", a.code, a.header.Get("Location"), a.body)
	}
	got := r.actionKept("nordby", 1)
	if got.Status != action.Waiting || got.Due.String() != "2026-03-20" || got.Moved != 1 || got.History[len(got.History)-1].By.Who != "dm@house.example" {
		t.Errorf("%+v", got)
	}
	// What nobody asked for must not stand in the history.
	if len(got.History) != 3 {
		t.Errorf("%d entries: %v", len(got.History), got.History)
	}
	for name, form := range map[string][]string{
		"nothing":            {"version", "2", "status", "waiting"},
		"done without words": {"version", "2", "status", "done"},
		"no day":             {"version", "2", "due", "2026-02-30"},
		"nobody":             {"version", "2", "owner", "stranger"},
		"open again":         {"version", "2", "status", "open"},
	} {
		if a := b.post("/customers/nordby/actions/1", form...); a.code != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", name, a.code)
		}
	}
	if again := r.actionKept("nordby", 1); again.Version != got.Version {
		t.Error("a refused form changed the action")
	}
}

// Whoever is too late must see what the other did, lose nothing of what they
// wrote, and be able to send it again.
func TestASlowReaderSeesWhatTheFasterDid(t *testing.T) {
	r := newRig(t)
	r.action("nordby", "Byt brandvägg")
	fast, slow := r.signedIn("fast", access.DeliveryManager, "nordby"), r.signedIn("slow", access.DeliveryManager, "nordby")
	fast.post("/customers/nordby/actions/1", "version", "1", "status", "started")
	a := slow.post("/customers/nordby/actions/1", "version", "1", "seen", "1", "status", "done", "text", "bytt i natt <b>")
	if a.code != http.StatusConflict || !strings.Contains(a.body, "<strong>started</strong> fast") || !strings.Contains(a.body, "bytt i natt &lt;b&gt;</textarea>") {
		t.Fatalf("%d\n%s", a.code, a.body)
	}
	if !strings.Contains(a.body, `name="version" value="2"`) || !strings.Contains(a.body, `value="done" selected`) {
		t.Error("the form cannot be sent again as it was")
	}
	if got := r.actionKept("nordby", 1); got.Status != action.Started {
		t.Errorf("the late form was kept: %s", got.Status)
	}
}

func TestManyAreChangedAtOnce(t *testing.T) {
	r := newRig(t)
	r.action("nordby", "Ett")
	r.action("nordby", "Två")
	r.action("nordby", "Tre")
	r.action("soeby", "Hemlig")
	b := r.signedIn("dm", access.DeliveryManager, "nordby")
	if a := b.post("/actions/bulk", "pick", "nordby/1/1", "pick", "nordby/2/1", "due", "2026-04-01", "back", "/actions"); a.code != http.StatusSeeOther {
		t.Fatalf("%d\n%s", a.code, a.body)
	}
	// One that somebody changed meanwhile stops none of the others, and is named.
	a := b.post("/actions/bulk", "pick", "nordby/1/1", "pick", "nordby/3/1", "status", "done", "text", "klart")
	if a.code != http.StatusConflict || !strings.Contains(a.body, "Ett") || r.actionKept("nordby", 3).Status != action.Done || r.actionKept("nordby", 1).Status == action.Done {
		t.Errorf("%d\n%s", a.code, a.body)
	}
	if a := b.post("/actions/bulk", "pick", "soeby/1/1", "status", "started"); a.code != http.StatusNotFound || r.actionKept("soeby", 1).Status != action.Open {
		t.Errorf("another customer's action: %d", a.code)
	}
}

// A list that is longer than a page is whole over its pages, in one order, and
// no page is too heavy for a telephone.
func TestALongListHasPages(t *testing.T) {
	r := newRig(t)
	for i := range shownAtOnce + 7 {
		r.action("nordby", fmt.Sprintf("Åtgärd %03d", i))
	}
	r.action("soeby", "Hemlig")
	b := r.signedIn("dm", access.DeliveryManager, "nordby")
	first, second := b.get("/actions"), b.get("/actions?page=2")
	for i := range shownAtOnce + 7 {
		title := fmt.Sprintf("Åtgärd %03d</a>", i)
		if strings.Contains(first.body, title) == strings.Contains(second.body, title) {
			t.Errorf("%s is not on exactly one page", title)
		}
	}
	if len(first.body) > 150_000 {
		t.Errorf("a page of %d bytes", len(first.body))
	}
	for _, a := range []answer{first, second} {
		if strings.Contains(a.body, "Hemlig") {
			t.Error("another customer's action is on the list")
		}
	}
}

func TestAnActionIsAdded(t *testing.T) {
	r := newRig(t)
	b := r.signedIn("dm", access.DeliveryManager, "nordby")
	if a := b.post("/customers/nordby/actions", "title", "Ny", "owner", "orderer"); a.code != http.StatusUnprocessableEntity || !strings.Contains(a.body, `value="Ny"`) {
		t.Errorf("without a day: %d, or what was written is lost", a.code)
	}
	if a := b.post("/customers/nordby/actions", "title", "Ny", "owner", "orderer", "due", "2026-04-01", "origin", "operational 2026-02"); a.code != http.StatusSeeOther {
		t.Fatalf("%d\n%s", a.code, a.body)
	}
	if got := r.actionKept("nordby", 1); got.Side != "customer" || got.Origin != "operational 2026-02" {
		t.Errorf("%+v", got)
	}
	reader := r.signedIn("reader", access.Reader, "nordby")
	if a := reader.post("/customers/nordby/actions", "title", "Ny", "owner", "orderer", "due", "2026-04-01"); a.code != http.StatusForbidden {
		t.Errorf("a reader adds: %d", a.code)
	}
	if a := b.get("/actions/export?as=xlsx&forum=operational"); a.code != 200 || !strings.Contains(a.body, "Ny;orderer") {
		t.Errorf("export: %d %s", a.code, a.body)
	}
	if found, err := r.ledger.Actions(t.Context(), ledger.ActionFilter{}); err != nil || len(found) != 1 {
		t.Errorf("%d actions (%v)", len(found), err)
	}
}

// crowded is a memory in which somebody else is faster so many times.
type crowded struct {
	Memory
	faster *atomic.Int32
}

func (m crowded) SaveAction(ctx context.Context, a action.Action) (action.Action, error) {
	if m.faster.Add(-1) >= 0 {
		return action.Action{}, fault.Stale
	}
	return m.Memory.SaveAction(ctx, a)
}

// A comment must not be lost because others write at the same moment; but a
// page must not try for ever either.
func TestACommentComesThroughACrowd(t *testing.T) {
	r := newRig(t)
	r.action("nordby", "Byt brandvägg")
	var faster atomic.Int32
	memory := r.site.Open
	r.site.Open = func(p access.Person) Memory { return crowded{memory(p), &faster} }
	b := r.signedIn("dm", access.DeliveryManager, "nordby")
	for times, code := range map[int32]int{tries - 1: http.StatusSeeOther, tries + 1: http.StatusConflict} {
		faster.Store(times)
		if a := b.post("/customers/nordby/actions/1/comments", "text", "Hej"); a.code != code {
			t.Errorf("others were faster %d times: %d", times, a.code)
		}
	}
	if a := r.actionKept("nordby", 1); len(a.History) != 2 {
		t.Errorf("the history is %+v", a.History)
	}
}

// What is taken to a meeting on paper is the whole view, of one's own
// customers, however many pages the list has on a screen.
func TestAPrintSheetHoldsTheWholeView(t *testing.T) {
	r := newRig(t)
	for i := range shownAtOnce + 3 {
		r.action("nordby", fmt.Sprintf("Åtgärd %03d", i))
	}
	r.action("soeby", "Hemlig")
	b := r.signedIn("dm", access.DeliveryManager, "nordby")
	sheet := b.get("/actions/sheet?owner=orderer").body
	if n := strings.Count(sheet, `scope="row"`); n != shownAtOnce+3 || strings.Contains(sheet, "Hemlig") {
		t.Errorf("%d actions are on the sheet", n)
	}
	if !strings.Contains(sheet, "Beställare nordby") || !strings.Contains(sheet, `href="/actions?owner=orderer"`) {
		t.Error("the sheet does not say what it is of, or leads nowhere back")
	}
	if !strings.Contains(b.get("/actions?owner=orderer").body, `href="/actions/sheet?owner=orderer"`) {
		t.Error("the list does not lead to its sheet")
	}
	if r.action("nordby", "Framtid"); strings.Contains(b.get("/actions/sheet?status=done").body, "Framtid") {
		t.Error("the sheet does not go by the filter")
	}
}

// Somebody who edits a row stays at that row, and what the form cannot become
// is told in their language, with all that they wrote.
func TestAFormThatWillNotDoKeepsWhatWasWritten(t *testing.T) {
	r := newRig(t)
	r.action("nordby", "Byt brandvägg")
	b := r.signedIn("dm", access.DeliveryManager, "nordby")
	b.post("/profile/language", "language", "sv")
	if a := b.get("/actions?edit=nordby/1&owner=orderer"); !strings.Contains(a.body, `name="back" value="/actions?owner=orderer&amp;page=1#nordby-1"`) {
		t.Error("the row does not lead back to itself")
	}
	a := b.post("/customers/nordby/actions/1", "version", "1", "status", "done", "due", "2026-04-07")
	if a.code != http.StatusUnprocessableEntity || !strings.Contains(a.body, "Skriv vad aktiviteten väntar på") || !strings.Contains(a.body, `value="2026-04-07"`) || !strings.Contains(a.body, `value="done" selected`) {
		t.Errorf("%d\n%s", a.code, a.body)
	}
	if a := b.post("/customers/nordby/actions/1", "version", "1", "status", "started", "back", "/actions#nordby-1"); a.header.Get("Location") != "/actions#nordby-1" {
		t.Errorf("after it was saved: %d %s", a.code, a.header.Get("Location"))
	}
}

// Who is not among a customer's people is known by the name of their account:
// an address tells a reader little, and is not everybody's to have.
func TestHistoriesTellNames(t *testing.T) {
	r := newRig(t)
	r.lived("nordby")
	b := r.signedIn("dm", access.DeliveryManager, "nordby")
	a, err := r.ledger.Account(t.Context(), "dm@house.example")
	if err != nil {
		t.Fatal(err)
	}
	a.Name = "Dana Mo"
	if _, err := r.ledger.SaveAccount(t.Context(), a, "name", r.stamp()); err != nil {
		t.Fatal(err)
	}
	meeting := "/customers/nordby/meetings/operational/2026-02"
	for path, form := range map[string][]string{
		"/customers/nordby/actions/1/comments":   {"text", "Beställd"},
		heldPack + "/remarks":                    {"section", "sla", "text", "En lugn månad"},
		meeting + "/decisions":                   {"text", "Vi väntar", "point", "sla"},
		"/customers/nordby/escalations/1/answer": {"text", "På väg", "version", "1"},
	} {
		if a := b.post(path, form...); a.code != 303 {
			t.Fatalf("%s: %d\n%s", path, a.code, a.body)
		}
	}
	held, err := r.ledger.Meeting(t.Context(), "nordby", forums.Operational, "2026-02")
	if err != nil {
		t.Fatal(err)
	}
	if a := b.post(meeting+"/approve", "version", strconv.Itoa(held.Version)); a.code != 303 {
		t.Fatalf("approve: %d\n%s", a.code, a.body)
	}
	reader := r.signedIn("reader", access.Reader, "nordby")
	for _, path := range []string{"/customers/nordby/actions/1", meeting, meeting + "/minutes/1", "/customers/nordby/escalations/1"} {
		if a := reader.get(path); !strings.Contains(a.body, "Dana Mo") || strings.Contains(a.body, "dm@house.example") {
			t.Errorf("%s does not say who by name:\n%s", path, a.body)
		}
	}
	// The head of a page knows whose it is; what is asked is how it tells of others.
	if _, main, _ := strings.Cut(b.get(heldPack).body, "<main"); !strings.Contains(main, "Dana Mo,") || strings.Contains(main, "dm@house.example") {
		t.Errorf("the remark has no name:\n%s", main)
	}
}
