package web

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"ting/assets"
	"ting/cmd/internal/signin"
	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/access"
	"ting/forums/action"
	"ting/forums/calendar"
	"ting/forums/dispatch"
	"ting/forums/fault"
	"ting/forums/trail"
	"ting/reports/words"
)

// password is that of everybody in tests.
const password = "four random words"

// rig is a site on a real ledger, with two customers that must not see each
// other, and a clock that stands still unless it is moved.
type rig struct {
	t      *testing.T
	site   *Site
	door   *signin.Door
	ledger *ledger.Ledger
	server *httptest.Server
	log    *logged
	table  *http.ServeMux // of the routes, for [rig.pattern]

	mu  sync.Mutex
	now time.Time
}

// logged is a log that may be read while it is written.
type logged struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *logged) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *logged) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// clock is the present of the rig.
func (r *rig) clock() time.Time {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.now
}

// pass moves the clock.
func (r *rig) pass(d time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.now = r.now.Add(d)
}

func customers(t *testing.T) []forums.Customer {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		t.Fatal(err)
	}
	var all []forums.Customer
	for _, id := range []string{"nordby", "soeby"} {
		all = append(all, forums.Customer{
			ID: id, Name: "Kund " + id, Language: "sv", Zone: zone, Currency: "SEK",
			People: map[string]forums.Person{"orderer": {Key: "orderer", Name: "Beställare " + id, Email: "orderer@" + id + ".example", Side: "customer"}},
		})
	}
	return all
}

// newRig opens a site on a fresh ledger in a file. A test that needs
// another changes the options before the site is made.
func newRig(t *testing.T, change ...func(*Options)) *rig {
	t.Helper()
	l, err := ledger.Open(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), "ting.db"), ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	return newRigOn(t, l, change...)
}

func newRigOn(t *testing.T, l *ledger.Ledger, change ...func(*Options)) *rig {
	t.Helper()
	r := &rig{t: t, ledger: l, log: &logged{}, now: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}
	catalogue, err := words.Load(assets.Words())
	if err != nil {
		t.Fatal(err)
	}
	files, err := assets.Web()
	if err != nil {
		t.Fatal(err)
	}
	if r.door, err = signin.New(l, signin.Options{Now: r.clock, Hasher: signin.Quick()}); err != nil {
		t.Fatal(err)
	}
	o := Options{
		Door: r.door, House: household{}, Open: func(access.Person) Memory { return l }, Customers: customers(t), Words: catalogue, Files: files,
		Now: r.clock, Log: slog.New(slog.NewTextHandler(r.log, nil)), Ready: func(context.Context) error { return nil }, Supplier: "Exempeldrift",
	}
	for _, c := range change {
		c(&o)
	}
	if r.site, err = New(o); err != nil {
		t.Fatal(err)
	}
	r.server = httptest.NewServer(r.site.Handler())
	t.Cleanup(r.server.Close)
	return r
}

// person makes an account and returns its address. Languages are en unless a
// test says otherwise.
func (r *rig) person(name string, role access.Role, customers ...string) string {
	r.t.Helper()
	a, err := access.NewAccount(access.Person{Login: name + "@house.example", Name: name, Role: role, Customers: customers, Language: "en"}, r.clock())
	if err != nil {
		r.t.Fatal(err)
	}
	if a.Password, err = signin.Quick().Hash(password); err != nil {
		r.t.Fatal(err)
	}
	if _, err := r.ledger.SaveAccount(context.Background(), a, "added", trail.By{Who: "test", At: r.clock()}); err != nil {
		r.t.Fatal(err)
	}
	return a.Login
}

// action adds an action to a customer's list and returns it.
func (r *rig) action(customer, title string) action.Action {
	r.t.Helper()
	due, err := calendar.ParseDay("2026-03-01")
	if err != nil {
		r.t.Fatal(err)
	}
	a, err := action.New(action.Action{Customer: customer, Title: title, Owner: "orderer", Side: "customer", Due: due}, trail.By{Who: "orderer", At: r.clock()})
	if err != nil {
		r.t.Fatal(err)
	}
	if a, err = r.ledger.SaveAction(context.Background(), a); err != nil {
		r.t.Fatal(err)
	}
	return a
}

