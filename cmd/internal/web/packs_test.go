package web

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/access"
	"ting/forums/dispatch"
)

const (
	sentPack    = "/customers/nordby/packs/operational/2026-01/1"
	sentFigures = "/customers/nordby/figures/2026-01/1"
	heldPack    = "/customers/nordby/packs/operational/2026-02/1"
)

// edition is the pack about a period as the ledger has it.
func (r *rig) edition(period string) dispatch.Edition {
	r.t.Helper()
	e, err := r.ledger.Edition(r.t.Context(), dispatch.Key{Customer: "nordby", Forum: forums.Operational, Period: period, Revision: 1})
	if err != nil {
		r.t.Fatal(err)
	}
	return e
}

// madeAgain has an edition that is due again held, as a worker does.
func (r *rig) madeAgain(period string) {
	r.t.Helper()
	ctx := r.t.Context()
	e, err := r.ledger.ClaimEdition(ctx, r.edition(period).Key, "worker", r.clock(), r.stamp())
	for _, state := range []dispatch.State{dispatch.Rendered, dispatch.Held} {
		if err == nil {
			e, err = e.Advance(state, r.clock())
		}
		if err == nil {
			err = r.ledger.AdvanceEdition(ctx, e, r.stamp())
		}
	}
	if err != nil {
		r.t.Fatal(err)
	}
}

// A steering group must not read what nobody has approved, nor learn that it exists.
func TestADraftIsForTheSupplierOnly(t *testing.T) {
	r := newRig(t)
	r.lived("nordby")
	reader, manager := r.signedIn("reader", access.Reader, "nordby"), r.signedIn("am", access.AccountManager, "nordby")
	if a := reader.get("/packs"); strings.Contains(a.body, "2026-02") || !strings.Contains(a.body, sentPack) {
		t.Error("the reader's list is not what was released")
	}
	for path, want := range map[string]int{sentPack: 200, heldPack: 404, heldPack + "/files/x.pdf": 404, "/packs/nordby-operational-2026-02-sv.html": 404} {
		if a := reader.get(path); a.code != want {
			t.Errorf("%s for a reader: %d, want %d", path, a.code, want)
		}
	}
	if a := reader.get(sentPack); strings.Contains(a.body, "orderer@nordby.example") {
		t.Error("a reader sees who got copies")
	}
	if a := manager.get(heldPack); a.code != 200 {
		t.Errorf("the draft for the account manager: %d", a.code)
	}
	if a := manager.get("/packs/nordby-operational-2026-01-sv.html"); a.code != 200 || !strings.Contains(a.header.Get("Content-Security-Policy"), "sandbox") {
		t.Errorf("the page of a pack: %d %q", a.code, a.header.Get("Content-Security-Policy"))
	}
}

// The tables behind a pack are as open as the pack itself, and whoever must wait
// for somebody else's approval is told for whose.
func TestAPackIsReadAsPageAsPrintAndAsTables(t *testing.T) {
	r := newRig(t)
	r.lived("nordby")
	reader, delivery := r.signedIn("reader", access.Reader, "nordby"), r.signedIn("dm", access.DeliveryManager, "nordby")
	page, name := reader.get(sentPack).body, strings.TrimSuffix(r.edition("2026-01").File("sv"), ".pdf")
	for _, address := range []string{"/packs/" + name + ".html", sentPack + "/files/" + name + ".pdf", sentPack + "/files/" + name + ".xlsx"} {
		if a := reader.get(address); a.code != http.StatusOK || !slices.Contains(links(page), address) {
			t.Errorf("%s: %d; the pack's page leads to %q", address, a.code, links(page))
		}
	}
	if a := reader.get(sentPack + "/files/" + name + ".xlsx"); a.header.Get("Content-Type") != bookKind {
		t.Errorf("the tables are sent as %q", a.header.Get("Content-Type"))
	}
	draft := strings.TrimSuffix(r.edition("2026-02").File("sv"), ".pdf") + ".xlsx"
	if a := reader.get(sentPack + "/files/" + draft); a.code != http.StatusNotFound {
		t.Errorf("the tables of a draft by way of another pack: %d", a.code)
	}
	if err := r.ledger.HoldEdition(t.Context(), r.edition("2026-02").Key, r.stamp()); err != nil {
		t.Fatal(err)
	}
	if a := delivery.get(heldPack); !strings.Contains(a.body, "The account manager approves the pack") {
		t.Errorf("who approves is not told:\n%s", a.body)
	}
}

