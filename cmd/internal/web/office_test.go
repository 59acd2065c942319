package web

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"ting/forums"
	"ting/forums/access"
	"ting/forums/dispatch"
)

// Whoever does not keep the house gets nothing of it: not a page, not a
// change, and not a way there.
func TestTheOfficeIsForAdministrators(t *testing.T) {
	r := newRig(t)
	for _, role := range []access.Role{access.Reader, access.DeliveryManager, access.AccountManager} {
		b := r.signedIn(string(role), role, "nordby", "soeby")
		before := r.kept()
		for _, route := range r.site.officeRoutes() {
			if a := b.send(route.Method, route.Pattern, nil); a.code != http.StatusForbidden {
				t.Errorf("%s: %s %s: %d", role, route.Method, route.Pattern, a.code)
			}
		}
		if strings.Contains(b.get("/").body, "/administration") {
			t.Errorf("%s is shown the way to the office", role)
		}
		if r.kept() != before {
			t.Errorf("%s changed something", role)
		}
		// Even past the gate there is nothing for them on the desk.
		if _, err := r.site.desk(access.Person{Login: "x", Role: role, Customers: []string{"nordby"}}).Accounts(t.Context()); err == nil {
			t.Errorf("%s reads the accounts", role)
		}
	}
}

// A person is invited, gets in by the invitation, is given another role, which
// holds from the next click, and is shut out, which holds at once.
func TestAPersonFromInvitationToTheDoor(t *testing.T) {
	r := newRig(t)
	b := r.signedIn("root", access.Administrator)
	a := b.post("/administration/people", "login", "Lo@Nordby.example", "name", "Lo <b>Ek", "role", "reader", "customers", "nordby", "language", "en")
	if a.code != 200 {
		t.Fatalf("%d\n%s", a.code, a.body)
	}
	_, rest, found := strings.Cut(a.body, "/invitation/")
	secret, _, _ := strings.Cut(rest, "<")
	if !found || strings.Contains(a.body, "Lo <b>") {
		t.Fatalf("no invitation, or a name that became markup:\n%s", a.body)
	}
	if strings.Contains(b.get("/administration").body, secret) {
		t.Error("the invitation is shown twice")
	}
	lo := r.browser()
	if a := lo.post("/invitation/"+secret, "password", password, "again", password); a.code != http.StatusSeeOther {
		t.Fatalf("the invitation opens nothing: %d\n%s", a.code, a.body)
	}
	if a := lo.get("/customers/soeby/services"); a.code != http.StatusNotFound {
		t.Fatalf("another's customer: %d", a.code)
	}
	version := strings.Split(strings.Split(b.get("/administration?person=lo%40nordby.example").body, `name="version" value="`)[1], `"`)[0]
	grant := []string{"login", "lo@nordby.example", "role", "delivery-manager", "customers", "soeby", "version", version}
	if a := b.post("/administration/people/role", grant...); a.code != http.StatusSeeOther {
		t.Fatalf("%d\n%s", a.code, a.body)
	}
	if one, other := lo.get("/customers/soeby/services"), lo.get("/customers/nordby/services"); one.code != 200 || other.code != http.StatusNotFound {
		t.Errorf("the new role does not hold: %d, %d", one.code, other.code)
	}
	// What was decided on an older sight of the account is not done.
	if a := b.post("/administration/people/role", grant...); a.code != http.StatusConflict {
		t.Errorf("a late change: %d", a.code)
	}
	if a := b.post("/administration/people/disable", "login", "lo@nordby.example"); a.code != http.StatusSeeOther || lo.get("/actions").code != http.StatusSeeOther {
		t.Errorf("still in after being shut out: %d", a.code)
	}
	if a := b.post("/administration/people/invite", "login", "lo@nordby.example"); a.code != http.StatusConflict {
		t.Errorf("invited while shut out: %d", a.code)
	}
	if a := b.post("/administration/people/enable", "login", "lo@nordby.example"); a.code != http.StatusSeeOther {
		t.Errorf("%d\n%s", a.code, a.body)
	}
	a = b.get("/administration/trail")
	for _, want := range []string{"account added", "account role", "account disabled", "account enabled", "root@house.example"} {
		if !strings.Contains(a.body, want) {
			t.Errorf("the trail does not tell of %q", want)
		}
	}
}

// A house without an administrator is lost to everybody: nobody takes their
// own keys away.
func TestAdministratorsDoNotShutThemselvesOut(t *testing.T) {
	r := newRig(t)
	b := r.signedIn("root", access.Administrator)
	before := r.kept()
	for path, form := range map[string][]string{
		"disable": {"login", "root@house.example"},
		"role":    {"login", "root@house.example", "role", "reader", "customers", "nordby", "version", "1"},
	} {
		if a := b.post("/administration/people/"+path, form...); a.code != http.StatusConflict {
			t.Errorf("%s: %d", path, a.code)
		}
	}
	if r.kept() != before || b.get("/administration").code != 200 {
		t.Error("an administrator shut themselves out")
	}
}

