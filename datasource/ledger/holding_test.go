package ledger

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"ting/datasource"
	"ting/forums"
	"ting/forums/action"
	"ting/forums/breach"
	"ting/forums/calendar"
	"ting/forums/dispatch"
	"ting/forums/escalation"
	"ting/forums/fault"
	"ting/forums/gate"
	"ting/forums/meeting"
	"ting/forums/remark"
	"ting/forums/trail"
)

// must stops a test that cannot go on.
func must[T any](v T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// life of a customer: something in every table, and in every text of it the
// name of a person whose key is asa.
func lifeOf(t *testing.T, l *Ledger, customer, name string) {
	t.Helper()
	ctx := context.Background()
	asa := trail.By{Who: "asa", At: noon, Why: "sagt av " + name}
	a := must(action.New(action.Action{Customer: customer, Title: "Ring " + name, Text: name, Owner: "asa", Side: "customer",
		Due: calendar.Day{Year: 2026, Month: 4, Date: 30}, Origin: name}, asa))(t)
	a = must(a.Hand("manager", "supplier", asa))(t)
	a = must(a.Hand("asa", "customer", asa))(t)
	a = must(l.SaveAction(ctx, must(a.Close("Klart, "+name, asa))(t)))(t)
	must(l.SaveAction(ctx, must(action.New(action.Action{Customer: customer, Title: "Nyast", Owner: "asa", Side: "customer", Due: a.Due}, asa))(t)))(t)
	for range 2 {
		ladder := escalation.Ladder{{Person: "asa", Within: time.Hour, Hours: always{}}}
		m := must(escalation.Raise(escalation.Matter{Customer: customer, Title: name, Text: name, Origin: name}, ladder, asa))(t)
		m = must(m.Answer("svar av "+name, asa))(t)
		must(l.SaveEscalation(ctx, must(m.Close("klart "+name, asa))(t)))(t)
	}
	lifeOfMeeting(t, l, customer, name, asa)
	lifeOfFigures(t, l, customer, name, asa)
	must(l.SaveBreachAnswer(ctx, breach.Answer{Customer: customer, Target: "r", Ticket: "T1", Cause: "change", Explanation: name, Remedy: name, By: asa}))(t)
	for range 2 {
		e := must(l.ProposeExclusion(ctx, must(breach.Propose(breach.Exclusion{Customer: customer, Ticket: "T1", Reason: name}, "customer", asa))(t)))(t)
		must(l.AnswerExclusion(ctx, must(e.Accept("supplier", "enligt "+name, trail.By{Who: "manager", At: noon}))(t)))(t)
	}
	content := []byte(`{"lead":"` + name + `","who":"asa"}`)
	if err := l.ApproveStatement(ctx, Approved{Customer: customer, Period: "2026-T1", Content: content, By: asa}); err != nil {
		t.Fatal(err)
	}
	for n := range 2 {
		if err := l.AddHandbook(ctx, Handbook{Customer: customer, Number: n + 1, Content: content, By: asa}); err != nil {
			t.Fatal(err)
		}
	}
}

func lifeOfMeeting(t *testing.T, l *Ledger, customer, name string, asa trail.By) {
	t.Helper()
	ctx := context.Background()
	march := must(calendar.Parse("2026-03", time.UTC))(t)
	m := must(meeting.Plan(customer, forums.Forum{Level: forums.Operational, Attends: []string{"asa"}}, march, noon))(t)
	m = must(m.Welcome(meeting.Guest{Name: name, Side: "Telenät", Email: "asa@" + customer + ".example"}))(t)
	m = must(m.Arrange("Hos "+name, 0))(t)
	m = must(l.SaveMeeting(ctx, must(m.Invite([]string{"asa", "manager"}))(t), asa))(t)
	m = must(m.Hold([]string{"asa"}))(t)
	m = must(m.Minute("sla", name+"s förslag"))(t)
	m = must(l.SaveMeeting(ctx, must(m.Interpret("Enligt "+name, "sla", "Som "+name+" sa", asa))(t), asa))(t)
	must(l.SaveMeeting(ctx, must(m.Approve())(t), asa))(t)
}

func lifeOfFigures(t *testing.T, l *Ledger, customer, name string, asa trail.By) {
	t.Helper()
	ctx := context.Background()
	f := frozenOf(t, "2026-03", 1)
	f.Customer, f.Record.Figures.Customer, f.By, f.Rules = customer, customer, asa, "people: {asa: {name: "+name+"}}"
	f.Record.Projects = []forums.Project{{ID: "P1", Title: "Byte", Lead: name}}
	f.Record.Forced = &forums.Forced{Reason: name, Who: "asa", At: noon}
	f.Hash = dispatch.Hash(must(json.Marshal(f.Record))(t))
	if err := l.Freeze(ctx, f); err != nil {
		t.Fatal(err)
	}
	key := dispatch.Key{Customer: customer, Forum: forums.Operational, Period: "2026-03", Revision: 1}
	must(l.AddRemark(ctx, must(remark.New(remark.Remark{Customer: customer, Forum: forums.Operational, Period: "2026-03", Section: "sla", Text: name}, asa))(t)))(t)
	e := must(l.ClaimEdition(ctx, key, "asa", noon.Add(time.Hour), asa))(t)
	content := must(json.Marshal(map[string]any{"memory": map[string]string{"Owner": "asa", "Title": name}, "n": 1.5}))(t)
	must(l.Recollect(ctx, dispatch.Recollection{Key: key, Content: content, By: asa}))(t)
	e.Files = []dispatch.File{{Language: "sv", Name: key.File("sv"), Hash: strings.Repeat("a", 64), Bytes: 7}}
	if e = must(e.Advance(dispatch.Rendered, noon))(t); true {
		if err := l.AdvanceEdition(ctx, e, asa); err != nil {
			t.Fatal(err)
		}
	}
	if err := l.KeepHold(ctx, gate.Hold{Key: key, Doubts: []gate.Doubt{gate.Doubt(name)}, By: asa}); err != nil {
		t.Fatal(err)
	}
	must(l.QueueDeliveries(ctx, []dispatch.Delivery{{Key: key, Recipient: "asa@" + customer + ".example", Name: name, Language: "sv",
		MessageID: key.MessageID("asa", customer), Outcome: dispatch.Queued, At: noon}}, asa))(t)
	news := dispatch.News{Customer: customer, Kind: "late", Subject: customer + " av " + name, Recipient: "asa@" + customer + ".example"}
	must(l.BeginNews(ctx, news, asa))(t)
	if err := l.SettleNews(ctx, news, dispatch.Delivered, "250 "+name, asa); err != nil {
		t.Fatal(err)
	}
	exec(t, l, "INSERT INTO bounces (id, customer, forum, period, revision, recipient, at) VALUES ($1, $2, 'operational', '2026-03', 1, $3, 1)",
		dispatch.Hash([]byte(customer)), customer, "asa@"+customer+".example")
	exec(t, l, "INSERT INTO approvals (customer, forum, period, revision, who, at, why) VALUES ($1, 'operational', '2026-03', 1, 'asa', 1, $2)", customer, name)
	exec(t, l, "INSERT INTO drafts (customer, forum, period, revision, recipient, outcome, tries, answer, at) VALUES ($1, 'operational', '2026-03', 1, $2, 'sent', 1, $3, 1)",
		customer, "asa@"+customer+".example", name)
	exec(t, l, "INSERT INTO jobs (customer, forum, period, revision, due, found, state, worker, attempt, lease_until, failures, stops, since, next, problem) VALUES ($1, 'operational', '2026-03', 1, 1, 1, 'dead', 'north', 1, 1, 1, 0, 1, 1, $2)",
		customer, name)
	exec(t, l, "INSERT INTO erasures (customer, number, stands, who, at, why) VALUES ($1, 1, 'nn-1', 'asa', 1, $2)", customer, name)
	exec(t, l, "INSERT INTO resealed (customer, was, now) VALUES ($1, $2, $2)", customer, strings.Repeat("b", 64))
}

// lived are the tables in which [lifeOf] leaves a row. A table that came later
// is treated like them by its columns; add a row of it to have that shown.
func lived() []string {
	return strings.Fields(`frozen editions edition_files deliveries actions action_history escalations escalation_steps meetings decisions remarks
		recollections holds approvals drafts breach_answers exclusions minutes statements handbooks erasures resealed jobs bounces told audit`)
}

// kept is all that the ledger keeps of a customer as one text, the trail
// included, and how many rows there are of each table.
func kept(t *testing.T, l *Ledger, customer string) (string, map[string]int) {
	t.Helper()
	tables := must(l.Tables(context.Background(), customer))(t)
	rows := map[string]int{}
	for _, table := range tables {
		rows[table.Name] = len(table.Rows)
	}
	trail := must(l.AuditOf(context.Background(), customer, 0, 1000))(t)
	rows["audit"] = len(trail)
	return string(must(json.Marshal([]any{tables, trail}))(t)), rows
}

// A person who was promised to be forgotten must be nowhere in what is kept of
// the customer; the chain and every hash must hold, and no other customer may
// lose a letter.
func TestAnErasedPersonIsNowhere(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		ctx := context.Background()
		lifeOf(t, l, "nordby", "Åsa Öberg")
		lifeOf(t, l, "sydby", "Åsa Öberg")
		before, rows := kept(t, l, "nordby")
		other, _ := kept(t, l, "sydby")
		for _, table := range lived() {
			if rows[table] == 0 {
				t.Errorf("the test has no row in %s, so nothing is shown of it", table)
			}
		}
		frozen := must(l.Frozen(ctx, "nordby", "2026-03"))(t)
		stale := must(l.Action(ctx, "nordby", 2))(t)
		asa := Person{Customer: "nordby", Key: "asa", Names: []string{"Åsa Öberg", "asa@nordby.example"}}
		manager := trail.By{Who: "manager", At: noon.Add(time.Hour), Why: "Åsa Öberg bad om det"}

		rehearsed := must(l.ErasePerson(ctx, asa, manager, true))(t)
		if after, _ := kept(t, l, "nordby"); after != before {
			t.Error("a rehearsal changed something")
		}
		done := must(l.ErasePerson(ctx, asa, manager, false))(t)
		if !reflect.DeepEqual(done, rehearsed) || done.Stands != "nn-2" || done.Contents != 5 || len(done.Documents) != 1 || done.Documents[0] != "nordby-operational-2026-03-sv.pdf" {
			t.Errorf("rehearsed %+v\ndone %+v", rehearsed, done)
		}
		after, _ := kept(t, l, "nordby")
		for _, trace := range []string{"Åsa", "Öberg", `"asa"`, `\"asa\"`, "asa@", "asa →", "→ asa", "{asa:"} {
			if at := strings.Index(after, trace); at >= 0 {
				t.Errorf("%s is still there: …%s…", trace, after[max(0, at-120):min(len(after), at+80)])
			}
		}
		if !strings.Contains(after, `"title":"Ring N.N."`) || !strings.Contains(after, `"owner":"nn-2"`) || !strings.Contains(after, "nn-2 → manager") {
			t.Error("what took the person's place is not there")
		}
		if now, _ := kept(t, l, "sydby"); now != other {
			t.Error("another customer's rows changed")
		}
		if _, err := l.Verify(ctx); err != nil {
			t.Error(err)
		}
		now := must(l.Frozen(ctx, "nordby", "2026-03"))(t)
		if now.Hash != frozen.Hash || now.Record.Projects[0].Lead != "N.N." || !reflect.DeepEqual(now.Record.Figures, frozen.Record.Figures) {
			t.Errorf("the frozen figures are %+v", now)
		}
		_, content, err := l.Evidence(ctx, frozen.Hash)
		if err != nil {
			t.Fatal(err)
		}
		if again, _, err := l.Evidence(ctx, dispatch.Hash(content)); err != nil || again.Hash != frozen.Hash {
			t.Errorf("the figures cannot be found by the hash they have now: %v", err)
		}
		// Whoever had read a line before must not write the person back.
		if stale, err = stale.Start(manager); err != nil {
			t.Fatal(err)
		}
		if _, err := l.SaveAction(ctx, stale); !errors.Is(err, fault.Stale) {
			t.Errorf("a line read before the erasure is written back: %v", err)
		}
		meddled(t, l)
	})
}

