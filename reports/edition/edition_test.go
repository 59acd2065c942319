package edition

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"ting/assets"
	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/dispatch"
	"ting/forums/fault"
	"ting/reports/mail"
	"ting/reports/pack"
	"ting/reports/words"
)

var march = calendar.Period{
	Name: "2026-03", Kind: calendar.Month, Zone: time.UTC,
	From: time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC), To: time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC),
}

// house is an issuer with everything around it.
type house struct {
	Issuer
	memory *memory
	post   *post
	prints int
	steps  []string
	now    time.Time
}

func newHouse(t *testing.T) *house {
	t.Helper()
	catalogue, err := words.Load(assets.Words())
	if err != nil {
		t.Fatal(err)
	}
	h := &house{memory: newMemory(), post: &post{got: map[string][]mail.Message{}, answers: map[string]mail.Outcome{}}, now: march.To.AddDate(0, 0, 7)}
	h.Issuer = Issuer{
		Closer: Closer{
			Figures: h.memory, Worker: "north", Now: func() time.Time { return h.now },
			Record: func(context.Context, forums.Customer, calendar.Period) (forums.Record, error) {
				return record(march.To), nil
			},
			Rules: func(forums.Customer) string { return "targets: …" },
		},
		Editions: h.memory, Deliveries: h.memory, Sender: h.post, Words: catalogue.In,
		From: mail.Address{Email: "rapport@supplier.example"}, Domain: "supplier.example", Folder: t.TempDir(),
		Pack: func(_ context.Context, _ Order, _ forums.Record, language string) (pack.Pack, error) {
			return samplePack(language), nil
		},
		Print: func(_ context.Context, p pack.Pack) ([]byte, error) {
			h.prints++
			return []byte("%PDF in " + p.Language), nil
		},
		Progress: func(step string, _ time.Duration) { h.steps = append(h.steps, step) },
	}
	return h
}

func samplePack(language string) pack.Pack {
	return pack.Pack{
		Language: language, Subject: "Nordby, March 2026", Author: "Supplier AB",
		Cover: pack.Cover{Title: "Operational forum", Subtitle: "Nordby · March 2026"},
		Sections: []pack.Section{{ID: "scorecard", Lead: "One of two targets was met.", Blocks: []pack.Block{pack.Tiles{Tiles: []pack.Tile{
			{Title: "Response A", Figure: "91.7 %", Goal: "goal 95 %", Word: "missed", Status: pack.Red},
			{Title: "Backlog", Figure: "40"},
		}}}}},
	}
}

func nordby() Order {
	return Order{
		Forum: forums.Operational, Period: march,
		Customer: forums.Customer{
			ID: "nordby", Name: "Nordby", Language: "sv", Zone: time.UTC,
			People: map[string]forums.Person{
				"orderer": {Name: "Åsa", Email: "Asa@nordby.example"},
				"again":   {Name: "Åsa", Email: "asa@nordby.example"},
				"manager": {Name: "Per", Email: "per@supplier.example", Language: "en"},
				"nowhere": {Name: "Nils"},
			},
			Forums: map[forums.Level]forums.Forum{forums.Operational: {Level: forums.Operational, SendsTo: []string{"orderer", "manager", "again"}}},
		},
	}
}