// A form that will not do is shown again as it was filled in, and makes nobody.
func TestAnAccountThatWillNotDo(t *testing.T) {
	r := newRig(t)
	b := r.signedIn("root", access.Administrator)
	before := r.kept()
	for name, form := range map[string][]string{
		"no customer":        {"login", "a@x.example", "name", "Alva", "role", "reader"},
		"an unknown one":     {"login", "a@x.example", "name", "Alva", "role", "reader", "customers", "nowhere"},
		"no role":            {"login", "a@x.example", "name", "Alva", "role", "boss", "customers", "nordby"},
		"an unknown tongue":  {"login", "a@x.example", "name", "Alva", "role", "reader", "customers", "nordby", "language", "xx"},
		"one that is taken":  {"login", "root@house.example", "name", "Alva", "role", "reader", "customers", "nordby"},
		"an address of none": {"login", "a", "name", "Alva", "role", "administrator"},
	} {
		if a := b.post("/administration/people", form...); a.code != http.StatusUnprocessableEntity || !strings.Contains(a.body, `value="Alva"`) || !strings.Contains(a.body, `role="alert"`) {
			t.Errorf("%s: %d", name, a.code)
		}
	}
	if r.kept() != before {
		t.Error("an account was made of a form that will not do")
	}
}

// Every entry of the trail is on exactly one page, and both ways lead through.
func TestTheTrailInPages(t *testing.T) {
	r := newRig(t)
	b := r.signedIn("root", access.Administrator)
	for i := range 2*entriesShown + 10 {
		r.action("nordby", fmt.Sprintf("Åtgärd %d", i))
	}
	end, err := r.ledger.AuditEnd(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	seen, page, pages := map[string]bool{}, "/administration/trail", 0
	for page != "" {
		body := b.get(page).body
		for _, row := range strings.Split(body, `data-head="No."`)[1:] {
			number, _, _ := strings.Cut(row[1:], "<")
			if seen[number] {
				t.Fatalf("entry %s stands on two pages", number)
			}
			seen[number] = true
		}
		_, links, _ := strings.Cut(body, `<nav class="pages"`)
		links, _, _ = strings.Cut(links, "</nav>")
		if pages++; pages > 1 && !strings.Contains(links, "after=") {
			t.Error("a page that nothing leads away from")
		}
		page = ""
		if at := strings.LastIndex(links, "before="); at >= 0 && strings.Contains(links, "Earlier") {
			number, _, _ := strings.Cut(links[at+len("before="):], `"`)
			page = "/administration/trail?before=" + number
		}
	}
	if int64(len(seen)) != end || pages != 3 {
		t.Errorf("%d of %d entries on %d pages", len(seen), end, pages)
	}
	if a := b.get("/administration/trail?before=x"); a.code != 200 {
		t.Errorf("a number that is none: %d", a.code)
	}
}

// A pack that was given up must be seen with its reason, and secrets must not.
func TestTheStateOfTheWork(t *testing.T) {
	r := newRig(t)
	b := r.signedIn("root", access.Administrator)
	ctx, now := t.Context(), r.clock()
	key := dispatch.Key{Customer: "nordby", Forum: forums.Operational, Period: "2026-01", Revision: 1}
	if err := r.ledger.AddJobs(ctx, []dispatch.Job{{Key: key, Due: now.Add(-time.Hour), Found: now}}); err != nil {
		t.Fatal(err)
	}
	job, err := r.ledger.TakeJob(ctx, key, "w", now, now.Add(time.Minute))
	if err != nil {
		t.Fatal(err)
	}
	for range 5 { // what only a person can mend is given up after five tries
		job = job.End(dispatch.Ending{Problem: "the mapping <tickets> lacks a column", Cause: dispatch.Mistake}, dispatch.Pace{}, now, 0.5)
	}
	if err := r.ledger.EndJob(ctx, job, r.stamp()); err != nil {
		t.Fatal(err)
	}
	a := b.get("/administration/work")
	for _, want := range []string{"Given up", "the mapping &lt;tickets&gt; lacks a column", "Kund nordby", "February 2026"} {
		if !strings.Contains(plainSpaces(a.body), want) {
			t.Errorf("the page does not say %q: %d", want, a.code)
		}
	}
	a = b.get("/administration/settings")
	if a.code != 200 || !strings.Contains(a.body, "mail.example:587") || !strings.Contains(a.body, "***") || !strings.Contains(a.body, "not set") {
		t.Errorf("the settings: %d\n%s", a.code, a.body)
	}
}
