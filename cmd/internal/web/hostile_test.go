package web

import (
	"cmp"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"ting/cmd/internal/mischief"
	"ting/datasource/ledger"
	"ting/forums/access"
	"ting/forums/dispatch"
	"ting/reports/page/chromium"
)

// hostile is somebody who may do everything and writes payloads wherever there
// is a field. Fields are found in the pages themselves, so that a new one is
// tried without being named here.
type hostile struct {
	*browser
	known    mischief.Vocabulary
	taken    map[string]bool     // by key of the form
	refused  map[string]answer   // what was said of a form when it was not taken though all its texts fit
	written  map[string][]string // by form and field what was taken
	learning bool
	noticed  func(path string, a answer) // is told of every page that is looked at; nil: nobody is
}

func newHostile(t *testing.T, known mischief.Vocabulary) *hostile {
	t.Helper()
	r := furnished(t)
	r.person("lo", access.Reader, "nordby")
	r.cameBack("nordby")
	return &hostile{browser: r.signedIn("kim", access.Administrator), known: known, taken: map[string]bool{}, refused: map[string]answer{}, written: map[string][]string{}, learning: known == nil}
}

// cameBack has a copy of a customer's refused by its recipient's server, so that it can be sent
// again.
func (r *rig) cameBack(customer string) {
	r.t.Helper()
	found, err := r.ledger.Deliveries(r.t.Context(), ledger.DeliveryFilter{Customer: customer})
	if err != nil || len(found) == 0 {
		r.t.Fatal(found, err)
	}
	d, err := r.ledger.BeginDelivery(r.t.Context(), found[0], r.stamp())
	if err != nil {
		r.t.Fatal(err)
	}
	d.Outcome, d.Answer = dispatch.Failed, "550 no such mailbox"
	if err := r.ledger.SettleDelivery(r.t.Context(), d, r.stamp()); err != nil {
		r.t.Fatal(err)
	}
}

// judge holds an answer to being nothing but ours.
func (h *hostile) judge(about string, a answer) {
	h.rig.t.Helper()
	if a.code >= 500 {
		h.rig.t.Errorf("%s: %d", about, a.code)
	}
	switch kind := a.header.Get("Content-Type"); {
	case strings.HasPrefix(kind, "text/html") && h.learning:
		if err := h.known.Learn(a.body); err != nil {
			h.rig.t.Fatal(err)
		}
	case strings.HasPrefix(kind, "text/html"):
		found, err := h.known.Foreign(a.body)
		if err != nil || len(found) > 0 {
			h.rig.t.Errorf("%s holds %v %v", about, found, err)
		}
	case a.body != "" && (kind == "" || !strings.Contains(a.header.Get("X-Content-Type-Options"), "nosniff")):
		h.rig.t.Errorf("%s may be taken for a page: %q", about, kind)
	}
}

// lastly tells whether a form ends what other forms are about, so that those
// have to be sent before.
func lastly(action string) int {
	for _, end := range []string{"/approve", "/cancel", "/strike", "/release", "/close", "/people/disable", "/passes/end", "/confirm", "/profile/password", "/language"} {
		if strings.HasSuffix(action, end) {
			return 1
		}
	}
	return 0
}

// place is a form and the page that shows it.
type place struct{ page, key, action string }

// places are the forms of all pages that were not taken yet, those that end
// something last.
func (h *hostile) places() []place {
	h.rig.t.Helper()
	var all []place
	h.crawl(func(path string, a answer) {
		h.judge(path, a)
		if h.noticed != nil {
			h.noticed(path, a)
		}
		for _, f := range formsOf(h.rig.t, a, path) {
			if key := f.key(h.rig); f.action != "/sign-out" && !h.taken[key] {
				all = append(all, place{path, key, f.action})
			}
		}
	})
	slices.SortStableFunc(all, func(a, b place) int { return cmp.Compare(lastly(a.action), lastly(b.action)) })
	return all
}

// write fills in every kind of form that any page has, and those that come up
// on the way, with a text in each field for any text.
func (h *hostile) write(texts []string) {
	h.rig.t.Helper()
	for range 3 { // what a form leads to may have other forms
		for _, p := range h.places() {
			if h.taken[p.key] {
				continue // one like it was
			}
			page := h.get(p.page) // as it is now: what was sent before may have changed it
			for _, f := range formsOf(h.rig.t, page, p.page) {
				if f.action == p.action && f.key(h.rig) == p.key {
					h.fill(p.key, f, texts)
					break
				}
			}
		}
	}
}