func (h *house) issue(t *testing.T, o Order) Issued {
	t.Helper()
	issued, err := h.Issue(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	return issued
}

// sent is how many messages each recipient was given.
func (h *house) sent() map[string]int {
	counts := map[string]int{}
	for to, messages := range h.post.got {
		counts[to] = len(messages)
	}
	return counts
}

func TestIssueToEachReaderInTheirLanguage(t *testing.T) {
	h := newHouse(t)
	issued := h.issue(t, nordby())
	if issued.State != dispatch.Sent || issued.Before || len(issued.Deliveries) != 2 {
		t.Fatalf("got %+v", issued)
	}
	for address, want := range map[string][]string{
		"asa@nordby.example":   {"Content-Language: sv", "nordby-operational-2026-03-sv.pdf", "One of two targets was met.", "Response A"},
		"per@supplier.example": {"Content-Language: en", "nordby-operational-2026-03-en.pdf", "Per", "Supplier AB"},
	} {
		if len(h.post.got[address]) != 1 {
			t.Fatalf("%s got %d messages", address, len(h.post.got[address]))
		}
		for _, text := range want {
			if !bytes.Contains(h.post.got[address][0].Bytes, []byte(text)) {
				t.Errorf("the letter to %s lacks %q", address, text)
			}
		}
	}
	// A reader who opens no document must find status by sign and word, not by colour alone, and the volumes.
	for _, text := range []string{"Backlog: ", "=E2=9C=97 Response A: "} {
		if !bytes.Contains(h.post.got["per@supplier.example"][0].Bytes, []byte(text)) {
			t.Errorf("the letter's summary lacks %q", text)
		}
	}
	if h.memory.frozen["nordby2026-03"].Rules != "targets: …" || !h.memory.frozen["nordby2026-03"].Record.Figures.Frozen {
		t.Error("the figures were not frozen with their rules")
	}
	want := []string{"figures", "pack sv", "print sv", "file sv", "pack en", "print en", "file en", "send asa@nordby.example", "send per@supplier.example"}
	if !slices.Equal(h.steps, want) {
		t.Errorf("steps %q", h.steps)
	}
}

func TestIssueTwiceSendsOnce(t *testing.T) {
	h := newHouse(t)
	first := h.issue(t, nordby())
	content, err := os.ReadFile(filepath.Join(h.Folder, first.Files[0].Name))
	if err != nil {
		t.Fatal(err)
	}
	h.now = h.now.Add(time.Hour)
	second := h.issue(t, nordby())
	if !second.Before || h.sent()["asa@nordby.example"] != 1 || h.sent()["per@supplier.example"] != 1 || h.prints != 2 {
		t.Errorf("sent %v, printed %d times", h.sent(), h.prints)
	}
	again, err := os.ReadFile(filepath.Join(h.Folder, first.Files[0].Name))
	if err != nil || !bytes.Equal(again, content) {
		t.Errorf("the document changed (%v)", err)
	}
}

// Wherever the machine stops, the walk after it gives nobody two copies and
// leaves nobody's copy forgotten: it was sent, or it is uncertain and shows.
func TestIssueAfterAStopAnywhere(t *testing.T) {
	whole := newHouse(t)
	whole.issue(t, nordby())
	for call := 1; call <= whole.memory.calls; call++ {
		for _, after := range []bool{false, true} {
			h := newHouse(t)
			h.memory.stopAt, h.memory.stopAfter = call, after
			if _, err := h.Issue(context.Background(), nordby()); !errors.Is(err, errStopped) {
				t.Fatalf("call %d: the machine did not stop: %v", call, err)
			}
			h.memory.stopAt = 0
			issued := h.issue(t, nordby())
			if issued.State != dispatch.Sent {
				t.Errorf("call %d, after %t: ends %s", call, after, issued.State)
			}
			for address, d := range h.memory.deliveries {
				n := h.sent()[address]
				if n > 1 || (n == 0) != (d.Outcome == dispatch.Uncertain) && d.Outcome != dispatch.Uncertain {
					t.Errorf("call %d, after %t: %s got %d copies and is %s", call, after, address, n, d.Outcome)
				}
			}
		}
	}
}

func TestOneRecipientsFailureIsTheirsAlone(t *testing.T) {
	cases := []struct {
		what        string
		answer      mail.Outcome
		state       dispatch.State
		outcome     dispatch.Outcome
		afterSecond int // copies given after a second walk
	}{
		{"unknown", mail.Outcome{Became: dispatch.Failed, Answer: "550"}, dispatch.Sent, dispatch.Failed, 1},
		{"busy", mail.Outcome{Became: dispatch.Failed, Answer: "451", Temporary: true}, dispatch.Released, dispatch.Queued, 2},
		{"in doubt", mail.Outcome{Became: dispatch.Uncertain}, dispatch.Sent, dispatch.Uncertain, 1},
	}
	for _, c := range cases {
		t.Run(c.what, func(t *testing.T) {
			h := newHouse(t)
			h.post.answers["asa@nordby.example"] = c.answer
			issued := h.issue(t, nordby())
			if issued.State != c.state || h.memory.deliveries["asa@nordby.example"].Outcome != c.outcome {
				t.Errorf("edition %s, copy %s", issued.State, h.memory.deliveries["asa@nordby.example"].Outcome)
			}
			if h.memory.deliveries["per@supplier.example"].Outcome != dispatch.Delivered {
				t.Error("the other recipient got nothing")
			}
			h.issue(t, nordby())
			if h.sent()["asa@nordby.example"] != c.afterSecond || h.sent()["per@supplier.example"] != 1 {
				t.Errorf("after a second walk: %v", h.sent())
			}
		})
	}
}

func TestPatienceEnds(t *testing.T) {
	h := newHouse(t)
	h.post.answers["asa@nordby.example"] = mail.Outcome{Became: dispatch.Failed, Answer: "451", Temporary: true}
	var issued Issued
	for range 10 {
		issued = h.issue(t, nordby())
		h.now = h.now.Add(16 * time.Hour) // the seventh try is made after four days
	}
	if issued.State != dispatch.Sent || h.sent()["asa@nordby.example"] != 7 {
		t.Errorf("after %d tries the edition is %s", h.sent()["asa@nordby.example"], issued.State)
	}
	first, last := h.post.got["asa@nordby.example"][0], h.post.got["asa@nordby.example"][6]
	if !bytes.Equal(first.Bytes, last.Bytes) {
		t.Error("a later try is another message")
	}
}

func TestAHeldEditionWaits(t *testing.T) {
	h := newHouse(t)
	o := nordby()
	o.Hold = true
	for range 2 {
		if issued := h.issue(t, o); issued.State != dispatch.Held || len(h.post.got) != 0 {
			t.Fatalf("state %s, sent %v", issued.State, h.sent())
		}
	}
	for key, e := range h.memory.editions {
		e.State = dispatch.Released
		h.memory.editions[key] = e
	}
	if issued := h.issue(t, o); issued.State != dispatch.Sent || len(h.post.got) != 2 || h.prints != 2 {
		t.Errorf("after the release: %s, sent %v, printed %d", issued.State, h.sent(), h.prints)
	}
}

func TestIssueRefuses(t *testing.T) {
	cases := []struct {
		what   string
		change func(h *house, o *Order)
		kind   error
		says   string
	}{
		{"a period that runs", func(h *house, _ *Order) { h.now = march.To.Add(-time.Second) }, fault.Conflict, "has not ended"},
		{"a source that is behind", func(h *house, _ *Order) {
			h.Record = func(context.Context, forums.Customer, calendar.Period) (forums.Record, error) {
				return record(march.To.Add(-time.Hour)), nil
			}
		}, fault.Conflict, "tickets is loaded to 2026-03-31 23:00:00Z"},
		{"a forum that there is not", func(_ *house, o *Order) { o.Forum = forums.Strategic }, fault.NotFound, "strategic"},
		{"a recipient without an address", func(_ *house, o *Order) {
			o.Customer.Forums[forums.Operational] = forums.Forum{SendsTo: []string{"nowhere"}}
		}, fault.Invalid, `"nowhere"`},
		{"an edition that another has", func(h *house, _ *Order) {
			key := dispatch.Key{Customer: "nordby", Forum: forums.Operational, Period: "2026-03", Revision: 1}
			h.memory.editions[key] = dispatch.Edition{Key: key, State: dispatch.Claimed, Lease: dispatch.Lease{Worker: "south", Attempt: 1, Until: h.now.Add(time.Minute)}}
		}, fault.Conflict, "another worker"},
	}
	for _, c := range cases {
		t.Run(c.what, func(t *testing.T) {
			h, o := newHouse(t), nordby()
			c.change(h, &o)
			_, err := h.Issue(context.Background(), o)
			if !errors.Is(err, c.kind) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("got %v", err)
			}
			if h.prints > 0 || len(h.post.got) > 0 {
				t.Error("something was printed or sent all the same")
			}
		})
	}
}

