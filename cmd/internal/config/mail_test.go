package config

import (
	"reflect"
	"strings"
	"testing"

	"ting/forums"
)

func TestTheLettersOfACustomer(t *testing.T) {
	people := map[string]forums.Person{"anna": {Email: "anna@Nordby.example"}, "bo": {Email: "bo@nordby.example.evil"}}
	for _, c := range []struct {
		mail, to string
		want     forums.Mail
		says     string // of the findings; empty: none
	}{
		{"{}", "[anna, bo]", forums.Mail{}, ""},
		{"{from: Desk <desk@s.example>, subject: 'Report {period} for {customer}'}", "anna", forums.Mail{From: "Desk <desk@s.example>", Subject: "Report {period} for {customer}"}, ""},
		{"{uncertain: repeat}", "anna", forums.Mail{Repeat: true}, ""},
		{"{uncertain: ask}", "anna", forums.Mail{}, ""},
		{"{domains: [Nordby.example, '@s.example']}", "anna", forums.Mail{Domains: []string{"nordby.example", "s.example"}}, ""},
		// An address that only looks like the customer's is a leak.
		{"{domains: nordby.example}", "[anna, bo]", forums.Mail{Domains: []string{"nordby.example"}}, `sends-to "bo" has an address in nordby.example.evil, which mail.domains does not allow`},
		{"{uncertain: always}", "anna", forums.Mail{}, "write ask or repeat"},
		{"{subject: 'For {name}'}", "anna", forums.Mail{}, "has the unknown place {name}; write {customer}"},
		{"{subject: 'For {period'}", "anna", forums.Mail{}, "has the unknown place {period"},
		{`{subject: "a\nBcc: x@y.example"}`, "anna", forums.Mail{}, "has several lines"},
		{"{from: nobody}", "anna", forums.Mail{}, "is not an e-mail address"},
		{"{domains: ['*.example']}", "anna", forums.Mail{}, "is not a domain"},
		{"{sender: x}", "anna", forums.Mail{}, `unknown key "sender" in mail`},
	} {
		r := &reader{file: "x.yaml"}
		root := r.read("mail: " + c.mail + "\nforums:\n  operational: {sends-to: " + c.to + "}\n")
		table := r.table(root, "the customer", "mail", "forums")
		got := r.mail(table.maybe("mail"))
		r.reachable(table.maybe("forums"), forums.Customer{People: people, Mail: got})
		said := ""
		for _, f := range r.findings {
			said += f.Text + "; " + f.Cure
		}
		if !reflect.DeepEqual(got, c.want) || (c.says == "") != (said == "") || !strings.Contains(said, c.says) {
			t.Errorf("%s: %+v, %q", c.mail, got, said)
		}
	}
}
