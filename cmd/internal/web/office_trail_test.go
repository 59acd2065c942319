package web

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"ting/forums/access"
	"ting/forums/dispatch"
	"ting/forums/escalation"
	"ting/forums/meeting"
)

// subjects are what the changes on a page of the trail are about.
func subjects(body string) []string {
	var all []string
	for _, row := range strings.Split(body, `<th role="rowheader" scope="row">`)[1:] {
		subject, _, _ := strings.Cut(row, "<")
		all = append(all, subject)
	}
	return all
}

// What an account was given is told in words, not as the tables keep it.
func TestTheTrailSaysRolesInWords(t *testing.T) {
	r := newRig(t)
	r.person("lo", access.Reader, "nordby", "soeby")
	page := r.signedIn("root", access.Administrator).get("/administration/trail").body
	for _, want := range []string{"reader · Kund nordby, Kund soeby", "administrator · every customer"} {
		if !strings.Contains(page, want) {
			t.Errorf("the trail lacks %q", want)
		}
	}
	if strings.Contains(page, "[]") || strings.Contains(page, "soeby&#34;]") {
		t.Errorf("the trail shows a list as it is kept:\n%s", page)
	}
}

// One change among hundreds is found by whom it is about, who did it, what it
// was and when; the filter stays while pages are turned, and the address of a
// page can be kept.
func TestTheTrailIsFiltered(t *testing.T) {
	r := newRig(t)
	root := r.person("root", access.Administrator)
	r.pass(24 * time.Hour)
	for i := range entriesShown + 5 {
		r.action("nordby", fmt.Sprintf("Åtgärd %d", i))
	}
	r.pass(24 * time.Hour)
	r.action("soeby", "Ensam")
	b := r.browser()
	b.post("/sign-in", "login", root, "password", password)
	for query, want := range map[string][]string{
		"customer=soeby": {"soeby action"}, "customer=soeb": nil, "who=TEST&what=account": {"root@house.example"},
		"what=action&customer=soeby": {"soeby action"}, "from=2026-03-04&to=2026-03-04&what=action": {"soeby action"}, "to=2026-03-02&what=account+added": {"root@house.example"},
		"from=2026-03-05": nil, "who=nobody": nil, "what=act": nil, "customer=soeby&who=%25": nil,
	} {
		got := subjects(b.get("/administration/trail?" + query).body)
		slices.Sort(got)
		if got = slices.Compact(got); !slices.Equal(got, want) {
			t.Errorf("%s finds %q, want %q", query, got, want)
		}
	}
	first := b.get("/administration/trail?customer=nordby&from=2026-03-01").body
	older := slices.DeleteFunc(links(first), func(l string) bool { return !strings.Contains(l, "before=") })
	if len(subjects(first)) != entriesShown || len(older) != 1 || !strings.Contains(older[0], "customer=nordby") || !strings.Contains(older[0], "from=2026-03-01") {
		t.Fatalf("%d entries, and on to %q", len(subjects(first)), older)
	}
	second := b.get(older[0]).body
	newer := slices.DeleteFunc(links(second), func(l string) bool { return !strings.Contains(l, "after=") })
	if len(subjects(second)) != 5 || len(newer) != 1 || !slices.Equal(subjects(b.get(newer[0]).body), subjects(first)) {
		t.Errorf("%d entries on the second page; back by %q", len(subjects(second)), newer)
	}
	if strings.Contains(b.get(newer[0]).body, "after=") {
		t.Error("the latest page leads on to later ones")
	}
	body := b.get("/administration/trail?from=2026-02-30&who=%3Cb%3E").body
	if !strings.Contains(body, "One of the days does not exist") || strings.Contains(body, "<b>") || !strings.Contains(body, "No change is what the filter asks for") {
		t.Errorf("a day that is none:\n%s", body)
	}
}

// The choice of kinds must not be a list of eighty: those that share a first
// word can be chosen together.
func TestKindsOfChangesInFamilies(t *testing.T) {
	got := families([]string{"account added", "account role", "job dead", "period frozen", "signed in with a password"})
	if want := []string{"account", "account added", "account role", "job dead", "period frozen", "signed in with a password"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// What was done is kept in one language, and told in each: an administrator who
// reads the others is not left with our words for it.
func TestChangesAreToldInEveryLanguage(t *testing.T) {
	r := newRig(t)
	r.lived("nordby")
	r.signedIn("dm", access.DeliveryManager, "nordby").post("/customers/nordby/actions/1/comments", "text", "x")
	kinds, err := r.ledger.AuditKinds(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, state := range []dispatch.State{dispatch.Due, dispatch.Claimed, dispatch.Rendered, dispatch.Held, dispatch.Released, dispatch.Sent} {
		kinds = append(kinds, "edition "+string(state))
	}
	for _, outcome := range []dispatch.Outcome{dispatch.Delivered, dispatch.Failed, dispatch.Uncertain} {
		for _, letter := range []string{"delivery", "draft", "notice", "news"} {
			kinds = append(kinds, letter+" begun", letter+" "+string(outcome))
		}
	}
	for _, status := range []meeting.Status{meeting.Planned, meeting.Held, meeting.Approved, meeting.Cancelled} {
		kinds = append(kinds, "meeting "+string(status))
	}
	for _, step := range []string{escalation.Raised, escalation.Climbed, escalation.Lifted, escalation.Reminded, escalation.Decided, string(escalation.Answered), string(escalation.Closed)} {
		kinds = append(kinds, "escalation "+step)
	}
	for _, kind := range families(kinds) {
		for _, language := range []string{"sv", "da", "nb"} {
			w, err := r.site.Words.In(language)
			if err != nil {
				t.Fatal(err)
			}
			if changedIn(w, kind) == kind {
				t.Errorf("%s has no words for %q", language, kind)
			}
		}
	}
	if w, _ := r.site.Words.In("sv"); changedIn(w, "something new") != "something new" {
		t.Error("a kind without a name does not stand for itself")
	}
}

// Who did something is told by name, and by what the trail knows them as, which
// is what the filter takes.
func TestTheTrailTellsNames(t *testing.T) {
	r := newRig(t)
	r.lived("nordby")
	body := r.signedIn("root", access.Administrator).get("/administration/trail?what=action").body
	if !strings.Contains(body, `<span>Beställare nordby<span class="note block">orderer</span></span>`) || !strings.Contains(body, `<option value="action raised">`) {
		t.Errorf("who did it is not told by name:\n%s", body)
	}
}