// meddled sees that what an erasure has left is proven as well as the rest.
func meddled(t *testing.T, l *Ledger) {
	t.Helper()
	ctx := context.Background()
	for _, meddle := range []string{
		"UPDATE audit_bodies SET why = 'Åsa Öberg' WHERE seq = 1",
		"UPDATE audit_bodies SET detail = replace(detail, '\"seq\":1,', '\"seq\":2,') WHERE seq = (SELECT MAX(seq) FROM audit WHERE what = 'person erased')",
		"UPDATE frozen SET record = (SELECT content FROM handbooks WHERE customer = 'nordby' AND number = 1) WHERE customer = 'nordby'",
		// Figures of somebody else with the hash that belongs to them.
		"UPDATE frozen SET record = (SELECT f.record FROM frozen f WHERE f.customer = 'sydby'), hash = (SELECT f.hash FROM frozen f WHERE f.customer = 'sydby') WHERE customer = 'nordby'",
		"UPDATE minutes SET content = replace(content, 'N.N.', 'Bo') WHERE customer = 'nordby'",
		"UPDATE recollections SET content = (SELECT content FROM recollections WHERE customer = 'sydby') WHERE customer = 'nordby'",
	} {
		undo := errors.New("undone")
		err := l.db.Write(ctx, func(tx *datasource.Tx) error {
			if n, err := touched(ctx, tx, meddle); err != nil || n == 0 {
				t.Errorf("%s: %d rows (%v)", meddle, n, err)
			}
			p := newProof()
			if err := p.walk(ctx, tx); err != nil {
				return err
			}
			vouched, err := p.settle()
			if err == nil {
				err = errors.Join(p.verifyClosed(ctx, tx), verifyContents(ctx, tx, vouched))
			}
			if !errors.Is(err, fault.Conflict) {
				t.Errorf("%s: not noticed (%v)", meddle, err)
			}
			return undo
		})
		if !errors.Is(err, undo) {
			t.Errorf("%s: %v", meddle, err)
		}
	}
}

