package draft

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"ting/assets"
	"ting/forums"
	"ting/forums/dispatch"
	"ting/forums/fault"
	"ting/forums/gate"
	"ting/forums/trail"
	"ting/reports/mail"
	"ting/reports/words"
)

var noon = time.Date(2026, 4, 8, 10, 0, 0, 0, time.UTC)

// desk keeps what became of one letter, and gives every message one outcome.
type desk struct {
	answer  mail.Outcome
	became  dispatch.Outcome
	tries   int
	letters []mail.Message
}

func (d *desk) BeginDraft(context.Context, dispatch.Key, string, trail.By) (int, error) {
	if d.became != "" && d.became != dispatch.Queued {
		return 0, fault.Conflict
	}
	d.became = dispatch.Uncertain
	d.tries++
	return d.tries, nil
}

func (d *desk) SettleDraft(_ context.Context, _ dispatch.Key, o dispatch.Outcome, _ string, _ trail.By) error {
	d.became = o
	return nil
}

func (d *desk) Send(_ context.Context, m mail.Message) mail.Outcome {
	d.letters = append(d.letters, m)
	return d.answer
}

func shown() Shown {
	return Shown{
		Edition:  dispatch.Edition{Key: dispatch.Key{Customer: "nordby", Forum: forums.Operational, Period: "2026-03", Revision: 1}, Since: noon},
		Hold:     gate.Hold{Until: noon},
		Customer: forums.Customer{ID: "nordby", Name: "Nordby", Language: "sv", Zone: time.UTC},
		Owner:    forums.Person{Name: "Per", Email: "Per@supplier.example", Language: "en"},
		Document: mail.Document{Name: "nordby.pdf", Type: "application/pdf", Content: []byte("%PDF")},
	}
}

func announcer(t *testing.T, d *desk) Announcer {
	t.Helper()
	catalogue, err := words.Load(assets.Words())
	if err != nil {
		t.Fatal(err)
	}
	return Announcer{Drafts: d, Sender: d, Words: catalogue.In, From: mail.Address{Email: "rapport@supplier.example"},
		Domain: "supplier.example", Worker: "ting", Now: func() time.Time { return noon }}
}

func TestWhatTheOwnerReads(t *testing.T) {
	d := &desk{answer: mail.Outcome{Became: dispatch.Delivered}}
	s := shown()
	for range 2 { // the second time nothing is sent
		if err := announcer(t, d).Announce(context.Background(), s); err != nil {
			t.Fatal(err)
		}
	}
	if len(d.letters) != 1 {
		t.Fatalf("%d letters", len(d.letters))
	}
	text := string(d.letters[0].Bytes)
	for _, want := range []string{"Subject: Draft to look at: Nordby, March 2026", "leaves by itself", "ting hold --customer nordby", "nordby.pdf", "Auto-Submitted: auto-generated"} {
		if !strings.Contains(text, want) {
			t.Errorf("the letter lacks %q:\n%s", want, text)
		}
	}
	// A doubted pack must not promise to leave by itself.
	s.Hold.Doubts, d.became = []gate.Doubt{"half of it is gone"}, ""
	if err := announcer(t, d).Announce(context.Background(), s); err != nil {
		t.Fatal(err)
	}
	text = string(d.letters[1].Bytes)
	if strings.Contains(text, "leaves by itself") || !strings.Contains(text, "half of it is gone") || !strings.Contains(text, "ting release") {
		t.Errorf("in doubt:\n%s", text)
	}
}

// An owner who has to read English to know why a pack waits lets it go unread.
func TestDoubtsInTheOwnersLanguage(t *testing.T) {
	catalogue, err := words.Load(assets.Words())
	if err != nil {
		t.Fatal(err)
	}
	stockholm, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		t.Fatal(err)
	}
	english, err := catalogue.In("en")
	if err != nil {
		t.Fatal(err)
	}
	doubts := []gate.Doubt{
		gate.Undrawn(2, "out of memory"), gate.Late(noon, 7), gate.Nowhere("action 3", "person kim"), gate.Objection("eva", "wait"), gate.Objection("eva", ""),
		"7 tickets were opened, where the median of the six periods before is 90.5",
		"the dataset outages is not connected; it was when 2026-02 was closed",
		"the metric erp.answer_ms of target answer-time has no sample; it had in the period before",
	}
	for _, language := range []string{"sv", "da", "nb"} {
		w, err := catalogue.In(language)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range doubts {
			got := Doubt(w, stockholm, d)
			if got == Doubt(english, stockholm, d) || strings.ContainsAny(got, "{}⟦") {
				t.Errorf("%s: %s", language, got)
			}
		}
		if got := Doubt(w, stockholm, doubts[1]); !strings.Contains(got, "12") || strings.Contains(got, "2026-04-08") {
			t.Errorf("%s: the moment is not as the language writes it, in the customer's zone: %s", language, got)
		}
		if got := Doubt(w, stockholm, doubts[5]); !strings.Contains(got, "90,5") {
			t.Errorf("%s: the median is not as the language writes it: %s", language, got)
		}
		if own := Doubt(w, stockholm, "kim has doubts"); own != "kim has doubts" {
			t.Errorf("a person's own words became %q", own)
		}
	}
}

func TestWhenTheOwnerCannotBeReached(t *testing.T) {
	for _, c := range []struct {
		what   string
		answer mail.Outcome
		want   dispatch.Outcome
		tries  int
	}{
		{"for now, again and again", mail.Outcome{Became: dispatch.Failed, Temporary: true}, dispatch.Failed, mail.Patience},
		{"never", mail.Outcome{Became: dispatch.Failed}, dispatch.Failed, 1},
		{"perhaps", mail.Outcome{Became: dispatch.Uncertain}, dispatch.Uncertain, 1},
	} {
		d := &desk{answer: c.answer}
		for range 2 * mail.Patience {
			if err := announcer(t, d).Announce(context.Background(), shown()); err != nil {
				t.Fatal(err)
			}
		}
		if d.became != c.want || d.tries != c.tries {
			t.Errorf("%s: %s after %d tries", c.what, d.became, d.tries)
		}
	}
}

func TestOwner(t *testing.T) {
	c := forums.Customer{ID: "nordby", People: map[string]forums.Person{
		"orderer": {Email: "a@nordby.example", Side: "customer"}, "silent": {Side: "supplier"}, "manager": {Email: "m@s.example", Side: "supplier"},
		"head": {Email: "h@s.example", Side: "supplier"},
	}}
	for _, f := range []struct {
		what  string
		forum forums.Forum
		want  string
	}{
		{"who is named", forums.Forum{Release: forums.Release{By: "head"}, Attends: []string{"manager"}}, "h@s.example"},
		// The customer must not be the first to see what may be wrong.
		{"the supplier's first who can be reached", forums.Forum{Attends: []string{"orderer", "silent", "manager", "head"}}, "m@s.example"},
		{"a reader of the supplier", forums.Forum{SendsTo: []string{"orderer", "head"}}, "h@s.example"},
		{"nobody", forums.Forum{Attends: []string{"orderer"}}, ""},
	} {
		p, err := Owner(c, f.forum)
		if p.Email != f.want || (f.want == "") != errors.Is(err, fault.NotFound) {
			t.Errorf("%s: %q, %v", f.what, p.Email, err)
		}
	}
}
