package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"

	"ting/cmd/internal/shape"
	"ting/forums"
	"ting/forums/access"
	"ting/forums/calendar"
	"ting/forums/dispatch"
	"ting/forums/escalation"
	"ting/forums/meeting"
	"ting/forums/trail"
)

// program is a program that shows a pass.
type program struct {
	rig    *rig
	secret string
}

// program makes an account of a role with a pass for its customers.
func (r *rig) program(role access.Role, customers ...string) program {
	r.t.Helper()
	login := r.person("owner-"+string(role), role, customers...)
	secret, err := r.door.NewPass(r.t.Context(), access.Person{Login: login, Role: role, Customers: customers},
		access.Pass{Kind: access.API, Name: "test", Customers: customers, Until: r.clock().Add(time.Hour)})
	if err != nil {
		r.t.Fatal(err)
	}
	return program{r, secret}
}

// call sends a request with JSON, or nothing, and returns the answer.
func (p program) call(method, path, body string) answer {
	p.rig.t.Helper()
	r, err := http.NewRequest(method, p.rig.server.URL+path, strings.NewReader(body))
	if err != nil {
		p.rig.t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+p.secret)
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	got, err := http.DefaultClient.Do(r)
	if err != nil {
		p.rig.t.Fatal(err)
	}
	defer got.Body.Close()
	content, err := io.ReadAll(got.Body)
	if err != nil {
		p.rig.t.Fatal(err)
	}
	return answer{got.StatusCode, string(content), got.Header}
}

// lived gives a customer one of everything that programs read. The pack about
// the second period waits for approval.
func (r *rig) lived(customer string) {
	r.t.Helper()
	ctx, by := r.t.Context(), trail.By{Who: "orderer", At: r.clock(), Why: "test"}
	check := func(err error) {
		r.t.Helper()
		if err != nil {
			r.t.Fatal(err)
		}
	}
	r.action(customer, "Byt brandvägg")
	m, err := escalation.Raise(escalation.Matter{Customer: customer, Title: "Driftstopp", Text: "Nere sedan igår"}, escalation.Ladder{{Person: "orderer", Within: time.Hour, Hours: whole{}}}, by)
	check(err)
	_, err = r.ledger.SaveEscalation(ctx, m)
	check(err)
	for i, name := range []string{"2026-01", "2026-02"} {
		period, err := calendar.Parse(name, time.UTC)
		check(err)
		meet, err := meeting.Plan(customer, forums.Forum{Level: forums.Operational, Attends: []string{"orderer"}}, period, r.clock())
		check(err)
		meet, err = r.ledger.SaveMeeting(ctx, meet, by)
		check(err)
		meet, err = meet.Hold([]string{"orderer"})
		check(err)
		meet, err = meet.Decide("sla", "Vi byter", by)
		check(err)
		_, err = r.ledger.SaveMeeting(ctx, meet, by)
		check(err)
		record := closedRecord(customer, period, r.clock(), 1, 1)
		content, err := json.Marshal(record)
		check(err)
		check(r.ledger.Freeze(ctx, dispatch.Frozen{Customer: customer, Period: name, Revision: 1, Hash: dispatch.Hash(content), Record: record, By: by}))
		key := dispatch.Key{Customer: customer, Forum: forums.Operational, Period: name, Revision: 1}
		e, err := r.ledger.ClaimEdition(ctx, key, "test", r.clock().Add(time.Hour), by)
		check(err)
		if i == 0 { // the other is still printed
			e.Files = []dispatch.File{{Language: "sv", Name: key.File("sv"), Hash: dispatch.Hash(content), Bytes: 112_000}}
		}
		e, err = e.Advance(dispatch.Rendered, r.clock())
		check(err)
		e.Files = []dispatch.File{{Language: "sv", Name: key.File("sv"), Hash: dispatch.Hash([]byte("document " + key.File("sv"))), Bytes: 7}}
		check(r.ledger.AdvanceEdition(ctx, e, by))
		if i == 0 {
			check(r.ledger.ReleaseEdition(ctx, key, by))
			_, err = r.ledger.QueueDeliveries(ctx, []dispatch.Delivery{{Key: key, Recipient: "orderer@" + customer + ".example", Name: "Beställare " + customer, Language: "sv",
				MessageID: key.MessageID("orderer", customer), Outcome: dispatch.Queued, At: r.clock()}}, by)
			check(err)
		}
	}
}

