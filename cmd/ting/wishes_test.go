package main

import (
	"strings"
	"testing"
	"time"

	"ting/assets"
	"ting/cmd/internal/config"
	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/dispatch"
	"ting/forums/meeting"
	"ting/forums/trail"
	"ting/reports/edition"
	letters "ting/reports/mail"
	"ting/reports/words"
)

func TestTheWishesOfACustomer(t *testing.T) {
	catalogue, err := words.Load(assets.Words())
	if err != nil {
		t.Fatal(err)
	}
	w, err := catalogue.In("en")
	if err != nil {
		t.Fatal(err)
	}
	march := edition.Order{Forum: forums.Operational, Period: calendar.Period{Name: "2026-03"}}
	letter := func(bytes int) letters.Letter {
		return letters.Letter{Subject: "As printed", After: []string{w.Say("letter.attached"), "Regards"},
			Attached: []letters.Document{{Name: "a.pdf", Type: "application/pdf", Content: make([]byte, bytes)}}}
	}
	for _, c := range []struct {
		what     string
		mail     forums.Mail
		url      string
		bytes    int
		subject  string
		attached int
		after    string
	}{
		{"no wishes", forums.Mail{}, "", 700, "As printed", 1, "attached as a PDF"},
		{"its own subject", forums.Mail{Subject: "{customer}: report {period}"}, "", 700, "Nordby: report March 2026", 1, "attached"},
		{"as large as may be", forums.Mail{}, "", 729, "As printed", 1, "attached"},
		// A server refuses what is too large, and then nobody gets anything.
		{"too large by what base64 adds", forums.Mail{}, "", 730, "As printed", 0, "Ask the sender for it"},
		{"too large, with pages", forums.Mail{}, "https://ting.example", 9000, "As printed", 0, "https://ting.example"},
	} {
		d := quietDesk(t, 0)
		d.Mail, d.Web = config.Mail{Largest: 998, ReplyTo: "desk@s.example"}, config.Web{URL: c.url}
		customer := d.Customers[0]
		customer.Name, customer.Mail = "Nordby", c.mail
		i, err := d.wished(t.Context(), edition.Issuer{}, &post{mail: d.Mail}, order{customer: customer, forum: march.Forum, period: march.Period})
		if err != nil {
			t.Fatal(err)
		}
		o := march
		o.Customer = customer
		l := i.Finish(o, w, letter(c.bytes))
		if l.Subject != c.subject || len(l.Attached) != c.attached || !strings.Contains(l.After[0], c.after) || l.After[len(l.After)-1] != "Regards" {
			t.Errorf("%s: %q, %d attached, %q", c.what, l.Subject, len(l.Attached), l.After)
		}
		if l.ReplyTo.Email != "desk@s.example" {
			t.Errorf("%s: answers go to %q", c.what, l.ReplyTo.Email)
		}
	}
}

// A spreadsheet that is too large must not cost the reader the pack itself.
func TestWhatIsTooLargeStaysBehind(t *testing.T) {
	catalogue, err := words.Load(assets.Words())
	if err != nil {
		t.Fatal(err)
	}
	w, err := catalogue.In("en")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		pack, sheet, attached int
		says                  string
	}{
		{300, 300, 2, "as a spreadsheet (XLSX)."}, {300, 700, 1, "The spreadsheet with the figures is too large"}, {900, 1, 0, "The whole report is too large"},
	} {
		l := letters.Letter{After: []string{w.Say("letter.attached-both"), "Regards"},
			Attached: []letters.Document{{Content: make([]byte, c.pack)}, {Content: make([]byte, c.sheet)}}}
		l = fitting(l, w, 998, "")
		if len(l.Attached) != c.attached || !strings.Contains(strings.Join(l.After, "\n"), c.says) {
			t.Errorf("%d and %d bytes: %d attached, %q", c.pack, c.sheet, len(l.Attached), l.After)
		}
	}
}

