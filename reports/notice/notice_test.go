package notice

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"ting/assets"
	"ting/forums"
	"ting/forums/dispatch"
	"ting/forums/escalation"
	"ting/forums/fault"
	"ting/forums/trail"
	"ting/reports/mail"
	"ting/reports/words"
)

var noon = time.Date(2026, 4, 8, 12, 0, 0, 0, time.UTC)

// steps keeps what became of each notice, as the ledger does.
type steps struct {
	outcomes map[int]dispatch.Outcome
	tries    map[int]int
}

func (s *steps) BeginNotice(_ context.Context, _ string, _, step int, _ trail.By) (int, error) {
	if now, begun := s.outcomes[step]; begun && now != dispatch.Queued {
		return 0, fault.Conflict
	}
	s.outcomes[step] = dispatch.Uncertain
	s.tries[step]++
	return s.tries[step], nil
}

func (s *steps) SettleNotice(_ context.Context, _ string, _, step int, outcome dispatch.Outcome, _ string, _ trail.By) error {
	s.outcomes[step] = outcome
	return nil
}

// post keeps what it was given and gives one answer.
type post struct {
	got    []mail.Message
	answer mail.Outcome
}

func (p *post) Send(_ context.Context, m mail.Message) mail.Outcome {
	p.got = append(p.got, m)
	return p.answer
}

// always is a calendar in which every hour counts.
type always struct{}

func (always) Deadline(start time.Time, d time.Duration) (time.Time, error) {
	return start.Add(d), nil
}

func nordby() forums.Customer {
	return forums.Customer{ID: "nordby", Language: "sv", Zone: time.UTC, People: map[string]forums.Person{
		"ipm":     {Name: "Ida", Email: "ida@supplier.example"},
		"manager": {Name: "Per", Email: "per@supplier.example", Language: "en"},
	}, Escalation: []forums.Step{{Person: "ipm"}, {Person: "manager"}, {Person: "director"}}}
}

