package charge_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/forums/charge"
)

func zone(t testing.TB) *time.Location {
	t.Helper()
	z, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// at reads a local instant; "" is none.
func at(t testing.TB, text string) time.Time {
	t.Helper()
	if text == "" {
		return time.Time{}
	}
	instant, err := calendar.ParseInstant(text, zone(t))
	if err != nil {
		t.Fatal(err)
	}
	return instant
}

func period(t testing.TB, name string) calendar.Period {
	t.Helper()
	p, err := calendar.Parse(name, zone(t))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func number(text string) decimal.Decimal { return decimal.RequireFromString(text) }

// yearly is an item with a price a year.
func yearly(id, price string) agreement.Item {
	return agreement.Item{ID: id, Price: number(price), Per: agreement.PerYear}
}

// tertially is the charging of domain section 2: by tertial, in arrears, by the
// register one month before the end.
func tertially() agreement.Charging {
	return agreement.Charging{Every: calendar.Tertial, CutOff: agreement.CutOff{Months: 1}}
}

// municipality has one agreement from a day, with the catalogue given.
func municipality(t testing.TB, from string, c agreement.Charging, items ...agreement.Item) forums.Customer {
	t.Helper()
	return forums.Customer{ID: "nordby", Zone: zone(t), Currency: "SEK",
		People:     map[string]forums.Person{"orderer": {Key: "orderer", Email: "Orderer@nordby.example"}, "other": {Key: "other"}},
		Agreements: []agreement.Agreement{{From: at(t, from), Catalogue: items, Charging: c}}}
}

// codes are cost codes of three and four digits, those of 2000 and 4100 valid.
func codes() *agreement.CostCodes {
	return &agreement.CostCodes{Pattern: regexp.MustCompile(`^\d{3}-\d{4}$`), Valid: []string{"101-2000", "201-4100"}}
}

// registered is a registration of nordby from a day on, until another or open.
func registered(t testing.TB, id, item, quantity, from, to, code string) forums.Registration {
	t.Helper()
	return forums.Registration{ID: id, Customer: "nordby", Item: item, Quantity: number(quantity), From: at(t, from), To: at(t, to), CostCode: code, Source: "automatic"}
}

// world is what a statement is made of.
type world struct {
	customer      forums.Customer
	registrations []forums.Registration
	work          []forums.Worklog
}

func (w world) bill(t testing.TB, name string) *charge.Bill {
	t.Helper()
	b, err := charge.New(w.customer, period(t, name))
	if err != nil {
		t.Fatal(err)
	}
	b.Facts().Connected("registrations")
	b.Facts().Connected("worklogs")
	for _, r := range w.registrations {
		if err := b.TakeRegistration(r); err != nil {
			t.Fatal(err)
		}
	}
	for _, l := range w.work {
		if err := b.TakeWorklog(l); err != nil {
			t.Fatal(err)
		}
	}
	return b
}

func (w world) statement(t testing.TB, name string, judged ...charge.Judged) charge.Statement {
	t.Helper()
	s, err := w.bill(t, name).Statement(judged...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// lines writes the lines of a statement as a reader checks them.
func lines(s charge.Statement) string {
	var out []string
	for _, l := range s.Lines {
		out = append(out, strings.TrimSpace(strings.Join([]string{string(l.Kind), l.Item, l.CostCode, l.Quantity + " × " + l.UnitPrice, "= " + l.Amount, l.Note}, " ")))
	}
	return strings.Join(out, "\n")
}

// same compares texts and shows both.
func same(t testing.TB, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got\n%s\nwant\n%s", what, got, want)
	}
}
