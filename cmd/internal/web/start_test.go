package web

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"ting/forums"
	"ting/forums/access"
	"ting/forums/calendar"
	"ting/forums/dispatch"
	"ting/forums/meeting"
)

// morning is a site on which something of everything waits: a matter on the top
// of its ladder, a late action, a pack to be released, one that was given up, a
// copy that came back, a meeting to come and one to be written up. The house
// knows am@house.example as its manager.
func morning(t *testing.T, change ...func(*Options)) *rig {
	t.Helper()
	r := newRig(t, append(change, func(o *Options) {
		o.Customers[0].People["manager"] = forums.Person{Key: "manager", Name: "Maj", Email: "am@house.example", Side: "supplier"}
		o.Customers[0].Escalation = []forums.Step{{Person: "orderer", Within: time.Hour, Hours: "core"}, {Person: "manager", Within: time.Hour, Hours: "core"}}
	})...)
	r.lived("nordby")
	r.lived("soeby")
	ctx := t.Context()
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	ladder, err := household{}.Ladder(r.site.Customers[0])
	check(err)
	m, err := r.ledger.Escalation(ctx, "nordby", 1)
	check(err)
	m, err = m.Lift(ladder, "brådskar", r.stamp())
	check(err)
	_, err = r.ledger.SaveEscalation(ctx, m)
	check(err)
	held := dispatch.Key{Customer: "nordby", Forum: forums.Operational, Period: "2026-02", Revision: 1}
	check(r.ledger.HoldEdition(ctx, held, r.stamp()))
	key := dispatch.Key{Customer: "nordby", Forum: forums.Tactical, Period: "2025-Q4", Revision: 1}
	check(r.ledger.AddJobs(ctx, []dispatch.Job{{Key: key, Due: r.clock().Add(-time.Hour), Found: r.clock()}}))
	job, err := r.ledger.TakeJob(ctx, key, "w", r.clock(), r.clock().Add(time.Minute))
	check(err)
	job.State, job.Problem = dispatch.Dead, "the mapping lacks a column"
	check(r.ledger.EndJob(ctx, job, r.stamp()))
	gone := dispatch.Delivery{
		Key: dispatch.Key{Customer: "nordby", Forum: forums.Operational, Period: "2026-01", Revision: 1}, Recipient: "gone@nordby.example", Name: "Gone", Language: "sv",
		MessageID: "x@y", Outcome: dispatch.Queued, At: r.clock(),
	}
	_, err = r.ledger.QueueDeliveries(ctx, []dispatch.Delivery{gone}, r.stamp())
	check(err)
	gone, err = r.ledger.BeginDelivery(ctx, gone, r.stamp())
	check(err)
	gone.Outcome, gone.Answer = dispatch.Failed, "550 no such user"
	check(r.ledger.SettleDelivery(ctx, gone, r.stamp()))
	for period, at := range map[string]time.Time{"2026-03": r.clock().Add(72 * time.Hour), "2025-12": r.clock().Add(-72 * time.Hour)} {
		p, err := calendar.Parse(period, time.UTC)
		check(err)
		meet, err := meeting.Plan("nordby", forums.Forum{Level: forums.Operational}, p, at)
		check(err)
		_, err = r.ledger.SaveMeeting(ctx, meet, r.stamp())
		check(err)
	}
	return r
}

// block is the part of the first page under a heading.
func block(body, id string) string {
	_, rest, _ := strings.Cut(body, `aria-labelledby="`+id+`"`)
	part, _, _ := strings.Cut(rest, "</section>")
	return part
}

// links are the addresses that a page leads to.
func links(body string) []string {
	var all []string
	for _, found := range regexp.MustCompile(`href="([^"]*)"`).FindAllStringSubmatch(body, -1) {
		all = append(all, strings.ReplaceAll(found[1], "&amp;", "&"))
	}
	return all
}