// What was erased must not linger in the file's free pages.
func TestAnErasedPersonIsNotInTheFile(t *testing.T) {
	ctx := context.Background()
	file := filepath.Join(t.TempDir(), "ting.db")
	l, err := Open(ctx, "sqlite:"+file, Options{})
	if err != nil {
		t.Fatal(err)
	}
	lifeOf(t, l, "nordby", "Zebulon Kvist")
	must(l.ErasePerson(ctx, Person{Customer: "nordby", Key: "asa", Names: []string{"Zebulon Kvist"}}, by("manager", 1), false))(t)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	found, err := filepath.Glob(file + "*")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range found {
		if content := must(os.ReadFile(name))(t); strings.Contains(string(content), "Zebulon") {
			t.Errorf("%s holds the name still", name)
		}
	}
}

// An export that lacks a table is not all; one that has a row of another
// customer is a leak.
func TestTablesAreAllOfOneCustomer(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		for i, customer := range []string{"nordby", "nord", "sydby"} {
			lifeOf(t, l, customer, fmt.Sprintf("Person%dx", i))
		}
		mine, rows := kept(t, l, "nord")
		for _, table := range lived() {
			if rows[table] == 0 {
				t.Errorf("nothing of %s", table)
			}
			if table != "audit" && !strings.Contains(mine, `"Name":"`+table+`"`) {
				t.Errorf("%s is not in the export", table)
			}
		}
		for _, foreign := range []string{"nordby", "sydby", "Person0x", "Person2x"} {
			if strings.Contains(mine, foreign) {
				t.Errorf("%s is in the export of another customer", foreign)
			}
		}
		if !strings.Contains(mine, `"lead":"Person1x"`) || !strings.Contains(mine, `"Title":"Person1x"`) {
			t.Error("contents are not unpacked")
		}
	})
}

