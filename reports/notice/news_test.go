package notice

import (
	"context"
	"strings"
	"testing"
	"time"

	"ting/assets"
	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/dispatch"
	"ting/forums/fault"
	"ting/forums/gate"
	"ting/forums/trail"
	"ting/reports/mail"
	"ting/reports/words"
)

// board keeps what was told, as the ledger does.
type board struct {
	outcomes map[dispatch.News]dispatch.Outcome
	tries    map[dispatch.News]int
}

func (b *board) Told(_ context.Context, n dispatch.News) (bool, error) {
	o, begun := b.outcomes[n]
	return begun && o != dispatch.Queued, nil
}

func (b *board) BeginNews(_ context.Context, n dispatch.News, _ trail.By) (int, error) {
	if o, begun := b.outcomes[n]; begun && o != dispatch.Queued {
		return 0, fault.Conflict
	}
	b.outcomes[n] = dispatch.Uncertain
	b.tries[n]++
	return b.tries[n], nil
}

func (b *board) SettleNews(_ context.Context, n dispatch.News, o dispatch.Outcome, _ string, _ trail.By) error {
	b.outcomes[n] = o
	return nil
}

func in(t *testing.T, language string) *words.Words {
	t.Helper()
	catalogue, err := words.Load(assets.Words())
	if err != nil {
		t.Fatal(err)
	}
	w, err := catalogue.In(language)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// An owner who is told the same every minute of a night reads nothing any more.
func TestNewsAreToldOnce(t *testing.T) {
	for _, c := range []struct {
		what    string
		answer  mail.Outcome
		letters int
		became  dispatch.Outcome
	}{
		{"taken", mail.Outcome{Became: dispatch.Delivered}, 1, dispatch.Delivered},
		{"refused", mail.Outcome{Became: dispatch.Failed}, 1, dispatch.Failed},
		{"in doubt", mail.Outcome{Became: dispatch.Uncertain}, 1, dispatch.Uncertain},
		{"away for now", mail.Outcome{Became: dispatch.Failed, Temporary: true}, mail.Patience, dispatch.Failed},
	} {
		b, p := &board{map[dispatch.News]dispatch.Outcome{}, map[dispatch.News]int{}}, &post{answer: c.answer}
		teller := Teller{Told: b, Sender: p, From: mail.Address{Email: "rapport@supplier.example"}, ReplyTo: mail.Address{Email: "desk@supplier.example"},
			Domain: "supplier.example", Worker: "ting", Now: func() time.Time { return noon }}
		n := dispatch.News{Kind: LateSource, Subject: "nordby operational 2026-03 tickets", Recipient: "eva@supplier.example"}
		for range 3 * mail.Patience {
			if _, err := teller.Tell(context.Background(), n, forums.Person{Name: "Eva", Email: "eva@supplier.example"}, in(t, "sv"), Text{Subject: "En källa är sen"}); err != nil {
				t.Fatal(err)
			}
		}
		if len(p.got) != c.letters || b.outcomes[n] != c.became {
			t.Errorf("%s: %d letters, %s", c.what, len(p.got), b.outcomes[n])
		}
		for _, text := range []string{"Reply-To: <desk@supplier.example>", "Auto-Submitted: auto-generated", "Message-ID: <" + n.MessageID("supplier.example")} {
			if !strings.Contains(string(p.got[0].Bytes), text) {
				t.Errorf("%s: the letter lacks %q", c.what, text)
			}
		}
	}
}

// A digest must tell of what its reader owns and of that day, once.
func TestWhatADayHasBrought(t *testing.T) {
	stockholm, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		t.Fatal(err)
	}
	day := calendar.DayOf(noon, stockholm)
	key := func(forum forums.Level, period string) dispatch.Key {
		return dispatch.Key{Customer: "nordby", Forum: forum, Period: period, Revision: 1}
	}
	from, to := noon.AddDate(0, 0, -1), noon
	editions := []dispatch.Edition{
		{Key: key(forums.Operational, "2026-03"), State: dispatch.Sent, Since: from},
		{Key: key(forums.Operational, "2026-02"), State: dispatch.Sent, Since: from.Add(-time.Second)},
		{Key: key(forums.Operational, "2026-01"), State: dispatch.Sent, Since: to},
		{Key: key(forums.Operational, "2025-12"), State: dispatch.Held, Since: from.AddDate(0, -1, 0)},
		{Key: key(forums.Tactical, "2026-Q1"), State: dispatch.Held, Since: from}, // another's
	}
	holds := []gate.Hold{{Key: key(forums.Operational, "2025-12"), Doubts: []gate.Doubt{gate.Nowhere("action 3", "person kim"), "half of it is gone"}}}
	copies := []dispatch.Delivery{
		{Key: key(forums.Operational, "2026-03"), Recipient: "a@nordby.example", Outcome: dispatch.Delivered, Tries: 1, At: from},
		{Key: key(forums.Operational, "2026-03"), Recipient: "b@nordby.example", Outcome: dispatch.Bounced, Tries: 1, At: from, Answer: "5.1.1 no such user"},
		{Key: key(forums.Operational, "2026-02"), Recipient: "c@nordby.example", Outcome: dispatch.Failed, Tries: 1, At: from.Add(-time.Second)},
		{Key: key(forums.Operational, "2026-03"), Recipient: "d@nordby.example", Outcome: dispatch.Queued, At: from}, // waits its turn
	}
	c := forums.Customer{ID: "nordby", Name: "Nordby", Zone: stockholm}
	mine := func(l forums.Level) bool { return l == forums.Operational }
	d := Digested(c, day, from, to, editions, holds, copies, mine)
	if len(d.Sent) != 1 || d.Sent[0].Arrived != 1 || d.Sent[0].Copies != 3 || len(d.Held) != 1 || len(d.Missing) != 1 {
		t.Fatalf("digest %+v", d)
	}
	sv := strings.Join(d.Text(in(t, "sv")).Points, "\n")
	for _, want := range []string{
		"Kom inte fram: Operativt forum, mars 2026: b@nordby.example, kom tillbaka; 5.1.1 no such user",
		"Väntar på godkännande: Operativt forum, december 2025: sedan", "aktivitet 3 hänvisar till person kim, som inte finns; half of it is gone",
		"Skickade: Operativt forum, mars 2026: 1 av 3 mottagare",
	} {
		if !strings.Contains(sv, want) {
			t.Errorf("the digest lacks %q:\n%s", want, sv)
		}
	}
	for _, language := range []string{"sv", "da", "nb", "en"} {
		text := d.Text(in(t, language))
		all := text.Subject + strings.Join(append(text.Before, text.Points...), "")
		if strings.ContainsAny(all, "⟦{}") {
			t.Errorf("%s: %s", language, all)
		}
	}
	if quiet := Digested(c, day, to.AddDate(0, 0, 1), to.AddDate(0, 0, 2), editions[:3], nil, copies, mine); !quiet.Empty() {
		t.Errorf("a day without news: %+v", quiet)
	}
}

func TestWhichSourceIsLate(t *testing.T) {
	end := time.Date(2026, 3, 31, 22, 0, 0, 0, time.UTC)
	late := &dispatch.Unloaded{Customer: "nordby", Period: "2026-03", To: end, Sources: []forums.Load{{Dataset: "metrics", To: end.Add(-time.Hour)}, {Dataset: "tickets", To: end.Add(-3 * time.Hour)}}}
	stockholm, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		t.Fatal(err)
	}
	text := Late(in(t, "da"), forums.Customer{Name: "Nordby", Zone: stockholm}, forums.Operational, late)
	if len(text.Points) != 2 || !strings.Contains(text.Points[1], "tickets: indlæst til 31.") || !strings.Contains(text.Before[0], "april") {
		t.Errorf("text %+v", text)
	}
	// That a source has come a little further is no news; that another is late is.
	if late.Which() != "metrics, tickets" {
		t.Errorf("which: %q", late.Which())
	}
}