// What a role has to do comes first, and each thing stands where it belongs:
// a draft under what waits only for whoever may release it.
func TestTheFirstPageIsOfTheRole(t *testing.T) {
	r := morning(t)
	const (
		late, action, matter = "late", "/customers/nordby/actions/1", "/customers/nordby/escalations/1"
		toCome, unwritten    = "/customers/nordby/meetings/operational/2026-03", "/customers/nordby/meetings/operational/2025-12"
	)
	for _, c := range []struct {
		role  access.Role
		order []string            // of the blocks
		has   map[string][]string // where each block leads
		not   []string            // where the page must not lead
	}{
		{access.Administrator, []string{"loud", "failed", "late", "waits", "meetings", "packs"},
			map[string][]string{"loud": {matter}, "failed": {"/administration/work", sentPack}, late: {action, "/actions?overdue=1"}, "waits": {heldPack}, "meetings": {toCome}, "packs": {sentPack}}, []string{unwritten}},
		{access.AccountManager, []string{"loud", "waits", "late", "failed", "meetings", "packs"},
			map[string][]string{"waits": {matter, heldPack, unwritten}, late: {action}, "failed": {"/packs?customer=nordby", sentPack}, "meetings": {toCome}}, []string{"/administration/work"}},
		{access.DeliveryManager, []string{"loud", "waits", "late", "failed", "meetings", "packs"},
			map[string][]string{"loud": {matter}, "waits": {unwritten}, late: {action}, "failed": {sentPack}}, []string{heldPack, "/administration/work"}},
		{access.Reader, []string{"loud", "waits", "packs", "missed", "meetings", "late"},
			map[string][]string{"loud": {matter}, "packs": {sentPack}, "missed": {sentFigures + "/targets/response-a"}, "meetings": {toCome}, late: {action}}, []string{heldPack, unwritten, "/administration/work", "/packs?customer=nordby"}},
	} {
		name := map[access.Role]string{access.AccountManager: "am"}[c.role]
		if name == "" {
			name = string(c.role)
		}
		b := r.signedIn(name, c.role, "nordby")
		body := b.get("/").body
		at := -1
		for _, id := range c.order {
			next := strings.Index(body, `aria-labelledby="`+id+`"`)
			if next <= at {
				t.Errorf("%s: %s does not stand in its place", c.role, id)
			}
			at = next
		}
		for id, want := range c.has {
			for _, address := range want {
				if !slices.Contains(links(block(body, id)), address) {
					t.Errorf("%s: %s does not lead to %s: %v", c.role, id, address, links(block(body, id)))
				}
			}
		}
		for _, address := range c.not {
			if slices.Contains(links(body), address) {
				t.Errorf("%s is led to %s", c.role, address)
			}
		}
		if c.role != access.Administrator && strings.Contains(body, "soeby") {
			t.Errorf("%s sees another customer", c.role)
		}
		for _, address := range links(body) {
			if a := b.get(address); a.code != http.StatusOK && a.code != http.StatusSeeOther {
				t.Errorf("%s: %s leads to %d", c.role, address, a.code)
			}
		}
	}
}