// fill sends a form once for each text, with the name of its field behind it by
// which it can be told where it is shown again. Whether the first is taken
// decides: what adds something is taken again and again, a change once.
func (h *hostile) fill(key string, f form, texts []string) {
	h.rig.t.Helper()
	var first answer
	fits := true
	for i, text := range texts {
		values, wrote := h.filled(key, f, text, texts)
		a := h.submit(f, values)
		h.judge(fmt.Sprintf("%s with %q", key, text), a)
		if i == 0 {
			first, fits = a, f.takes(values)
			h.taken[key] = a.code < 400
		}
		if a.code < 400 && f.method == http.MethodPost { // what is only asked for is told in the answer, if at all
			for field, text := range wrote {
				h.written[field] = append(h.written[field], asKept(text))
			}
		}
		if !h.taken[key] || !f.writable() {
			break
		}
	}
	if !h.taken[key] && fits {
		h.refused[key] = first
	}
	if !h.taken[key] {
		return
	}
	for _, more := range formsOf(h.rig.t, first, f.action) { // such as for the digits of a secret that is shown once
		if other := more.key(h.rig); other != key && more.action != "/sign-out" && !h.taken[other] {
			h.fill(other, more, texts)
		}
	}
}

// filled is what a form sends with a text on each of its lines, and all texts
// where there is room for many lines; and where what was written.
func (h *hostile) filled(key string, f form, text string, texts []string) (values url.Values, wrote map[string]string) {
	values, wrote = f.filled(text), map[string]string{}
	for _, field := range f.fields {
		switch {
		case field.kind == "datetime-local": // a meeting moves to another instant
			values.Set(field.name, fmt.Sprintf("2026-04-15T10:%02d", len(h.taken)%60))
		case field.kind == "email": // one account has it
			values.Set(field.name, fmt.Sprintf("ny%d@house.example", len(h.written)))
		case field.kind == "textarea":
			values.Set(field.name, strings.Join(texts, "\n"))
		}
		if field.free() {
			values.Set(field.name, values.Get(field.name)+" ¶"+field.name+"¶")
			wrote[key+": "+field.name] = values.Get(field.name)
		}
	}
	return values, wrote
}

// tamper sends every form with a payload in the place of one value after the
// other: of those that are hidden, chosen or ticked too.
func (h *hostile) tamper(texts []string) {
	h.rig.t.Helper()
	found := map[string]form{}
	h.crawl(func(path string, a answer) {
		for _, f := range formsOf(h.rig.t, a, path) {
			if f.action != "/sign-out" {
				found[f.key(h.rig)] = f
			}
		}
	})
	for _, key := range slices.Sorted(maps.Keys(found)) {
		for _, field := range found[key].fields {
			values := found[key].filled("Vanlig text")
			values.Set(field.name, texts[len(field.name)%len(texts)])
			h.judge(fmt.Sprintf("%s with %q in %s", key, values.Get(field.name), field.name), h.submit(found[key], values))
		}
	}
}

// vocabulary is what the pages are made of when only harmless things are
// written on them, and who wrote them.
func vocabulary(t *testing.T) (known mischief.Vocabulary, h *hostile) {
	t.Helper()
	h = newHostile(t, nil)
	h.known = mischief.Vocabulary{}
	h.write([]string{"Vanlig text"})
	for i := range shownAtOnce + 1 { // so that the list has a second page
		h.rig.action("nordby", fmt.Sprint("Vanlig ", i))
	}
	h.crawl(h.judge)
	h.tamper([]string{"Vanlig\ttext"}) // what pages say of wrong values, and of files: no title has a tab
	return h.known, h
}

// elsewhere are the routes whose forms no page of an administrator has, with
// the reason.
func elsewhere() map[string]string {
	return map[string]string{
		"/sign-in": "see theDoorTellsTextBack", "/sign-in/digits": "see theDoorTellsTextBack", "/sign-in/provider": "has no text", "/sign-out": "has no text",
		"/invitation/{secret}": "see theDoorTellsTextBack", "/profile/digits/drop": "takes a password alone",
	}
}