// whole is hours without end.
type whole struct{}

func (whole) Deadline(start time.Time, within time.Duration) (time.Time, error) {
	return start.Add(within), nil
}

// question is what a program asks, and the status that it must get.
type question struct {
	method, path, pattern, body string
	code                        int
}

// questions are of every route, right and wrong, in an order in which each
// finds what the one before it left.
func questions() []question {
	return []question{
		{"GET", "/actions?limit=1", "/actions", "", 200},
		{"GET", "/actions?owner=orderer&living=true&customer=nordby", "/actions", "", 200},
		{"GET", "/customers/nordby/actions/1", "/customers/{customer}/actions/{number}", "", 200},
		{"POST", "/customers/nordby/actions", "/customers/{customer}/actions", `{"title":"Ny","owner":"orderer","due":"2026-04-01"}`, 201},
		{"POST", "/customers/nordby/actions/1/moves", "/customers/{customer}/actions/{number}/moves", `{"move":"start","version":1}`, 200},
		{"POST", "/customers/nordby/actions/1/moves", "/customers/{customer}/actions/{number}/moves", `{"move":"close","text":"Klart","version":2}`, 200},
		{"GET", "/meetings", "/meetings", "", 200}, {"GET", "/escalations", "/escalations", "", 200}, {"GET", "/packs", "/packs", "", 200}, {"GET", "/deliveries", "/deliveries", "", 200},
		{"GET", "/customers/nordby/figures/2026-01", "/customers/{customer}/figures/{period}", "", 200},

		{"POST", "/customers/nordby/actions/1/moves", "/customers/{customer}/actions/{number}/moves", `{"move":"start","version":1}`, 409},
		{"POST", "/customers/nordby/actions/1/moves", "/customers/{customer}/actions/{number}/moves", `{"move":"fly","version":3}`, 422},
		{"POST", "/customers/nordby/actions", "/customers/{customer}/actions", `{"title":"Ny","owner":"orderer","due":"2026-04-01","customer":"soeby"}`, 422},
		{"POST", "/customers/nordby/actions", "/customers/{customer}/actions", `{"title":"Ny","owner":"nobody","due":"2026-04-01"}`, 422},
		{"POST", "/customers/nordby/actions", "/customers/{customer}/actions", `{"title":"Ny"} {}`, 422},
		{"GET", "/customers/soeby/actions/1", "/customers/{customer}/actions/{number}", "", 404},
		{"GET", "/actions?customer=soeby", "/actions", "", 404},
		{"GET", "/customers/nordby/figures/2020-01", "/customers/{customer}/figures/{period}", "", 404},
		{"GET", "/actions?limit=0", "/actions", "", 422}, {"GET", "/actions?after=-1", "/actions", "", 422},
	}
}

// TestTheInterfaceIsAsDescribed holds every route to the description and every
// answer to its schema: a program written by the description must not fall over.
func TestTheInterfaceIsAsDescribed(t *testing.T) {
	r := newRig(t)
	r.lived("nordby")
	described := r.browser().get("/api/v1/openapi.json")
	doc, err := openapi3.NewLoader().LoadFromData([]byte(described.body))
	if err != nil {
		t.Fatal(err)
	}
	if err := doc.Validate(t.Context()); err != nil || !strings.HasPrefix(doc.OpenAPI, "3.1") {
		t.Fatalf("%s: %v", doc.OpenAPI, err)
	}
	served := map[string]bool{}
	for _, route := range r.site.Routes() {
		if route.Entry != ByAPI {
			continue
		}
		path := strings.TrimPrefix(route.Pattern, "/api/v1")
		served[route.Method+" "+path] = true
		if item := doc.Paths.Find(path); item == nil || item.GetOperation(route.Method) == nil {
			t.Errorf("%s %s is not described", route.Method, path)
		}
	}
	for path, item := range doc.Paths.Map() {
		for method := range item.Operations() {
			if !served[method+" "+path] {
				t.Errorf("%s %s is described and not served", method, path)
			}
		}
	}
	p := r.program(access.AccountManager, "nordby")
	asked := 0
	for _, q := range questions() {
		a := p.call(q.method, "/api/v1"+q.path, q.body)
		name := fmt.Sprintf("%s %s %s", q.method, q.path, q.body)
		if a.code != q.code {
			t.Errorf("%s: %d, want %d\n%s", name, a.code, q.code, a.body)
			continue
		}
		response := doc.Paths.Find(q.pattern).GetOperation(q.method).Responses.Status(a.code)
		if response == nil {
			t.Errorf("%s: the answer %d is not described", name, a.code)
			continue
		}
		media := response.Value.Content.Get(a.header.Get("Content-Type"))
		if media == nil {
			t.Errorf("%s: the kind %q is not described", name, a.header.Get("Content-Type"))
			continue
		}
		var v any
		d := json.NewDecoder(bytes.NewReader([]byte(a.body)))
		if err := d.Decode(&v); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if err := media.Schema.Value.VisitJSON(v, openapi3.EnableJSONSchema2020()); err != nil {
			t.Errorf("%s: %v\n%s", name, err, a.body)
		}
		asked++
	}
	if asked < 20 {
		t.Errorf("only %d answers were held to the description", asked)
	}
}