// What nobody above can answer must be seen by whoever comes in, and no more
// once it was answered: a sign that never goes out is not looked at.
func TestWhatHasClimbedToTheTopIsLoud(t *testing.T) {
	r := morning(t)
	b := r.signedIn("reader", access.Reader, "nordby")
	loud := block(b.get("/").body, "loud")
	if !strings.Contains(loud, "Driftstopp") || !strings.Contains(loud, "level 2, Maj has to answer") || !strings.Contains(loud, " left in the service hours ") {
		t.Errorf("the top of the ladder is not loud:\n%s", loud)
	}
	r.pass(90 * time.Minute)
	if loud = block(b.get("/").body, "loud"); !strings.Contains(loud, "the answer is late") {
		t.Errorf("a late answer is not told:\n%s", loud)
	}
	m, err := r.ledger.Escalation(t.Context(), "nordby", 1)
	if err != nil {
		t.Fatal(err)
	}
	if m, err = m.Answer("vi byter", r.stamp()); err != nil {
		t.Fatal(err)
	}
	if _, err := r.ledger.SaveEscalation(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	if loud = block(b.get("/").body, "loud"); loud != "" {
		t.Errorf("still loud after the answer:\n%s", loud)
	}
	// A matter on the first of two levels is not on the top.
	if other := block(r.signedIn("adm", access.Administrator).get("/?customer=soeby").body, "loud"); other != "" {
		t.Errorf("a customer without a ladder is loud:\n%s", other)
	}
}

// Whoever has several customers can look at one of them, and only at theirs.
func TestTheFirstPageOfOneCustomer(t *testing.T) {
	r := morning(t)
	b := r.signedIn("dm", access.DeliveryManager, "nordby", "soeby")
	both, one := b.get("/").body, b.get("/?customer=soeby").body
	if !strings.Contains(both, "/customers/nordby/actions/1") || !strings.Contains(both, "/customers/soeby/actions/1") {
		t.Error("the page of two customers does not show both")
	}
	if strings.Contains(one, "/customers/nordby/") || !strings.Contains(one, "/customers/soeby/actions/1") || !strings.Contains(one, "/actions?overdue=1&amp;customer=soeby") {
		t.Errorf("the page of one customer is not about that one:\n%s", one)
	}
	alone := r.signedIn("alone", access.Reader, "nordby")
	if a := alone.get("/?customer=soeby"); a.code != http.StatusNotFound {
		t.Errorf("another's customer: %d", a.code)
	}
	if strings.Contains(alone.get("/").body, `<select name="customer"`) {
		t.Error("whoever has one customer is asked which")
	}
	for _, list := range []string{"/actions", "/packs", "/meetings", "/escalations"} {
		if strings.Contains(alone.get(list).body, `<select name="customer"`) || strings.Contains(alone.get(list).body, `data-head="Customer"`) {
			t.Errorf("%s asks or tells whoever has one customer which", list)
		}
		if !strings.Contains(b.get(list).body, `<select name="customer"`) {
			t.Errorf("%s cannot be narrowed to one of two customers", list)
		}
	}
}

// An empty page must not be a blank one: it says what comes, and where to go on.
func TestTheFirstPageOfAnEmptyHouse(t *testing.T) {
	r := newRig(t)
	for role, leads := range map[access.Role][]string{
		access.Reader: {"/actions", "/packs"}, access.DeliveryManager: {"/actions", "/meetings", "/packs"}, access.Administrator: {"/actions", "/meetings", "/administration/work"},
	} {
		body := r.signedIn(string(role), role, "nordby").get("/").body
		_, content, _ := strings.Cut(body, "<main")
		if n := strings.Count(content, `class="empty"`); n != 5 {
			t.Errorf("%s: %d of 5 blocks say that they are empty", role, n)
		}
		for _, address := range leads {
			if !slices.Contains(links(content), address) {
				t.Errorf("%s is not led on to %s", role, address)
			}
		}
	}
}

// A record that somebody changed in the ledger is a matter for the page of its
// pack; the day begins all the same.
func TestTheFirstPageSurvivesARecordThatIsGone(t *testing.T) {
	r := morning(t)
	b := r.signedIn("reader", access.Reader, "nordby")
	if body := b.get("/").body; !strings.Contains(block(body, "packs"), "1 of 1 goals missed") || !strings.Contains(block(body, "missed"), "response-a") {
		t.Errorf("the verdicts are not told:\n%s", block(body, "packs"))
	}
	memory := r.site.Open
	r.site.Open = func(p access.Person) Memory { return noRecords{memory(p)} }
	if a := b.get("/"); a.code != 200 || !strings.Contains(block(a.body, "packs"), sentPack) {
		t.Errorf("without its record the page is %d", a.code)
	}
}

// On every page the reader can tell which room they are in; a page that stands
// in none marks none.
func TestTheRoomIsMarkedOnAllItsPages(t *testing.T) {
	for path, want := range map[string]string{
		"/": "/", "/actions": "/actions", "/actions/export": "/actions", "/customers/nordby/actions/7": "/actions", "/decisions": "/meetings",
		"/customers/nordby/packs/operational/2026-01/1": "/packs", "/customers/nordby/escalations/new": "/escalations", "/customers": "/customers",
		"/customers/nordby/services": "/customers", "/administration/work": "/administration", "/profile": "", "/sign-in": "",
	} {
		if got := roomOf(path); got != want {
			t.Errorf("%s stands in %q, want %q", path, got, want)
		}
	}
	r := morning(t)
	body := r.signedIn("dm", access.DeliveryManager, "nordby").get("/customers/nordby/actions/1").body
	if strings.Count(body, "aria-current") != 1 || !strings.Contains(body, `<a href="/actions" aria-current="true">`) {
		t.Error("the page of an action does not mark the room of actions, and it alone")
	}
}