// What people write is text and nothing but text, wherever it is shown.
func TestWhatPeopleWriteIsText(t *testing.T) {
	known, plain := vocabulary(t)
	t.Run("every form is found", func(t *testing.T) { everyFormIsFound(t, plain) })
	t.Run("every field", func(t *testing.T) { everyFieldIsText(t, known, plain) })
	t.Run("the door", func(t *testing.T) { theDoorTellsTextBack(t, known) })
	t.Run("in a browser", func(t *testing.T) { aBrowserRunsNothing(t, known) })
}

// A route that takes forms must be reached by a form that a page shows: else
// its fields would not be tried by what follows.
func everyFormIsFound(t *testing.T, h *hostile) {
	reached := map[string]bool{}
	for key, taken := range h.taken {
		route := strings.Fields(key)[1]
		reached[route] = reached[route] || taken
	}
	for _, route := range h.rig.site.Routes() {
		if route.Method != http.MethodPost || route.Entry == ByAPI || elsewhere()[route.Pattern] != "" {
			continue
		}
		if taken, found := reached[route.Pattern]; !found {
			t.Errorf("no page has a form for %s", route.Pattern)
		} else if !taken && !unguessed(route.Pattern) {
			t.Errorf("a form for %s is not taken with plain words: what it keeps is not tried", route.Pattern)
		}
	}
}

// unguessed tells whether a route takes only what a test cannot guess.
func unguessed(pattern string) bool {
	return pattern == "/profile/password" || pattern == "/profile/digits/confirm"
}

// tricks are the texts that are written into every field of a house: one
// payload to a house where TING_HOSTILE asks for the long run, else twenty.
func tricks() [][]string {
	var texts []string
	for _, p := range mischief.Payloads() {
		texts = append(texts, p.Text)
	}
	together := 20
	if os.Getenv("TING_HOSTILE") != "" {
		together = 1
	}
	return slices.Collect(slices.Chunk(texts, together))
}

// Every payload in every text field of every form: each page of the site must
// show it as it was written, and hold nothing but what our templates wrote.
func everyFieldIsText(t *testing.T, known mischief.Vocabulary, plain *hostile) {
	for i, texts := range tricks() {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			h := newHostile(t, known)
			h.write(texts)
			shown := asKept(h.shown())
			for name, wrote := range h.written { // what was written over, or stands on a page like many, may be gone
				if !slices.ContainsFunc(wrote, func(text string) bool { return strings.Contains(shown, text) }) {
					t.Errorf("nothing of %q is shown as it was written in %s", wrote, name)
				}
			}
			for key := range h.refused {
				broken := strings.ContainsFunc(texts[0], unicode.IsControl) // no title: it is refused in a field of one line
				if !h.taken[key] && plain.taken[key] && !broken {
					t.Errorf("with %q this is not taken: %s", texts, key)
				}
			}
			if len(texts) == 1 || i == 0 {
				h.tamper(texts)
				h.crawl(h.judge)
			}
		})
	}
}

// asKept is a text with blanks and line ends as one blank: a field of one line
// may keep them so.
func asKept(text string) string { return strings.Join(strings.Fields(text), " ") }

// shown is what all pages say.
func (h *hostile) shown() string {
	h.rig.t.Helper()
	var all strings.Builder
	h.crawl(func(path string, a answer) {
		h.judge(path, a)
		said, err := mischief.Said(a.body)
		if err != nil {
			h.rig.t.Fatal(err)
		}
		all.WriteString(said)
	})
	return all.String()
}