// Each limit lets go of its own things that are over, of its own customer, and
// of nothing else; numbers are not given twice, and the chain holds.
func TestExpireLetsGoWhatIsOver(t *testing.T) {
	onBoth(t, func(t *testing.T, l *Ledger) {
		ctx := context.Background()
		lifeOf(t, l, "nordby", "Åsa")
		lifeOf(t, l, "sydby", "Åsa")
		other, _ := kept(t, l, "sydby")
		before, rows := kept(t, l, "nordby")
		late, early := noon.Add(24*time.Hour), noon.Add(-time.Hour)
		stamp := by("ting", 60*48)
		for _, o := range []Limits{{Figures: early, Lists: early, Meetings: early, Trail: early}, {}} {
			o.Customer = "nordby"
			if gone := must(l.Expire(ctx, o, stamp, false))(t); gone.Any() {
				t.Errorf("%+v is over too early", gone)
			}
		}
		all := Limits{Customer: "nordby", Figures: late, Lists: late, Meetings: late, Trail: late}
		rehearsed := must(l.Expire(ctx, all, stamp, true))(t)
		if after, _ := kept(t, l, "nordby"); after != before {
			t.Error("a rehearsal, or nothing to do, changed something")
		}
		done := must(l.Expire(ctx, all, stamp, false))(t)
		want := map[string]int{"frozen": 1, "editions": 1, "edition_files": 1, "deliveries": 1, "recollections": 1, "holds": 1, "jobs": 1, "bounces": 1, "approvals": 1, "drafts": 1, "told": 1,
			"remarks": 1, "statements": 1, "handbooks": 1, "breach_answers": 1, "exclusions": 1, "actions": 1, "action_history": 4,
			"escalations": 1, "escalation_steps": 3, "meetings": 1, "minutes": 1, "decisions": 1}
		if !reflect.DeepEqual(done, rehearsed) || !reflect.DeepEqual(done.Removed, want) || done.Entries != rows["audit"] {
			t.Errorf("done %+v\nrehearsed %+v", done, rehearsed)
		}
		if len(done.Documents) != 1 {
			t.Errorf("documents to take away: %v", done.Documents)
		}
		if again := must(l.Expire(ctx, all, stamp, false))(t); again.Any() {
			t.Errorf("a second time: %+v", again)
		}
		if next := must(l.SaveAction(ctx, newAction(t, "Ny", 0)))(t); next.Number != 3 {
			t.Errorf("the next action has the number %d", next.Number)
		}
		if now, _ := kept(t, l, "sydby"); now != other {
			t.Error("another customer's rows changed")
		}
		if n, err := l.Verify(ctx); err != nil {
			t.Errorf("%d entries: %v", n, err)
		}
		exec(t, l, "UPDATE audit_bodies SET who = 'bo' WHERE seq = 1")
		if _, err := l.Verify(ctx); !errors.Is(err, fault.Conflict) {
			t.Errorf("an entry whose time was over can be filled: %v", err)
		}
	})
}
