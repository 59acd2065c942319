package web

import (
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"ting/forums"
	"ting/forums/access"
	"ting/forums/dispatch"
	"ting/forums/meeting"
)

// sentAway gives nordby so many packs that left, of months of long ago, and
// returns where they are shown.
func (r *rig) sentAway(n int) []string {
	r.t.Helper()
	var all []string
	for i := range n {
		period := time.Date(2000, time.Month(1+i), 1, 0, 0, 0, 0, time.UTC).Format("2006-01")
		record := forums.Record{Figures: forums.Figures{Customer: "nordby", Period: period}}
		content, err := json.Marshal(record)
		if err == nil {
			err = r.ledger.Freeze(r.t.Context(), dispatch.Frozen{Customer: "nordby", Period: period, Revision: 1, Hash: dispatch.Hash(content), Record: record, By: r.stamp()})
		}
		if err != nil {
			r.t.Fatal(err)
		}
		r.released("nordby", forums.Operational, period)
		all = append(all, "/customers/nordby/packs/operational/"+period+"/1")
	}
	return all
}

// onward is where a page leads to the next part of its list; empty on the last.
func onward(body string) string {
	found := regexp.MustCompile(`href="([^"]*)" rel="next"`).FindStringSubmatch(body)
	if found == nil {
		return ""
	}
	return html.UnescapeString(found[1])
}

// A pack that nobody finds is a pack that was not sent: over the pages of the
// list each stands once, and what waits for somebody stands on the first.
func TestTheListOfPacksIsWholeOverItsPages(t *testing.T) {
	r := newRig(t)
	r.lived("nordby")
	r.lived("soeby")
	sent := r.sentAway(2*shownAtOnce + 3)
	manager, reader := r.signedIn("am", access.AccountManager, "nordby"), r.signedIn("reader", access.Reader, "nordby")
	if err := r.ledger.HoldEdition(t.Context(), r.edition("2026-02").Key, r.stamp()); err != nil {
		t.Fatal(err)
	}
	for b, want := range map[*browser][]string{manager: append(sent, sentPack, heldPack), reader: append(sent, sentPack)} {
		var found []string
		pages, at := 0, "/packs?customer=nordby&forum=operational"
		for ; at != ""; pages++ {
			a := b.get(at)
			if pages == 0 && strings.Contains(a.body, heldPack) != slices.Contains(want, heldPack) {
				t.Error("what waits does not stand on the first page, or a reader sees it")
			}
			if len(a.body) > 150_000 || strings.Contains(a.body, "soeby") {
				t.Errorf("%s has %d bytes, or holds what is another's", at, len(a.body))
			}
			for _, link := range links(a.body) {
				if strings.HasPrefix(link, "/customers/nordby/packs/") {
					found = append(found, link)
				}
			}
			at = onward(a.body)
		}
		slices.Sort(found)
		wanted := slices.Sorted(slices.Values(want))
		if pages != 3 || !slices.Equal(found, wanted) {
			t.Errorf("%d packs of %d on %d pages", len(found), len(wanted), pages)
		}
	}
	if a := manager.get("/packs?forum=tactical"); !strings.Contains(a.body, "No pack matches this view") {
		t.Error("an empty view does not say what to do")
	}
	if a := manager.get("/packs?customer=soeby"); a.code != http.StatusNotFound {
		t.Errorf("another's packs: %d", a.code)
	}
}

// What was decided years ago is found again, and a list of years is no page of
// a megabyte.
func TestMeetingsAndDecisionsHavePages(t *testing.T) {
	r := newRig(t)
	for i := range shownAtOnce + 2 {
		at := time.Date(2010, time.Month(1+i), 9, 9, 0, 0, 0, time.UTC)
		_, err := r.ledger.SaveMeeting(t.Context(), meeting.Meeting{
			Customer: "nordby", Forum: forums.Operational, Period: at.Format("2006-01"), At: at, Status: meeting.Held, Points: []meeting.Point{{Key: "sla"}},
			Decisions: []meeting.Decision{{Number: 1, Point: "sla", Text: fmt.Sprintf("Beslut %03d", i), By: r.stamp()}},
		}, r.stamp())
		if err != nil {
			t.Fatal(err)
		}
	}
	b := r.signedIn("dm", access.DeliveryManager, "nordby")
	for _, list := range []struct{ path, line string }{{"/meetings?customer=nordby", `href="/customers/nordby/meetings/`}, {"/decisions?q=BESLUT", `scope="row"`}} {
		first := b.get(list.path).body
		next := onward(first)
		if next == "" {
			t.Fatalf("%s leads to no second page", list.path)
		}
		second := b.get(next).body
		if one, two := strings.Count(first, list.line), strings.Count(second, list.line); one != shownAtOnce || two != 2 || onward(second) != "" {
			t.Errorf("%s: %d lines and %d", list.path, one, two)
		}
	}
}