// A document that was issued is what people have; another one under its name
// would make two truths.
func TestALostDocumentIsMadeAgainOrMissed(t *testing.T) {
	h := newHouse(t)
	file := filepath.Join(h.Folder, h.issue(t, nordby()).Files[0].Name)
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	h.issue(t, nordby())
	if _, err := os.Stat(file); err != nil {
		t.Fatalf("it was not made again: %v", err)
	}
	if err := os.WriteFile(file, []byte("something else"), 0o600); err != nil {
		t.Fatal(err)
	}
	h.Print = func(context.Context, pack.Pack) ([]byte, error) { return []byte("%PDF of today"), nil }
	if _, err := h.Issue(context.Background(), nordby()); !errors.Is(err, fault.Conflict) {
		t.Errorf("another document takes its place: %v", err)
	}
}

// The page to which a pack's cover leads, and the tables beside it, must be
// there whenever the pack is; a letter may name an address, and never a file
// that did not come with it.
func TestWhatLiesBesideAPackIsThereBeforeIt(t *testing.T) {
	for _, twin := range []string{"https://ting.example.org/packs/x.html", "x.html"} {
		h := newHouse(t)
		h.Pack = func(_ context.Context, _ Order, _ forums.Record, language string) (pack.Pack, error) {
			p := samplePack(language)
			p.Twin = twin
			return p, nil
		}
		h.Beside = func(_ context.Context, o Order, r forums.Record, p pack.Pack) (map[string][]byte, error) {
			return map[string][]byte{".html": []byte("page in " + p.Language), ".xlsx": []byte("tables of " + r.Figures.Period)}, nil
		}
		h.issue(t, nordby())
		for name, want := range map[string]string{"nordby-operational-2026-03-sv.html": "page in sv", "nordby-operational-2026-03-en.html": "page in en", "nordby-operational-2026-03-en.xlsx": "tables of 2026-03"} {
			if got, err := os.ReadFile(filepath.Join(h.Folder, name)); err != nil || string(got) != want {
				t.Errorf("%s: %q, %v", name, got, err)
			}
		}
		letter := h.post.got["per@supplier.example"][0].Bytes
		if named := bytes.Contains(letter, []byte("can be read on a screen")); named != strings.Contains(twin, "://") {
			t.Errorf("%s: the letter names it: %t", twin, named)
		}
	}
	h := newHouse(t)
	h.Beside = func(context.Context, Order, forums.Record, pack.Pack) (map[string][]byte, error) {
		return nil, errPress
	}
	if _, err := h.Issue(context.Background(), nordby()); !errors.Is(err, errPress) {
		t.Errorf("without its page a pack is issued: %v", err)
	}
	if entries, _ := os.ReadDir(h.Folder); len(entries) > 0 {
		t.Errorf("it lies there: %v", entries)
	}
}

