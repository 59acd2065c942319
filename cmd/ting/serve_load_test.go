package main

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"ting/cmd/internal/crash"
	"ting/cmd/internal/signin"
	"ting/datasource/ledger"
	"ting/datasource/pgtest"
	"ting/forums/access"
	"ting/forums/action"
	"ting/forums/calendar"
	"ting/forums/trail"
)

// A house of a size that few have, and as many people at work in it.
const (
	loadCustomers = 500
	loadActions   = 10_000
	loadUsers     = 50
	loadFor       = 30 * time.Second
	loadThink     = time.Second // that a person looks at a page, on average
)

// TestServeUnderLoad has fifty people work in the action list of a house with
// 500 customers and 10 000 actions while the same process issues the packs of
// those customers, on both ledgers; and once more while 500 connections hang.
// How long people wait is printed, not asserted; that every page comes, and
// that packs are issued meanwhile, is.
func TestServeUnderLoad(t *testing.T) {
	if os.Getenv("TING_LOAD") == "" {
		t.Skip("make load has fifty people at work while packs are issued")
	}
	for _, on := range []struct {
		name string
		url  func() string
	}{{"PostgreSQL", func() string { return pgtest.Start(t) }}, {"SQLite", func() string { return "" }}} {
		t.Run(on.name, func(t *testing.T) {
			s := crowded(t, on.url(), loadCustomers)
			busy(s)
			address := freeAddress(t)
			serving := crash.Start(t, nil, "ting", "serve", "--workspace", s.dir, "--address", address)
			serving.Says("msg=issued") // the press is warm, and every other pack is still to come
			site := "http://" + address
			people := s.people(site)
			before := len(s.post.Letters())
			report(t, "list", atWork(t, site, people))
			t.Logf("%d packs were issued and sent meanwhile", len(s.post.Letters())-before)
			if len(s.post.Letters()) == before {
				t.Error("no pack was issued meanwhile")
			}
			hang(t, address, 500)
			report(t, "list beside 500 slow connections", atWork(t, site, people))
			t.Logf("%d packs in all", len(s.post.Letters()))
		})
	}
}

// busy fills the action lists, twenty lines a customer, of which every fourth
// has ended.
func busy(s *scene) {
	s.t.Helper()
	l, err := ledger.Open(s.t.Context(), s.ledger, ledger.Options{})
	if err != nil {
		s.t.Fatal(err)
	}
	defer l.Close()
	by := trail.By{Who: "orderer", At: time.Now()}
	due := calendar.DayOf(by.At, time.UTC)
	for n := range loadActions {
		a, err := action.New(action.Action{
			Customer: customerNumber(n % loadCustomers), Title: fmt.Sprintf("Byt kylfläkt i datorhall %d", n), Text: "Enligt felrapporten; leverantören tar med reservdel.",
			Owner: []string{"orderer", "manager"}[n%2], Due: due.AddDays(n%60 - 20), Origin: []string{"operational 2026-09", "tactical 2026-Q3"}[n%3%2],
		}, by)
		if err == nil && n%4 == 3 {
			a, err = a.Close("utfört", by)
		}
		if err == nil {
			_, err = l.SaveAction(s.t.Context(), a)
		}
		if err != nil {
			s.t.Fatal(err)
		}
	}
}

// customerNumber is the id of one of the customers of [crowded].
func customerNumber(n int) string {
	if n == 0 {
		return "nordby"
	}
	return fmt.Sprintf("by%04d", n)
}

// freeAddress is an address that nobody listens on.
func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// someone is a person at a browser.
type someone struct {
	*http.Client
	chance    *rand.Rand
	customers []string
}

// people invites those who work, and signs each in: administrators who see
// everybody, and delivery managers with one customer or up to forty.
func (s *scene) people(site string) []someone {
	s.t.Helper()
	l, err := ledger.Open(s.t.Context(), s.ledger, ledger.Options{})
	if err != nil {
		s.t.Fatal(err)
	}
	defer l.Close()
	door, err := signin.New(l, signin.Options{Now: time.Now})
	if err != nil {
		s.t.Fatal(err)
	}
	people := make([]someone, loadUsers)
	for n := range people {
		p := access.Person{Login: fmt.Sprintf("person%d@house.example", n), Name: fmt.Sprint("Person ", n), Role: access.Administrator, Language: []string{"sv", "da", "nb", "en"}[n%4]}
		chance := rand.New(rand.NewPCG(1, uint64(n)))
		var theirs []string
		for range 1 + n%40 {
			theirs = append(theirs, customerNumber(chance.IntN(loadCustomers)))
		}
		if n%5 > 0 {
			p.Role = access.DeliveryManager
			slices.Sort(theirs)
			p.Customers = slices.Compact(slices.Clone(theirs))
		}
		people[n] = someone{Client: s.signedIn(l, door, site, p), chance: chance, customers: theirs}
	}
	return people
}