// climbed is a matter that was raised at noon and rose an hour later.
func climbed(t *testing.T) escalation.Matter {
	t.Helper()
	ladder := escalation.Ladder{{Person: "ipm", Within: time.Hour, Hours: always{}}, {Person: "manager", Within: time.Hour, Hours: always{}}}
	m, err := escalation.Raise(escalation.Matter{Customer: "nordby", Number: 7, Title: "Repeated outages", Text: "Third this week", Origin: "INC7"},
		ladder, trail.By{Who: "eva", At: noon})
	if err != nil {
		t.Fatal(err)
	}
	m, _, err = m.Climb(ladder, noon.Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func notifier(t *testing.T, answer mail.Outcome) (Notifier, *steps, *post) {
	t.Helper()
	catalogue, err := words.Load(assets.Words())
	if err != nil {
		t.Fatal(err)
	}
	s, p := &steps{outcomes: map[int]dispatch.Outcome{}, tries: map[int]int{}}, &post{answer: answer}
	return Notifier{
		Steps: s, Sender: p, Words: catalogue.In, From: mail.Address{Email: "rapport@supplier.example"},
		Domain: "supplier.example", Worker: "north", Now: func() time.Time { return noon },
	}, s, p
}

func TestEachStepIsToldOnce(t *testing.T) {
	n, _, p := notifier(t, mail.Outcome{Became: dispatch.Delivered})
	m := climbed(t)
	told, err := n.Tell(context.Background(), nordby(), m)
	if err != nil || told != 2 {
		t.Fatalf("told %d (%v)", told, err)
	}
	if told, err = n.Tell(context.Background(), nordby(), m); err != nil || told != 0 || len(p.got) != 2 {
		t.Errorf("told again: %d, %d letters (%v)", told, len(p.got), err)
	}
	if p.got[0].To != "ida@supplier.example" || p.got[1].To != "per@supplier.example" || p.got[0].ID == p.got[1].ID {
		t.Errorf("letters to %s and %s", p.got[0].To, p.got[1].To)
	}
	for _, text := range []string{"Content-Language: en", "Repeated outages", "Third this week", "INC7", "14:00"} {
		if !bytes.Contains(p.got[1].Bytes, []byte(text)) {
			t.Errorf("the second letter lacks %q", text)
		}
	}
	// The first person's time is over; a deadline in the letter would mislead.
	if bytes.Contains(p.got[0].Bytes, []byte("14:00")) {
		t.Error("the first letter names the deadline of the second person")
	}
}

// From the top level a matter goes nowhere. A letter that threatens so is a
// lie, and one that says nothing lets the reader think that it is over.
func TestTheTopLevelSaysThatItStays(t *testing.T) {
	n, _, p := notifier(t, mail.Outcome{Became: dispatch.Delivered})
	customer := nordby()
	customer.Escalation = customer.Escalation[:2]
	if _, err := n.Tell(context.Background(), customer, climbed(t)); err != nil {
		t.Fatal(err)
	}
	letter := string(p.got[1].Bytes)
	if strings.Contains(letter, "goes on to the next level") || !strings.Contains(letter, "There is no higher level") || !strings.Contains(letter, "14:00") {
		t.Errorf("the letter to the top level says:\n%s", letter)
	}
}

// A reminder that reads like the first letter is taken for a double and thrown
// away; it says since when the matter waits, once.
func TestAReminderSaysSo(t *testing.T) {
	n, _, p := notifier(t, mail.Outcome{Became: dispatch.Delivered})
	ladder := escalation.Ladder{{Person: "ipm", Within: time.Hour, Hours: always{}}, {Person: "manager", Within: time.Hour, Hours: always{}}}
	m, reminded, err := climbed(t).Remind(ladder, noon.Add(3*time.Hour))
	if err != nil || !reminded {
		t.Fatalf("reminded %t (%v)", reminded, err)
	}
	for range 2 {
		if _, err := n.Tell(context.Background(), nordby(), m); err != nil {
			t.Fatal(err)
		}
	}
	if len(p.got) != 3 || p.got[2].To != "per@supplier.example" {
		t.Fatalf("%d letters", len(p.got))
	}
	for _, text := range []string{"Subject: Unanswered at the top level: Repeated outages", "Nobody has answered", "14:00"} {
		if !bytes.Contains(p.got[2].Bytes, []byte(text)) {
			t.Errorf("the reminder lacks %q:\n%s", text, p.got[2].Bytes)
		}
	}
}

// Whoever has the matter again must learn what was decided, and by which
// decision of which meeting.
func TestADecisionComesBackByLetter(t *testing.T) {
	n, _, p := notifier(t, mail.Outcome{Became: dispatch.Delivered})
	ladder := escalation.Ladder{{Person: "ipm", Within: time.Hour, Hours: always{}}, {Person: "manager", Within: time.Hour, Hours: always{}}}
	m, err := climbed(t).Decide(ladder, "tactical 2026-Q1/3", "A second line from May", trail.By{Who: "eva", At: noon.Add(2 * time.Hour)})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := n.Tell(context.Background(), nordby(), m); err != nil || len(p.got) != 3 || p.got[2].To != "ida@supplier.example" {
		t.Fatalf("%d letters (%v)", len(p.got), err)
	}
	for _, text := range []string{"Subject: =?UTF-8?q?Beslut_i_eskalerad_fr=C3=A5ga:_Repeated_outages?=", "Ett forum har beslutat", "Beslut 2026-Q1/3, Taktiskt forum: A second line from May"} {
		if !bytes.Contains(p.got[2].Bytes, []byte(text)) {
			t.Errorf("the letter lacks %q:\n%s", text, p.got[2].Bytes)
		}
	}
}

// A matter that is reminded of every day for a year must not be told of by 250
// letters that are composed every minute and found to have been sent.
func TestWhatTheLedgerHasSeenToldIsNotComposed(t *testing.T) {
	n, s, p := notifier(t, mail.Outcome{Became: dispatch.Delivered})
	m := climbed(t)
	for i := range m.Steps {
		m.Steps[i].Told = true
	}
	if told, err := n.Tell(context.Background(), nordby(), m); err != nil || told != 0 || len(s.tries) != 0 || len(p.got) != 0 || m.Untold() {
		t.Errorf("told %d, tried %v (%v)", told, s.tries, err)
	}
}

func TestAnAnswerIsNoNews(t *testing.T) {
	n, _, p := notifier(t, mail.Outcome{Became: dispatch.Delivered})
	m, err := climbed(t).Answer("extra staff", trail.By{Who: "per", At: noon.Add(2 * time.Hour)})
	if err != nil {
		t.Fatal(err)
	}
	if told, err := n.Tell(context.Background(), nordby(), m); err != nil || told != 2 || len(p.got) != 2 {
		t.Errorf("told %d (%v)", told, err)
	}
}

func TestWhatBecomesOfANotice(t *testing.T) {
	cases := []struct {
		what   string
		answer mail.Outcome
		walks  int
		want   dispatch.Outcome
		tries  int
	}{
		{"refused", mail.Outcome{Became: dispatch.Failed}, 3, dispatch.Failed, 1},
		{"in doubt", mail.Outcome{Became: dispatch.Uncertain}, 3, dispatch.Uncertain, 1},
		{"busy", mail.Outcome{Became: dispatch.Failed, Temporary: true}, 3, dispatch.Queued, 3},
		{"busy for ever", mail.Outcome{Became: dispatch.Failed, Temporary: true}, 9, dispatch.Failed, mail.Patience},
	}
	for _, c := range cases {
		t.Run(c.what, func(t *testing.T) {
			n, s, _ := notifier(t, c.answer)
			for range c.walks {
				if told, err := n.Tell(context.Background(), nordby(), climbed(t)); err != nil || told != 0 {
					t.Fatalf("told %d (%v)", told, err)
				}
			}
			if s.outcomes[1] != c.want || s.tries[1] != c.tries {
				t.Errorf("%s after %d tries", s.outcomes[1], s.tries[1])
			}
		})
	}
}

func TestSomebodyUnknownIsAnError(t *testing.T) {
	n, s, _ := notifier(t, mail.Outcome{Became: dispatch.Delivered})
	customer := nordby()
	delete(customer.People, "ipm")
	_, err := n.Tell(context.Background(), customer, climbed(t))
	if !errors.Is(err, fault.NotFound) || !strings.Contains(err.Error(), `"ipm"`) || len(s.outcomes) > 0 {
		t.Errorf("got %v, kept %v", err, s.outcomes)
	}
}