// Whatever number stands in an address, a list answers: with an empty part
// where there is nothing.
func TestNoNumberOfAPageBreaksAList(t *testing.T) {
	r := newRig(t)
	r.lived("nordby")
	b := r.signedIn("dm", access.DeliveryManager, "nordby")
	for _, list := range []string{"/actions", "/packs", "/meetings", "/decisions", "/escalations", sentFigures + "/targets/response-a", sentFigures + "/volumes/opened"} {
		for _, number := range []string{"0", "-1", "x", "2", "1000001", "92233720368547760", "9223372036854775807", "99999999999999999999"} {
			if a := b.get(list + "?page=" + number); a.code != http.StatusOK {
				t.Errorf("%s, page %s: %d", list, number, a.code)
			}
		}
	}
}

// With five hundred customers no page may become a wall of forms: a customer is
// chosen first, or looked for.
func TestNoPageIsAWallOfCustomers(t *testing.T) {
	r := newRig(t, crowd, func(o *Options) {
		for i := range o.Customers {
			o.Customers[i].Escalation = []forums.Step{{Person: "orderer", Within: time.Hour, Hours: "core"}}
		}
	})
	b := r.signedIn("root", access.Administrator)
	for page, says := range map[string]string{"/meetings": "Choose a customer above to plan", "/escalations": "Choose a customer above to escalate", "/profile": "Find a customer"} {
		if a := b.get(page); a.code != 200 || len(a.body) > 60_000 || !strings.Contains(a.body, says) {
			t.Errorf("%s: %d, %d bytes, and does not say %q", page, a.code, len(a.body), says)
		}
	}
	if body := b.get("/meetings?customer=kund-042").body; strings.Count(body, `/meetings" class="stack"`) != 1 || !strings.Contains(body, `action="/customers/kund-042/meetings"`) {
		t.Error("the customer that was chosen has no form, or others have")
	}
	if body := b.get("/escalations?customer=kund-042").body; !strings.Contains(body, "/customers/kund-042/escalations/new") || strings.Contains(body, "/customers/kund-043/") {
		t.Error("the customer that was chosen cannot be escalated for, or others can")
	}
	// A pass: looking for its customers loses nothing, and makes nothing.
	form := []string{"name", "telefonen", "kind", "calendar", "until", "2026-05-01", "customers", "kund-007"}
	body := b.post("/profile/passes", append(form, "do", "find", "find", "bolag 042")...).body
	for _, kept := range []string{`value="telefonen"`, `value="calendar" selected`, `value="2026-05-01"`, `value="kund-007" checked`, `value="kund-042">`} {
		if !strings.Contains(body, kept) {
			t.Errorf("after looking for a customer the form has no %s", kept)
		}
	}
	if passes, err := r.ledger.Passes(t.Context(), "root@house.example"); err != nil || len(passes) != 0 {
		t.Errorf("looking for a customer made %v (%v)", passes, err)
	}
	if a := b.post("/profile/passes", "name", "telefonen", "kind", "api", "until", "2026-05-01"); a.code != 422 || !strings.Contains(a.body, `value="telefonen"`) {
		t.Errorf("a pass of no customer: %d, or what was filled in is lost", a.code)
	}
	if a := b.post("/profile/passes", append(form, "customers", "kund-042")...); a.code != 200 || !strings.Contains(a.body, "/calendar/") {
		t.Errorf("the pass: %d", a.code)
	}
}
