package pack

import (
	"strings"
	"testing"
	"time"

	"ting/forums/agreement"
	"ting/forums/charge"
)

// offered is what the statement of services of the usual customer is made of.
func offered(t *testing.T, code string) ServicesInput {
	t.Helper()
	in := input(t, code)
	a := &in.Customer.Agreements[len(in.Customer.Agreements)-1]
	a.Catalogue = []agreement.Item{{ID: "workplace", Area: "Desk", Title: agreement.Text{"sv": "Arbetsplats", "en": "Workplace"}, Price: written("1820"), Per: agreement.PerYear,
		Contents: []string{"client", "printing", "remote access"}}}
	a.Scope = &agreement.Scope{Variants: []agreement.Named{{Name: "hosted by supplier"}, {Name: "hosted by customer"}}, Lines: []agreement.ScopeLine{
		{Service: agreement.Text{"": "Backup"}, In: map[string]agreement.Inclusion{"hosted by supplier": agreement.Included}, Comment: agreement.Text{"": "daily"}},
		{Service: agreement.Text{"": "Updates"}, In: map[string]agreement.Inclusion{"hosted by supplier": agreement.Included, "hosted by customer": agreement.AddOn}}}}
	a.Rasci = &agreement.Rasci{Parties: []agreement.Named{{Name: "customer"}, {Name: "supplier"}}, Activities: []agreement.Activity{
		{Title: agreement.Text{"": "Level A"}, Duties: map[string]agreement.Duties{"customer": {agreement.Informed}, "supplier": {agreement.Accountable, agreement.Responsible}}}}}
	return ServicesInput{Customer: in.Customer, Words: in.Words, Supplier: "Supplier", CalledOff: charge.CalledOff{
		Customer: in.Customer.ID, At: time.Date(2026, 4, 15, 8, 0, 0, 0, time.UTC), Currency: "SEK", Total: "3640.00",
		Lines:      []charge.CalledLine{{Item: "workplace", Area: "Desk", CostCode: "101-2000", Quantity: "2", UnitPrice: "1820.00", Per: "year", Year: "3640.00"}},
		ByCostCode: []charge.CodeSum{{CostCode: "101-2000", Amount: "3640.00"}},
		Refused:    []charge.Refusal{{Registration: "R-9", Item: "workplace", Code: charge.NoCode, Reason: "no cost code", Amount: "1820.00"}}}}
}

// What was called off, offered, included and shared out must each be there, in
// words of the reader: a customer decides by it what to order and whom to ask.
func TestServicesGolden(t *testing.T) {
	for _, code := range []string{"sv", "nb"} {
		made, err := Services(offered(t, code))
		if err != nil {
			t.Fatal(err)
		}
		golden(t, "services-"+code, made)
	}
}

// Each point that has nothing says so, and none is left out.
func TestServicesOfNothing(t *testing.T) {
	in := offered(t, "en")
	in.Customer.Agreements = nil
	in.CalledOff.Lines = nil
	made, err := Services(in)
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, s := range made.Sections {
		if e, is := s.Blocks[0].(Empty); is {
			said = append(said, e.Text)
		}
	}
	if len(said) != 5 || said[0] != "Nothing is called off." {
		t.Errorf("empty points say %q", strings.Join(said, "|"))
	}
}

// A register that could not be read must not look like one in which nothing
// was called off, nor like one that costs nothing.
func TestServicesWithoutTheRegister(t *testing.T) {
	in := offered(t, "en")
	in.CalledOff, in.Unread = charge.CalledOff{Customer: in.Customer.ID, At: in.CalledOff.At, Currency: "SEK"}, true
	made, err := Services(in)
	if err != nil {
		t.Fatal(err)
	}
	if e, is := made.Sections[0].Blocks[0].(Empty); !is || !strings.Contains(e.Text, "cannot be read") {
		t.Errorf("the register is told as %+v", made.Sections[0].Blocks)
	}
	for _, fact := range made.Cover.Facts {
		if strings.Contains(fact.Value, "SEK") {
			t.Errorf("an amount that nobody knows: %+v", fact)
		}
	}
	if _, is := made.Sections[2].Blocks[0].(Pairs); !is {
		t.Errorf("the targets are %+v", made.Sections[2].Blocks)
	}
}

// Every reason that charge can give is a sentence in every language, with what
// it names in it: a customer who reads "no-orderer" does not know what to mend.
func TestReasonsInEveryLanguage(t *testing.T) {
	english := map[charge.Code]string{}
	for _, code := range []string{"en", "sv", "da", "nb"} {
		in := input(t, code)
		w, err := begin(in, "statement")
		if err != nil {
			t.Fatal(err)
		}
		b := bill{w, StatementInput{Customer: in.Customer, Words: in.Words}}
		for _, reason := range charge.Codes() {
			text := b.problem(reason, "<name>", "registrations", "x")
			if text == string(reason) || strings.Contains(text, "{") || !strings.HasSuffix(text, ".") || text == english[reason] {
				t.Errorf("%s: %s is said as %q", code, reason, text)
			}
			if code == "en" {
				english[reason] = text
			}
			if named := strings.Contains(english[reason], "<name>"); named != strings.Contains(text, "<name>") {
				t.Errorf("%s: %s names another thing: %q", code, reason, text)
			}
		}
	}
}

// A row that could not be read is told of in the reader's language, with the
// column and what stands there, so that somebody can find it.
func TestUnreadInTheReadersLanguage(t *testing.T) {
	in := input(t, "nb")
	w, err := begin(in, "statement")
	if err != nil {
		t.Fatal(err)
	}
	b := bill{w, StatementInput{Customer: in.Customer, Words: in.Words}}
	for text, want := range map[string]string{
		`quantity "many" is not a number with a decimal point`: "quantity «many» er ikke et tall med desimalpunktum",
		"item is blank":                     "item er tom",
		`from_at "2026-13-01" is not a day`: "from_at «2026-13-01» er ikke et tidspunkt",
		"something else":                    "something else",
	} {
		if got := b.unread(text); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
