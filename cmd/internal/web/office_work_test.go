package web

import (
	"context"
	"fmt"
	"html"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"ting/forums"
	"ting/forums/access"
)

// sourced is a house whose warehouse answers.
type sourced struct {
	household
	found []Source
}

func (s sourced) Sources(context.Context) ([]Source, error) { return s.found, nil }

// rowOf is the row of a table that begins with a text.
func rowOf(body, head string) string {
	_, rest, _ := strings.Cut(body, `scope="row">`+head)
	row, _, _ := strings.Cut(rest, "</tr>")
	return html.UnescapeString(plainSpaces(row))
}

// A source that is behind must be seen before a pack is late because of it,
// with the one part of it that is worst; and what already waits for it.
func TestWhichSourcesAreLate(t *testing.T) {
	now := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	expected := now.Add(-26 * time.Hour)
	r := newRig(t, func(o *Options) {
		o.House = sourced{found: []Source{
			{Dataset: "metrics", To: expected, Expected: expected},
			{Dataset: "tickets", Customer: "nordby", To: now, Expected: expected},
			{Dataset: "tickets", Customer: "soeby", To: now.AddDate(0, -2, 0), Expected: expected},
		}}
	})
	b := r.signedIn("root", access.Administrator)
	body := b.get("/administration/work").body
	if row := rowOf(body, "Incidents"); !strings.Contains(row, "tickets · Kund soeby") || !strings.Contains(row, "2026-01-02") || !strings.Contains(row, "late parts: 1 of 2") || !strings.Contains(row, ">1</td>") {
		t.Errorf("tickets: %s", row)
	}
	// Loaded exactly to what is expected is in time, and holds nothing back.
	if row := rowOf(body, "Measurements"); !strings.Contains(row, "in time") || !strings.Contains(row, ">0</td>") {
		t.Errorf("metrics: %s", row)
	}
	if strings.Index(body, `scope="row">Incidents`) > strings.Index(body, `scope="row">Measurements`) {
		t.Error("the late source does not stand first")
	}
	one := b.get("/administration/work?customer=nordby").body
	if row := rowOf(one, "Incidents"); strings.Contains(one, `scope="row">Kund soeby`) || !strings.Contains(row, "in time") {
		t.Errorf("the schedule of one customer: %s", row)
	}
	if a := b.get("/administration/work?customer=nowhere"); a.code != http.StatusNotFound {
		t.Errorf("a customer that there is not: %d", a.code)
	}
}

// A warehouse that is down turns a part of the page red and not the page away,
// and what it said itself, which may hold an address, stays in the log.
func TestTheScheduleWithoutItsWarehouse(t *testing.T) {
	r := newRig(t)
	a := r.signedIn("root", access.Administrator).get("/administration/work")
	if a.code != 200 || !strings.Contains(a.body, "The warehouse does not answer") || strings.Contains(a.body, "connection refused") || !strings.Contains(r.log.String(), "connection refused") {
		t.Errorf("%d\n%s", a.code, a.body)
	}
	// What the house does by itself: when, and what stood in its way.
	if row := rowOf(a.body, "Looks for what is due"); !strings.Contains(row, "2026-03-02T09:00:00Z") || !strings.Contains(row, "2026-03-02T09:01:00Z") {
		t.Errorf("the look at what is due: %s", row)
	}
	if row := rowOf(a.body, "Tells the packs"); !strings.Contains(row, "not since the start") || !strings.Contains(row, "the mail server says no") {
		t.Errorf("the message of the day: %s", row)
	}
}

// crowd gives the house five hundred customers.
func crowd(o *Options) {
	zone := o.Customers[0].Zone
	for i := range 498 {
		o.Customers = append(o.Customers, forums.Customer{ID: fmt.Sprintf("kund-%03d", i), Name: fmt.Sprintf("Bolag %03d AB", i), Zone: zone})
	}
}

