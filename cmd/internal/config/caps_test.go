package config

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/fault"
)

// capped is a customer whose agreement ends with the lines given.
func capped(lines string) string {
	return `id: nordby
name: Nordby
language: sv
zone: Europe/Stockholm
currency: SEK
agreements:
  - from: 2026-01-01
    hours: {always: 24x7}
    targets:
      - {id: net, measure: response, where: {supplier: [Net]}, within: 1h, hours: always, goal: 90%}
      - {id: up, measure: availability, service: erp, supplier: Host, goal: 99%}
` + lines
}

// What a year can cost at most is money: it must arrive to the last digit, and
// under the right name.
func TestCapsAndThirdParties(t *testing.T) {
	r := &reader{file: "nordby.yaml"}
	c, _ := r.customer(r.read(capped(`    penalty-cap: {month: 10000.10, year: 60000.00, suppliers: {Net: {month: 99.99}, Host: {year: 1.00}}}
    third-party-waits: [awaiting vendor, 007]
    priorities: [1, 2, A]
`)), nil, nil)
	if len(r.findings) > 0 {
		t.Fatal(r.findings)
	}
	a := c.Agreements[0]
	if a.Caps.Month.String() != "10000.1" || !a.Caps.Year.Equal(decimal.NewFromInt(60000)) ||
		a.Caps.Suppliers["Net"].Month.String() != "99.99" || a.Caps.Suppliers["Net"].Year != nil || a.Caps.Suppliers["Host"].Year == nil {
		t.Errorf("caps %+v", a.Caps)
	}
	if got := strings.Join(a.ThirdParty, ";") + " " + strings.Join(a.Priorities, ";"); got != "awaiting vendor;007 1;2;A" {
		t.Error(got)
	}
	if a.Targets[0].Of() != "Net" || a.Targets[1].Of() != "Host" || (agreement.Target{}).Of() != "" {
		t.Errorf("targets of %q and %q", a.Targets[0].Of(), a.Targets[1].Of())
	}
}

func TestMistakesInCaps(t *testing.T) {
	for lines, want := range map[string]string{
		"    penalty-cap: {month: 10 000}\n":                    `month "10 000" is not an amount of money`,
		"    penalty-cap: {quarter: 1.00}\n":                    `unknown key "quarter" in penalty-cap`,
		"    penalty-cap: {}\n":                                 "penalty-cap has no amount",
		"    penalty-cap: {suppliers: {Nett: {month: 1.00}}}\n": `no target of this agreement is one of supplier "Nett"`,
		"    penalty-cap: {suppliers: {Net: {}}}\n":             `penalty-cap of "Net" has no amount`,
		"    third-party-waits:\n":                              "third-party-waits has no value",
	} {
		findings := customerFindings(capped(lines))
		if len(findings) != 1 || !strings.Contains(sentence(findings[0]), want) {
			t.Errorf("%s: %v, want %s", strings.TrimSpace(lines), findings, want)
		}
	}
}

// Another agreement is read with the care that a workspace is: from either kind
// of file, in the customer's own zone, with every mistake in its place.
func TestRenewal(t *testing.T) {
	stockholm, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		t.Fatal(err)
	}
	c := forums.Customer{ID: "nordby", Zone: stockholm, Currency: "SEK"}
	read := func(text string) ([]agreement.Agreement, error) {
		file := filepath.Join(t.TempDir(), "offer.yaml")
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return Renewal(file, c, namedHolidays)
	}
	whole := capped("")
	alone := whole[strings.Index(whole, "agreements:"):]
	for name, text := range map[string]string{"a customer's file": whole, "agreements alone": alone} {
		got, err := read(text)
		if err != nil || len(got) != 1 || got[0].From.Format(time.RFC3339) != "2025-12-31T23:00:00Z" || len(got[0].Targets) != 2 {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
	for text, want := range map[string]string{
		strings.Replace(whole, "Europe/Stockholm", "Europe/Oslo", 1): `offer.yaml:4:7: zone "Europe/Oslo" is not that of the customer`,
		strings.Replace(whole, "SEK", "NOK", 1):                      `offer.yaml:5:11: currency "NOK" is not that of the customer`,
		strings.Replace(alone, "1h", "1", 1):                         `offer.yaml:5:`,
		"agreements: []\n":                                           "agreements is an empty list",
		"":                                                           "the file is empty",
	} {
		if _, err := read(text); !errors.Is(err, fault.Invalid) || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
	if _, err := Renewal(filepath.Join(t.TempDir(), "none.yaml"), c, nil); !errors.Is(err, fault.NotFound) {
		t.Errorf("no such file: %v", err)
	}
}