// Whose letters they are decides whether a reader trusts them and where an
// answer goes.
func TestTheSenderOfACustomer(t *testing.T) {
	house := config.Mail{From: "a@b.example", ReplyTo: "desk@b.example"}
	own := forums.Customer{Mail: forums.Mail{From: "Desk <desk@s.example>", ReplyTo: "answers@s.example"}}
	for _, c := range []struct {
		customer forums.Customer
		from, to letters.Address
	}{
		{forums.Customer{}, letters.Address{Email: "a@b.example"}, letters.Address{Email: "desk@b.example"}},
		{own, letters.Address{Name: "Desk", Email: "desk@s.example"}, letters.Address{Email: "answers@s.example"}},
	} {
		p := post{mail: house}
		if from, to := p.from(c.customer), p.replyTo(c.customer); from != c.from || to != c.to {
			t.Errorf("from %+v, answers to %+v", from, to)
		}
	}
}

// The reader who is invited gets the meeting with the pack, once it is
// planned, in the reader's language; it moves the entry that was sent before.
func TestTheMeetingGoesAlong(t *testing.T) {
	d := quietDesk(t, 0)
	c := d.Customers[0]
	c.People = map[string]forums.Person{"orderer": {Name: "Orderer", Email: "o@nordby.example"}, "manager": {Name: "Manager", Email: "m@s.example", Side: "supplier"}}
	forum := c.Forums[forums.Operational]
	forum.Attends = []string{"orderer", "manager"}
	april, err := calendar.Parse("2016-04", time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	m, err := meeting.Plan(c.ID, forum, april, d.Clock.Add(48*time.Hour))
	if err == nil {
		_, err = d.ledger.SaveMeeting(t.Context(), m, trail.By{Who: "manager", At: d.Clock})
	}
	if err != nil {
		t.Fatal(err)
	}
	o := order{customer: c, forum: forums.Operational, period: april}
	i, err := d.wished(t.Context(), edition.Issuer{}, &post{}, o)
	if err != nil {
		t.Fatal(err)
	}
	catalogue, err := words.Load(assets.Words())
	if err != nil {
		t.Fatal(err)
	}
	w, err := catalogue.In("da")
	if err != nil {
		t.Fatal(err)
	}
	for to, invited := range map[string]bool{"O@nordby.example": true, "stranger@nordby.example": false} {
		l := i.Finish(edition.Order{Customer: c, Forum: o.forum, Period: april}, w, letters.Letter{Date: d.Clock, To: letters.Address{Email: to}})
		if got := string(l.Calendar); invited != strings.Contains(got, "UID:nordby-operational-2016-04@ting") || invited != strings.Contains(got, "Operativt forum") {
			t.Errorf("%s: %q", to, got)
		}
	}
	// A reminder of a meeting that was held is noise.
	l := i.Finish(edition.Order{Customer: c, Forum: o.forum, Period: april}, w, letters.Letter{Date: d.Clock.Add(72 * time.Hour), To: letters.Address{Email: "o@nordby.example"}})
	if len(l.Calendar) > 0 {
		t.Errorf("over: %s", l.Calendar)
	}
}

// A copy in doubt is a person's to decide about, unless the customer said otherwise.
func TestUncertainCopiesAreRepeatedWhereWished(t *testing.T) {
	for _, wished := range []bool{false, true} {
		d := quietDesk(t, 0)
		d.Customers[0].Mail.Repeat = wished
		d.bring(t, "2016-04", dispatch.Sent, dispatch.Uncertain)
		for _, later := range []struct {
			by   int // minutes
			goes bool
		}{{14, false}, {16, wished}} {
			clock := d.Clock
			d.Clock = clock.Add(time.Duration(later.by) * time.Minute)
			orders, err := d.due(t.Context(), d.Customers)
			if err != nil || len(orders) != 1 || orders[0].settled() == later.goes {
				t.Errorf("wished %t, after %d minutes: %+v, %v", wished, later.by, orders, err)
			}
			d.Clock = clock
		}
	}
}