// With five hundred customers no page of the office may become a wall: they
// are looked for, what was ticked stays, and looking keeps nothing.
func TestARoleAmongFiveHundredCustomers(t *testing.T) {
	r := newRig(t, crowd)
	b := r.signedIn("root", access.Administrator)
	lo := r.person("lo", access.Reader, "nordby", "soeby")
	before := r.kept()
	body := b.get("/administration?person=" + url.QueryEscape(lo)).body
	if n := strings.Count(body, `type="checkbox"`); n != 2 || len(body) > 40<<10 {
		t.Errorf("the form has %d boxes and %d bytes", n, len(body))
	}
	version := strings.Split(strings.Split(body, `name="version" value="`)[1], `"`)[0]
	form := []string{"login", lo, "version", version, "role", "delivery-manager", "customers", "nordby", "do", "find"}
	body = b.post("/administration/people/role", append(form, "find", "BOLAG 04")...).body
	if strings.Count(body, `value="kund-04`) != 10 || !strings.Contains(body, `value="nordby" checked`) || strings.Contains(body, `value="soeby" checked`) || !strings.Contains(body, `value="delivery-manager" selected`) {
		t.Errorf("what was looked for is not offered, or what was chosen is lost\n%s", body)
	}
	if body = b.post("/administration/people/role", append(form, "find", "bolag")...).body; strings.Count(body, `type="checkbox" name="customers"`) != 1+offered || !strings.Contains(body, "478 more customers fit") {
		t.Error("a name that fits hundreds gives a wall of them")
	}
	if body = b.post("/administration/people/role", append(form, "find", "finns ej")...).body; !strings.Contains(body, "No customer is called anything with “finns ej”") {
		t.Error("a name that fits none is not answered")
	}
	if r.kept() != before {
		t.Fatal("looking for a customer changed the account")
	}
	if a := b.post("/administration/people/role", "login", lo, "version", version, "role", "reader", "customers", "nordby", "customers", "kund-042"); a.code != http.StatusSeeOther {
		t.Fatalf("%d\n%s", a.code, a.body)
	}
	// The form for somebody new is looked in the same way, and keeps its fields.
	body = b.post("/administration/people", "name", "Bo <Ek>", "login", "bo@x.example", "role", "reader", "customers", "kund-007", "do", "find", "find", "søby").body
	if !strings.Contains(body, `value="Bo &lt;Ek&gt;"`) || !strings.Contains(body, `value="kund-007" checked`) {
		t.Errorf("the form for a new person lost what was filled in\n%s", body)
	}
	for _, page := range []string{"/", "/administration", "/administration/work", "/administration/trail", "/actions", "/packs"} {
		if a := b.get(page); len(a.body) > 150<<10 {
			t.Errorf("%s has %d KB with five hundred customers", page, len(a.body)>>10)
		}
	}
}

// An account with many customers names some of them; a list of hundreds would
// hide the next person.
func TestPeopleAreFoundAmongMany(t *testing.T) {
	r := newRig(t, crowd)
	b := r.signedIn("root", access.Administrator)
	var many []string
	for i := range 40 {
		many = append(many, fmt.Sprintf("kund-%03d", i))
	}
	r.person("lo", access.AccountManager, many...)
	r.person("bo", access.Reader, "nordby")
	if row := rowOf(b.get("/administration").body, "lo"); !strings.Contains(row, "Bolag 004 AB and 35 more") || strings.Contains(row, "Bolag 005") {
		t.Errorf("an account with forty customers: %s", row)
	}
	body := b.get("/administration?find=BO%40").body
	if !strings.Contains(body, "bo@house.example") || strings.Contains(body, "lo@house.example") {
		t.Error("the search does not find the person, or finds others")
	}
	if !strings.Contains(b.get("/administration?find=zzz").body, "Nobody is what was looked for") {
		t.Error("a search that finds nobody says nothing")
	}
}
