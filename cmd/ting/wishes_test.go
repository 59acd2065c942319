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
		{"its own subject", forums.Mail{Subject: "{customer}: report {period}"}, "", 700, "Nordby: report 2026-03", 1, "attached"},
		{"as large as may be", forums.Mail{}, "", 729, "As printed", 1, "attached"},
		// A server refuses what is too large, and then nobody gets anything.
		{"too large by what base64 adds", forums.Mail{}, "", 730, "As printed", 0, "Ask the sender for it"},
		{"too large, with pages", forums.Mail{}, "https://ting.example", 9000, "As printed", 0, "https://ting.example"},
	} {
		customer := forums.Customer{ID: "nordby", Name: "Nordby", Mail: c.mail}
		d := desk{house: &house{Workspace: &config.Workspace{Mail: config.Mail{Largest: 998}, Web: config.Web{URL: c.url}}}}
		i, err := d.wished(edition.Issuer{}, customer)
		if err != nil {
			t.Fatal(err)
		}
		o := march
		o.Customer = customer
		l := i.Finish(o, w, letter(c.bytes))
		if l.Subject != c.subject || len(l.Attached) != c.attached || !strings.Contains(l.After[0], c.after) || l.After[1] != "Regards" {
			t.Errorf("%s: %q, %d attached, %q", c.what, l.Subject, len(l.Attached), l.After)
		}
	}
}

func TestTheSenderOfACustomer(t *testing.T) {
	d := desk{house: &house{Workspace: &config.Workspace{}}}
	i, err := d.wished(edition.Issuer{From: letters.Address{Email: "a@b.example"}, Domain: "b.example"}, forums.Customer{Mail: forums.Mail{From: "Desk <desk@s.example>"}})
	if err != nil || i.From != (letters.Address{Name: "Desk", Email: "desk@s.example"}) || i.Domain != "s.example" {
		t.Errorf("got %+v, %q, %v", i.From, i.Domain, err)
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
