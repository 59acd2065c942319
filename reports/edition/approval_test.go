package edition

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
	"time"

	"pgregory.net/rapid"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/dispatch"
	"ting/forums/fault"
	"ting/forums/gate"
	"ting/forums/trail"
	"ting/reports/mail"
)

// walker takes one customer's pack through random moves of people, on a real
// ledger and the real path, and knows by itself whether each letter may leave.
type walker struct {
	*house
	ledger  *ledger.Ledger
	order   Order
	rule    forums.Release
	counted int // restatements so far, so that the figures differ each time

	approved map[int]map[string]bool // by revision, the approvals that were taken
	waits    map[int]bool            // revisions that somebody or something holds
	sent     int
	wrong    []string
	away     bool // the mail server is out of reach
}

var revisionForm = regexp.MustCompile(`-r(\d+)-`)

// Send is the mail server: it sees to it that only approved packs arrive.
func (w *walker) Send(_ context.Context, m mail.Message) mail.Outcome {
	if err := begun(m); err != nil {
		return mail.Outcome{Became: dispatch.Failed, Answer: err.Error(), Temporary: true}
	}
	if w.away {
		return mail.Outcome{Became: dispatch.Failed, Answer: "away", Temporary: true}
	}
	revision := 1
	if found := revisionForm.FindStringSubmatch(m.Name); found != nil {
		revision, _ = strconv.Atoi(found[1])
	}
	w.sent++
	if !w.may(revision) {
		w.wrong = append(w.wrong, fmt.Sprintf("revision %d was sent; rule %+v, approved by %v", revision, w.rule, w.approved[revision]))
	}
	return mail.Outcome{Became: dispatch.Delivered, Answer: "250"}
}

func begun(m mail.Message) error {
	if m.Sending == nil {
		return nil
	}
	return m.Sending()
}

// may is the rule in plain words, without the code that is tested.
func (w *walker) may(revision int) bool {
	people := w.approved[revision]
	switch {
	case !w.waits[revision] && w.rule.By == "" && !w.rule.Two:
		return true
	case w.rule.By != "" && !people[w.rule.By], w.rule.Two && len(people) < 2:
		return false
	}
	return len(people) > 0
}

func (w *walker) stamp(who string) trail.By { return trail.By{Who: who, At: w.now, Why: "as drawn"} }

func (w *walker) key(revision int) dispatch.Key {
	return dispatch.Key{Customer: w.order.Customer.ID, Forum: w.order.Forum, Period: w.order.Period.Name, Revision: revision}
}

// newest is the newest revision of the frozen figures; 0 when there is none.
func (w *walker) newest(t *rapid.T) int {
	f, err := w.ledger.Frozen(context.Background(), w.order.Customer.ID, w.order.Period.Name)
	if err != nil && !errors.Is(err, fault.NotFound) {
		t.Fatal(err)
	}
	return f.Revision
}

// move makes one drawn move. A refusal is an answer like any other.
func (w *walker) move(t *rapid.T, doubted bool) {
	ctx, revision := context.Background(), w.newest(t)
	if revision > 1 && rapid.IntRange(0, 3).Draw(t, "older") == 0 {
		revision-- // an approval of what was corrected since
	}
	var err error
	switch rapid.SampledFrom([]string{"issue", "issue", "issue", "approve", "approve", "approve", "object", "restate", "resend", "weather"}).Draw(t, "move") {
	case "issue":
		w.Doubts = func(ctx context.Context, _ Order, e dispatch.Edition, _ forums.Record) (bool, error) {
			if !doubted {
				return false, nil
			}
			w.waits[e.Revision] = true
			return true, w.ledger.KeepHold(ctx, gate.Hold{Key: e.Key, Doubts: []gate.Doubt{"half of it is gone"}, By: w.stamp("ting")})
		}
		_, err = w.Issue(ctx, w.order)
	case "approve":
		who := rapid.SampledFrom([]string{"manager", "orderer", "head"}).Draw(t, "who")
		before := w.approved[revision][who]
		w.note(revision, who, true) // it may leave in the same moment
		if _, _, err = w.ledger.ApproveEdition(ctx, w.key(revision), w.rule, w.stamp(who)); err != nil {
			w.note(revision, who, before)
		}
	case "object":
		if err = w.ledger.HoldEdition(ctx, w.key(revision), w.stamp("head")); err == nil {
			w.waits[revision] = true
			err = w.ledger.KeepHold(ctx, gate.Hold{Key: w.key(revision), Doubts: []gate.Doubt{gate.Objection("head", "")}, By: w.stamp("head")})
		}
	case "restate":
		w.counted++
		_, err = w.Revise(ctx, w.order.Customer, w.order.Period, "a source was wrong")
	case "resend":
		err = w.ledger.Resend(ctx, w.key(revision), "per@supplier.example", w.stamp("manager"))
	case "weather":
		w.away = !w.away
	}
	if err != nil && !errors.Is(err, fault.Conflict) && !errors.Is(err, fault.NotFound) && !errors.Is(err, fault.Stale) {
		t.Fatalf("a move broke: %v", err)
	}
}

func (w *walker) note(revision int, who string, approves bool) {
	if w.approved[revision] == nil {
		w.approved[revision] = map[string]bool{}
	}
	if delete(w.approved[revision], who); approves {
		w.approved[revision][who] = true
	}
}

// Whatever people do in whatever order, and whatever the mail server does
// meanwhile, no pack leaves without the approvals of its own revision. In
// `make prove` there are 2 000 walks.
func TestNoPackLeavesUnapproved(t *testing.T) {
	l, err := ledger.Open(context.Background(), "sqlite:"+filepath.Join(t.TempDir(), "ting.db"), ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	walks, sent, wrong := 0, 0, 0
	rules := []forums.Release{{By: "manager"}, {Two: true}, {By: "manager", Two: true}, {Barred: "orderer,"}, {By: "orderer", Barred: "orderer,"}}
	rapid.Check(t, func(rt *rapid.T) {
		walks++
		w := &walker{house: newHouse(t), ledger: l, order: nordby(), approved: map[int]map[string]bool{}, waits: map[int]bool{}}
		w.rule = rapid.SampledFrom(rules).Draw(rt, "rule")
		w.order.Customer.ID = fmt.Sprintf("c%d", walks)
		w.order.Hold = w.rule.Waits()
		w.Figures, w.Editions, w.Deliveries, w.Sender, w.Progress = l, l, l, w, nil
		w.Record = func(context.Context, forums.Customer, calendar.Period) (forums.Record, error) {
			r := record(march.To)
			r.Figures.Customer = w.order.Customer.ID
			r.Figures.Volumes = []forums.VolumeFigure{{Type: "incident", Priority: "A", Opened: 10 + w.counted}}
			return r, nil
		}
		doubted := rapid.Bool().Draw(rt, "doubted")
		for range rapid.IntRange(6, 20).Draw(rt, "moves") {
			w.now = w.now.Add(time.Minute)
			w.move(rt, doubted)
		}
		sent, wrong = sent+w.sent, wrong+len(w.wrong)
		for _, what := range w.wrong {
			rt.Errorf("%s", what)
		}
	})
	t.Logf("%d walks, %d letters sent, %d of them unapproved", walks, sent, wrong)
	if sent == 0 {
		t.Error("nothing was ever sent, so nothing was shown")
	}
}