// What stands in an address or in a form that is refused comes back too, also
// to those who are not signed in.
func theDoorTellsTextBack(t *testing.T, known mischief.Vocabulary) {
	r := furnished(t)
	h := &hostile{browser: r.browser(), known: known}
	for _, page := range []string{"/sign-in", "/sign-in?to=/x"} {
		if err := known.Learn(h.get(page).body); err != nil {
			t.Fatal(err)
		}
	}
	for _, p := range append(mischief.Payloads(), mischief.Broken()...) {
		for _, a := range []answer{
			h.post("/sign-in", "login", p.Text, "password", p.Text, "to", p.Text), h.get("/sign-in?" + encode("to", p.Text)), h.post("/sign-in/digits", "digits", p.Text, "to", p.Text),
			h.get("/" + url.PathEscape(p.Text)), h.get("/invitation/" + url.PathEscape(p.Text)), h.post("/invitation/"+url.PathEscape(p.Text), "password", p.Text, "again", p.Text),
			h.get("/calendar/" + url.PathEscape(p.Text)), h.get("/actions?" + encode("customer", p.Text)), h.get("/files/" + url.PathEscape(p.Text) + "/x"), h.get("/api/v1/" + url.PathEscape(p.Text)),
		} {
			h.judge(fmt.Sprintf("%q", p.Text), a)
			if to := a.header.Get("Location"); to != "" && !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") {
				t.Errorf("%q leads to %q", p.Text, to)
			}
		}
	}
}

// What is no text is refused, wherever it is sent, and before it comes to a
// database that would fail on it: PostgreSQL keeps neither.
func TestWhatIsNoTextIsRefused(t *testing.T) {
	r := furnished(t)
	b, before := r.signedIn("kim", access.Administrator), r.kept()
	for _, p := range mischief.Broken() {
		for _, route := range r.site.Routes() {
			if route.Entry != BySession {
				continue
			}
			path := strings.Replace(address(route.Pattern, b), "soeby", "nordby", 1)
			if route.Method == http.MethodPost {
				if a := b.post(path, "text", p.Text, "title", p.Text); a.code != http.StatusUnprocessableEntity {
					t.Errorf("%s with %s: %d", route.Pattern, p.Kind, a.code)
				}
			} else if a := b.get(path + "?" + encode("q", p.Text)); a.code != http.StatusNotFound {
				t.Errorf("%s?q= with %s: %d", route.Pattern, p.Kind, a.code)
			}
		}
	}
	program := r.program(access.AccountManager, "nordby")
	if a := program.call("POST", "/api/v1/customers/nordby/actions", `{"title":"x\u0000","owner":"orderer","due":"2026-04-01"}`); a.code != http.StatusUnprocessableEntity {
		t.Errorf("a program's null byte: %d", a.code)
	}
	if after := r.kept(); strings.Split(after, "\n")[0] != strings.Split(before, "\n")[0] {
		t.Error("something of it was kept")
	}
}

// The same in a real browser: every page that somebody wrote payloads on is
// opened. No dialog, no script but ours, no style that is refused, no request
// away, and after our own script has run still nothing that we did not write.
func aBrowserRunsNothing(t *testing.T, known mischief.Vocabulary) {
	var texts []string
	of := map[string]int{}
	for _, p := range mischief.Payloads() {
		if of[p.Kind]++; of[p.Kind] <= atMost() {
			texts = append(texts, p.Text)
		}
	}
	h := newHostile(t, known)
	h.write(texts)
	c := chromium.Open(t, 1280, 10*time.Minute, h.rig.server.URL)
	address, err := url.Parse(h.rig.server.URL)
	if err != nil {
		t.Fatal(err)
	}
	c.SignIn(h.rig.server.URL, "ting", h.Jar.Cookies(address)[0].Value)
	kinds, pages := map[string]int{}, 0
	h.crawl(func(path string, a answer) {
		kind := h.rig.kindOf(path)
		if os.Getenv("TING_HOSTILE") == "" {
			kind = h.rig.pattern(http.MethodGet, path)
		}
		if kinds[kind]++; !strings.HasPrefix(a.header.Get("Content-Type"), "text/html") || kinds[kind] > atMost() {
			return
		}
		pages++
		found, err := known.Foreign(c.Read(h.rig.server.URL + path))
		if heard := c.Complaints(); err != nil || len(found) > 0 || len(heard) > 0 {
			t.Errorf("%s holds %v, and the browser says %q %v", path, found, heard, err)
		}
	})
	sent := 0
	for _, wrote := range h.written {
		sent += len(wrote)
	}
	t.Logf("%d pages, %d payloads, %d fields, %d texts", pages, len(texts), len(h.written), sent)
}

// atMost is how many payloads of a kind are shown to a browser, and on how many
// pages of a kind.
func atMost() int {
	if os.Getenv("TING_HOSTILE") != "" {
		return 1000
	}
	return 2
}