// signedIn makes an account, follows its invitation, and returns the browser.
func (s *scene) signedIn(l *ledger.Ledger, door *signin.Door, site string, p access.Person) *http.Client {
	s.t.Helper()
	by := trail.By{Who: "ting user", At: time.Now()}
	a, err := access.NewAccount(p, by.At)
	if err == nil {
		a, err = l.SaveAccount(s.t.Context(), a, "added", by)
	}
	var secret string
	if err == nil {
		secret, err = door.Invite(s.t.Context(), a.Login, by)
	}
	jar, _ := cookiejar.New(nil) // fails for no options
	client := &http.Client{Jar: jar, Transport: &http.Transport{MaxIdleConnsPerHost: 2}}
	var answer *http.Response
	if err == nil {
		answer, err = client.PostForm(site+"/invitation/"+secret, url.Values{"password": {"four random words"}, "again": {"four random words"}})
	}
	if err != nil {
		s.t.Fatal(err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		s.t.Fatalf("the invitation of %s is answered with %d", p.Login, answer.StatusCode)
	}
	return client
}

// waits are how long pages took to come whole, and how large they were.
type waits struct {
	took  []time.Duration
	bytes int
	moves int // changes that were made
}

// atWork has everybody look at lists for a while, each at their own pace, and
// change an action now and then.
func atWork(t *testing.T, site string, people []someone) waits {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), loadFor)
	defer stop()
	var all waits
	var counting sync.Mutex
	var working sync.WaitGroup
	for _, p := range people {
		working.Go(func() {
			for {
				pause := time.NewTimer(time.Duration(p.chance.ExpFloat64() * float64(loadThink)))
				select {
				case <-ctx.Done():
					return
				case <-pause.C:
				}
				began := time.Now()
				size, moved, err := p.look(site)
				took := time.Since(began)
				counting.Lock()
				if err != nil {
					t.Error(err)
				}
				all.took, all.bytes, all.moves = append(all.took, took), max(all.bytes, size), all.moves+moved
				counting.Unlock()
			}
		})
	}
	working.Wait()
	return all
}

// views are addresses of the list that people keep; %s is one of their customers.
func views() []string {
	return []string{"/actions", "/actions", "/actions?overdue=1", "/actions?owner=manager", "/actions?status=done", "/actions?forum=tactical",
		"/actions?customer=%s", "/actions?customer=%s&edit=%[1]s/1", "/customers/%s/actions/1", "/actions?page=2"}
}

// shownVersion finds the version of the action on its page.
var shownVersion = regexp.MustCompile(`name="version" value="(\d+)"`)

// look asks for one view; every tenth time it changes an action instead.
func (p someone) look(site string) (size, moved int, err error) {
	customer := p.customers[p.chance.IntN(len(p.customers))]
	view := views()[p.chance.IntN(len(views()))]
	if strings.Contains(view, "%") {
		view = fmt.Sprintf(view, customer)
	}
	page, err := p.read(p.Get(site + view))
	if found := shownVersion.FindStringSubmatch(page); err == nil && found != nil && strings.HasPrefix(view, "/customers/") {
		// Of two who are at it at the same time one is told so, which is an answer too.
		_, err = p.read(p.PostForm(site+view+"/comments", url.Values{"version": {found[1]}, "text": {"Sett över"}}))
		moved = 1
	}
	return len(page), moved, err
}

// read is a page that has come whole.
func (p someone) read(answer *http.Response, err error) (string, error) {
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	page, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode != http.StatusOK && answer.StatusCode != http.StatusConflict {
		err = fmt.Errorf("%s is answered with %d", answer.Request.URL, answer.StatusCode)
	}
	return string(page), err
}

// report prints what people waited.
func report(t *testing.T, what string, w waits) {
	t.Helper()
	slices.Sort(w.took)
	at := func(share float64) time.Duration {
		return w.took[min(int(share*float64(len(w.took))), len(w.took)-1)].Round(100 * time.Microsecond)
	}
	t.Logf("%s: %d pages in %s, p50 %s, p95 %s, p99 %s, longest %s; %d changes; largest page %d kB", what, len(w.took), loadFor, at(.5), at(.95), at(.99), at(1), w.moves, w.bytes>>10)
}

// hang opens connections that begin a request and never end it.
func hang(t *testing.T, address string, many int) {
	t.Helper()
	for n := range many {
		c, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatalf("connection %d: %v", n, err)
		}
		t.Cleanup(func() { _ = c.Close() })
		if _, err := io.WriteString(c, "GET /actions HTTP/1.1\r\nHost: "+address+"\r\nX-Slow: "); err != nil {
			t.Fatal(err)
		}
	}
}