// browser is somebody's browser.
type browser struct {
	rig *rig
	*http.Client
	header http.Header // sent with every request
	login  string      // whose it is, where a test asks
	secret string      // of the pass that it shows
}

// stamp is that of what a test does itself.
func (r *rig) stamp() trail.By { return trail.By{Who: "test", At: r.clock()} }

// kept is what the ledger holds of the forums and of accounts, as text.
func (r *rig) kept() string {
	r.t.Helper()
	ctx := context.Background()
	actions, err := r.ledger.Actions(ctx, ledger.ActionFilter{})
	if err != nil {
		r.t.Fatal(err)
	}
	accounts, err := r.ledger.Accounts(ctx)
	if err != nil {
		r.t.Fatal(err)
	}
	chain, err := r.ledger.Verify(ctx)
	if err != nil {
		r.t.Fatal(err)
	}
	return fmt.Sprintf("%+v\n%+v\n%d changes", actions, accounts, chain)
}

// browser opens one that nobody is signed in with.
func (r *rig) browser() *browser {
	r.t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		r.t.Fatal(err)
	}
	stay := func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &browser{rig: r, Client: &http.Client{Jar: jar, CheckRedirect: stay}, header: http.Header{}}
}

// signedIn makes an account and opens a browser that it is signed in with.
func (r *rig) signedIn(name string, role access.Role, customers ...string) *browser {
	r.t.Helper()
	b := r.browser()
	if a := b.post("/sign-in", "login", r.person(name, role, customers...), "password", password); a.code != http.StatusSeeOther {
		r.t.Fatalf("%s cannot sign in: %d\n%s", name, a.code, a.body)
	}
	return b
}

// answer is what came back.
type answer struct {
	code   int
	body   string
	header http.Header
}

func (b *browser) get(path string) answer { return b.send(http.MethodGet, path, nil) }

// post sends a form of names, each followed by its value.
func (b *browser) post(path string, pairs ...string) answer {
	form := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Add(pairs[i], pairs[i+1])
	}
	return b.send(http.MethodPost, path, form)
}

func (b *browser) send(method, path string, form url.Values) answer {
	b.rig.t.Helper()
	kind := ""
	if form != nil {
		kind = "application/x-www-form-urlencoded"
	}
	return b.raw(method, path, kind, form.Encode())
}

// raw sends a body of a kind as it is.
func (b *browser) raw(method, path, kind, sent string) answer {
	b.rig.t.Helper()
	r, err := http.NewRequest(method, b.rig.server.URL+path, strings.NewReader(sent))
	if err != nil {
		b.rig.t.Fatal(err)
	}
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	return b.fetch(r)
}

// fetch sends a request with what the browser always sends.
func (b *browser) fetch(r *http.Request) answer {
	b.rig.t.Helper()
	for name, values := range b.header {
		r.Header[name] = values
	}
	got, err := b.Do(r)
	if err != nil {
		b.rig.t.Fatal(err)
	}
	defer got.Body.Close()
	body, err := io.ReadAll(got.Body)
	if err != nil {
		b.rig.t.Fatal(err)
	}
	return answer{got.StatusCode, string(body), got.Header}
}

// encode is a name and a value as they stand behind the ? of an address.
func encode(name, value string) string { return url.Values{name: {value}}.Encode() }

// noRecords is a memory whose frozen records were changed behind its back.
type noRecords struct{ Memory }

func (noRecords) FrozenRevision(context.Context, string, string, int) (dispatch.Frozen, error) {
	return dispatch.Frozen{}, fault.Conflict
}

// speaks gives an account a language.
func (r *rig) speaks(login, language string) {
	r.t.Helper()
	a, err := r.ledger.Account(r.t.Context(), login)
	if err != nil {
		r.t.Fatal(err)
	}
	a.Language = language
	if _, err := r.ledger.SaveAccount(r.t.Context(), a, "language", r.stamp()); err != nil {
		r.t.Fatal(err)
	}
}