// A validator that lets everything through would prove nothing.
func TestTheDescriptionRefusesAnotherAnswer(t *testing.T) {
	doc, err := openapi3.NewLoader().LoadFromData([]byte(newRig(t).browser().get("/api/v1/openapi.json").body))
	if err != nil {
		t.Fatal(err)
	}
	schema := doc.Paths.Find("/packs").Get.Responses.Status(200).Value.Content.Get("application/json").Schema.Value
	for _, wrong := range []string{`{"items":[]}`, `{"items":null,"next":null}`, `{"items":[{"customer":"x"}],"next":null}`, `[]`} {
		var v any
		if err := json.Unmarshal([]byte(wrong), &v); err != nil {
			t.Fatal(err)
		}
		if schema.VisitJSON(v, openapi3.EnableJSONSchema2020()) == nil {
			t.Errorf("%s is taken", wrong)
		}
	}
}

func TestListsGoOnPageByPage(t *testing.T) {
	r := newRig(t)
	for i := range 7 {
		r.action("nordby", fmt.Sprint("Nr ", i))
	}
	p, seen, after := r.program(access.Reader, "nordby"), map[int]bool{}, "0"
	for range 4 {
		var page struct {
			Items []shape.Action
			Next  *int
		}
		if err := json.Unmarshal([]byte(p.call("GET", "/api/v1/actions?limit=3&after="+after, "").body), &page); err != nil {
			t.Fatal(err)
		}
		for _, a := range page.Items {
			seen[a.Number] = true
		}
		if page.Next == nil {
			break
		}
		after = fmt.Sprint(*page.Next)
	}
	if len(seen) != 7 {
		t.Errorf("%d of 7 actions were listed", len(seen))
	}
}

// What a reader may not see on a page must not be had by a pass either: drafts,
// their figures, and the addresses of others.
func TestAReadersPassShowsWhatWasReleased(t *testing.T) {
	r := newRig(t)
	r.lived("nordby")
	reader, manager := r.program(access.Reader, "nordby"), r.program(access.DeliveryManager, "nordby")
	for path, want := range map[string][2]int{
		"/packs": {1, 2}, "/customers/nordby/figures/2026-01": {200, 200}, "/customers/nordby/figures/2026-02": {404, 200}, "/deliveries": {403, 200},
	} {
		for i, p := range []program{reader, manager} {
			a := p.call("GET", "/api/v1"+path, "")
			if path == "/packs" {
				if n := strings.Count(a.body, `"state"`); n != want[i] {
					t.Errorf("%s: %d packs, want %d", path, n, want[i])
				}
			} else if a.code != want[i] {
				t.Errorf("%s: %d, want %d", path, a.code, want[i])
			}
		}
	}
	if a := reader.call("POST", "/api/v1/customers/nordby/actions", `{"title":"Ny","owner":"orderer","due":"2026-04-01"}`); a.code != 403 {
		t.Errorf("a reader adds an action: %d", a.code)
	}
	// A session is no pass, and a pass is no session.
	if a := r.signedIn("kim", access.AccountManager, "nordby").get("/api/v1/actions"); a.code != 401 {
		t.Errorf("the interface by a session: %d", a.code)
	}
	if a := manager.call("GET", "/actions", ""); strings.Contains(a.body, "Byt brandvägg") {
		t.Error("a page by a pass")
	}
}