func TestAnAccountManagerCommentsAndReleases(t *testing.T) {
	r := newRig(t)
	r.lived("nordby")
	b := r.signedIn("am", access.AccountManager, "nordby")
	if a := b.post(heldPack+"/remarks", "section", "sla", "text", "En *lugn* månad <script>"); a.code != http.StatusSeeOther {
		t.Fatalf("%d\n%s", a.code, a.body)
	}
	if a := b.get(heldPack); !strings.Contains(a.body, "En lugn månad &lt;script&gt;") {
		t.Error("the remark is not shown as it is printed")
	}
	// It is being made again with the remark: until then there is nothing to decide on.
	for _, step := range []string{"/hold", "/release"} {
		if a := b.post(heldPack+step, "why", "fel siffra"); a.code != http.StatusConflict || !strings.Contains(a.body, "is being made") {
			t.Errorf("%s while it is made: %d\n%s", step, a.code, a.body)
		}
	}
	r.madeAgain("2026-02")
	if a := b.post(heldPack+"/remarks", "section", "nowhere", "text", "x"); a.code != http.StatusUnprocessableEntity {
		t.Errorf("a section that there is not: %d", a.code)
	}
	if a := b.post(heldPack+"/hold", "why", ""); a.code != http.StatusUnprocessableEntity {
		t.Errorf("sent back without a reason: %d", a.code)
	}
	if a := b.post(heldPack+"/hold", "why", "fel siffra"); a.code != http.StatusSeeOther || r.edition("2026-02").State != dispatch.Held {
		t.Fatalf("sent back: %d, %s", a.code, r.edition("2026-02").State)
	}
	if a := b.get(heldPack); !strings.Contains(a.body, "fel siffra") {
		t.Error("why it was sent back is not told")
	}
	if a := b.post(heldPack+"/release", "why", "rättad"); a.code != http.StatusSeeOther || r.edition("2026-02").State != dispatch.Released {
		t.Errorf("released: %d, %s", a.code, r.edition("2026-02").State)
	}
	work := r.signedIn("dm", access.DeliveryManager, "nordby")
	if a := work.post(heldPack+"/release", "why", "x"); a.code != http.StatusForbidden {
		t.Errorf("a delivery manager releases: %d", a.code)
	}
}

// A pack leads to the meeting about its period where one is planned, and to no
// page that is not there.
func TestAPackLeadsToItsMeeting(t *testing.T) {
	r := newRig(t)
	r.lived("nordby")
	r.sentAway(1)
	b := r.signedIn("reader", access.Reader, "nordby")
	for path, met := range map[string]bool{sentPack: true, "/customers/nordby/packs/operational/2000-01/1": false} {
		at := slices.IndexFunc(links(b.get(path).body), func(link string) bool { return strings.Contains(link, "/meetings/") })
		if at >= 0 != met {
			t.Errorf("%s leads to a meeting: %v", path, at >= 0)
		}
	}
}

// A copy that came back waits to be sent once more, to nobody but those who
// were to have it.
func TestACopyIsSentAgain(t *testing.T) {
	r := newRig(t)
	r.lived("nordby")
	r.cameBack("nordby")
	b := r.signedIn("am", access.AccountManager, "nordby")
	if a := b.post(sentPack+"/copies", "recipient", ""); a.code != http.StatusNotFound {
		t.Errorf("a copy to nobody: %d", a.code)
	}
	if a := b.post(sentPack+"/copies", "recipient", "stranger@nordby.example"); a.code < 400 {
		t.Errorf("a copy to somebody who never got one: %d", a.code)
	}
	found, err := r.ledger.Deliveries(t.Context(), ledger.DeliveryFilter{Customer: "nordby"})
	if err != nil || len(found) != 1 || found[0].Outcome != dispatch.Failed {
		t.Fatalf("%+v (%v)", found, err)
	}
	if a := b.post(sentPack+"/copies", "recipient", found[0].Recipient); a.code != http.StatusSeeOther {
		t.Errorf("the copy that came back: %d\n%s", a.code, a.body)
	}
	if found, err = r.ledger.Deliveries(t.Context(), ledger.DeliveryFilter{Customer: "nordby"}); err != nil || len(found) != 1 || found[0].Outcome != dispatch.Queued {
		t.Errorf("it does not wait to be sent: %+v (%v)", found, err)
	}
}