var errPress = errors.New("the press is broken")

func TestReviseNeedsAReasonAndAClosedPeriod(t *testing.T) {
	h := newHouse(t)
	ctx := context.Background()
	if _, err := h.Revise(ctx, nordby().Customer, march, "late data"); !errors.Is(err, fault.NotFound) {
		t.Errorf("revising what was never closed gives %v", err)
	}
	h.issue(t, nordby())
	if _, err := h.Revise(ctx, nordby().Customer, march, ""); !errors.Is(err, fault.Invalid) {
		t.Errorf("revising without a reason gives %v", err)
	}
	// A revision in which nothing is new would only make people look for it.
	if _, err := h.Revise(ctx, nordby().Customer, march, "late data"); !errors.Is(err, fault.Conflict) {
		t.Errorf("revising what is as it was gives %v", err)
	}
	first, err := h.memory.Frozen(ctx, "nordby", march.Name)
	if err != nil {
		t.Fatal(err)
	}
	h.Record = func(context.Context, forums.Customer, calendar.Period) (forums.Record, error) {
		late := record(march.To)
		late.Figures.Tickets = []forums.TicketFigure{{Ticket: "INC7", Target: "response", Verdict: "breached"}}
		return late, nil
	}
	revised, err := h.Revise(ctx, nordby().Customer, march, "late data")
	told := revised.Record.Restated
	if told == nil || told.Before != first.Hash || told.Reason != "late data" || len(told.Differences) == 0 || told.Differences[len(told.Differences)-1].Now != "breached" {
		t.Errorf("the new record says %+v", told)
	}
	if err != nil || revised.Revision != 2 || revised.By.Why != "late data" {
		t.Fatalf("got %+v (%v)", revised, err)
	}
	if issued := h.issue(t, nordby()); issued.Key.Revision != 2 || issued.Files[0].Name != "nordby-operational-2026-03-r2-sv.pdf" {
		t.Errorf("the edition after it is %s, %v", issued.Key, issued.Files)
	}
}

