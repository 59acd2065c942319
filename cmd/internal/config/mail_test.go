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
		{"{reply-to: answers@s.example}", "anna", forums.Mail{ReplyTo: "answers@s.example"}, ""},
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

// A letter that is signed with the wrong key, or not at all when it should be,
// is thrown away by its reader's server.
func TestHowLettersAreSigned(t *testing.T) {
	const key = "-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----\n"
	const head = "warehouse: files:.\n"
	for _, c := range []struct {
		what, yaml string
		environ    []string
		want       DKIM
		says       string
	}{
		{"from a file beside", head + "mail: {dkim: {domain: Supplier.example, selector: Ting2026, key: dkim.pem}}", nil, DKIM{"supplier.example", "ting2026", key}, ""},
		{"from a secret of the machine", head + "mail: {dkim: {selector: a.b}}", []string{"TING_MAIL_DKIM_KEY_FILE=dkim.pem"}, DKIM{"", "a.b", strings.TrimSuffix(key, "\n")}, ""},
		{"from the environment", head, []string{"TING_MAIL_DKIM_KEY=" + key, "TING_MAIL_DKIM_SELECTOR=a"}, DKIM{"", "a", key}, ""},
		{"no such file", head + "mail: {dkim: {selector: a, key: none.pem}}", nil, DKIM{}, "mail.dkim.key is neither a key nor a file that can be read"},
		{"a key alone", head + "mail: {dkim: {key: dkim.pem}}", nil, DKIM{}, "mail.dkim.key stands without mail.dkim.selector"},
		{"a selector alone", head + "mail: {dkim: {selector: a}}", nil, DKIM{}, "mail.dkim.selector stands without mail.dkim.key"},
		{"no selector of the DNS", head + "mail: {dkim: {selector: a b, key: dkim.pem}}", nil, DKIM{}, "is not a selector"},
	} {
		dir := workspace(t, map[string]string{"ting.yaml": c.yaml, "dkim.pem": key})
		w, err := Load(Input{Dir: dir, Environ: c.environ, Holidays: noHolidays})
		switch {
		case c.says != "":
			if err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%s: %v", c.what, err)
			}
		case err != nil:
			t.Errorf("%s: %v", c.what, err)
		case w.Mail.DKIM != c.want:
			t.Errorf("%s: %+v", c.what, w.Mail.DKIM)
		}
	}
}

// A misspelt kind of document must not quietly send the pack alone.
func TestWhatGoesAlong(t *testing.T) {
	for text, want := range map[string]string{
		"[pdf, xlsx]": "pdf xlsx", "pdf": "pdf", "[xlsx]": "attach leaves out the pack itself", "[pdf, xls]": "did you mean xlsx", "[pdf, pdf]": `attach has "pdf" twice`,
	} {
		r := &reader{file: "x.yaml"}
		got := r.attached(r.table(r.read("attach: "+text+"\n"), "the forum", "attach").maybe("attach"))
		said := strings.Join(got, " ")
		for _, f := range r.findings {
			said = f.Text + "; " + f.Cure
		}
		if !strings.Contains(said, want) {
			t.Errorf("%s: %q", text, said)
		}
	}
}