// A period that was forced shut must say so for ever, and one that still runs
// cannot be forced at all.
func TestForceNeedsAReasonAndAnEnd(t *testing.T) {
	h := newHouse(t)
	ctx := context.Background()
	h.Record = func(context.Context, forums.Customer, calendar.Period) (forums.Record, error) {
		return record(march.To.Add(-time.Hour)), nil
	}
	force := Manner{Force: true, Why: "the source is gone", Who: "manager"}
	if _, err := h.CloseSo(ctx, nordby().Customer, march, Manner{Force: true, Why: " "}); !errors.Is(err, fault.Invalid) {
		t.Errorf("force without a reason gives %v", err)
	}
	h.now = march.To.Add(-time.Minute)
	if _, err := h.CloseSo(ctx, nordby().Customer, march, force); !errors.Is(err, fault.Conflict) {
		t.Errorf("forcing a period that runs gives %v", err)
	}
	h.now = march.To.AddDate(0, 0, 1)
	frozen, err := h.CloseSo(ctx, nordby().Customer, march, force)
	forced := frozen.Record.Forced
	if err != nil || forced == nil || forced.Reason != force.Why || forced.Who != "manager" || len(forced.Behind) != 1 || frozen.By.Who != "manager" {
		t.Fatalf("got %+v, by %v (%v)", forced, frozen.By, err)
	}
	if again, err := h.Close(ctx, nordby().Customer, march); err != nil || again.Hash != frozen.Hash {
		t.Errorf("closing it again gives another record (%v)", err)
	}
}

// A pack that looks odd must be made, so that a person can look at it, and must not leave.
func TestADoubtedPackIsHeld(t *testing.T) {
	h := newHouse(t)
	var asked Order
	h.Doubts = func(_ context.Context, o Order, e dispatch.Edition, r forums.Record) (bool, error) {
		asked = o
		return e.State == dispatch.Rendered && r.Figures.To.Equal(march.To), nil
	}
	issued := h.issue(t, nordby())
	if issued.State != dispatch.Held || len(h.sent()) > 0 || h.prints != 2 || asked.Revision != 1 {
		t.Errorf("got %+v, sent %v, %d prints", issued, h.sent(), h.prints)
	}
	h.Doubts = func(context.Context, Order, dispatch.Edition, forums.Record) (bool, error) { return false, fault.Stale }
	o := nordby()
	o.Period.Name = "2026-04"
	if _, err := h.Issue(context.Background(), o); !errors.Is(err, fault.Stale) || len(h.sent()) > 0 {
		t.Errorf("doubts that could not be looked up: %v, sent %v", err, h.sent())
	}
}
