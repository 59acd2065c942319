package config

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ting/forums/agreement"
	"ting/forums/calendar"
)

// charged is a customer with every key of charges.
const charged = `id: nordby
name: Nordby kommun
language: sv
zone: Europe/Stockholm
currency: SEK
people:
  orderer: {name: Orderer 1}
agreements:
  - from: 2026-01-01
    hours: {core: {mon-fri: "08:00-16:00"}}
    catalogue:
      - {item: user-staff, area: user services, title: {sv: Användartjänst}, price: 700.00, per: year, contents: [service desk, account]}
      - {item: call-off-x, price: 120.00, per: month}
    cost-codes: {pattern: '^\d{3}-\d{4}$', valid: [101-2000, 201-4100]}
    orderers: [orderer]
    charging: {every: tertial, in: arrears, cut-off: 1 month before end, basis: status}
    tier:
      name: Pro
      fee: {amount: 698.00, per: month, invoice: 12 months in advance}
      included-hours: {hours: 4, per: month, core: core, outside-factor: 2, carry: 3 months}
      overage: {core: 450.00, outside: 750.00}
      call-outs: {included: 2, per: month, price: 595.00}
      billable: {caused_by: [customer, third-party]}
`

// loadCharged reads the customer with one text in the place of another.
func loadCharged(t *testing.T, old, with string) (*Workspace, error) {
	t.Helper()
	if !strings.Contains(charged, old) {
		t.Fatalf("the example has no %q", old)
	}
	return Load(Input{Dir: workspace(t, map[string]string{"ting.yaml": "warehouse: postgres://db.example/x", "customers/nordby.yaml": strings.Replace(charged, old, with, 1)})})
}

// Were a key read into the wrong place, somebody would pay another's price.
func TestCharges(t *testing.T) {
	w, err := loadCharged(t, "id", "id")
	if err != nil {
		t.Fatal(err)
	}
	a := w.Customers[0].Agreements[0]
	first, tier := a.Catalogue[0], a.Tier
	got := fmt.Sprint(first.ID, first.Area, first.Title, first.Price, first.Per, first.Contents, a.Catalogue[1].Per,
		a.CostCodes.Pattern, a.CostCodes.Valid, a.Orderers, a.Charging, tier.Name, *tier.Fee,
		tier.Included.Hours, tier.Included.Per, tier.Included.Core, tier.Included.OutsideFactor, tier.Included.Carry, *tier.Overage, *tier.CallOuts, tier.Billable)
	want := "user-staffuser servicesmap[sv:Användartjänst]700year[service desk account]month" +
		`^\d{3}-\d{4}$[101-2000 201-4100][orderer]{tertial false {false 1 0} false}Pro{698 month 12 {}}` +
		"4monthcore23{450 750 {}}{2 month 595 {}}[{caused_by [customer third-party]}]"
	if strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(want, " ", "") {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// What is left out has the meaning that people expect.
func TestChargesLeftOut(t *testing.T) {
	w, err := loadCharged(t, "charging: {every: tertial, in: arrears, cut-off: 1 month before end, basis: status}", "charging: {every: month, in: advance}")
	if err != nil {
		t.Fatal(err)
	}
	if c := w.Customers[0].Agreements[0].Charging; c != (agreement.Charging{Every: calendar.Month, Advance: true, CutOff: agreement.CutOff{Start: true}}) {
		t.Errorf("in advance is charged by %+v", c)
	}
	w, err = loadCharged(t, "    orderers: [orderer]\n", "")
	if err != nil || w.Customers[0].Agreements[0].Orderers != nil {
		t.Errorf("without orderers not anyone may order: %v", err)
	}
	w, err = loadCharged(t, "orderers: [orderer]", "orderers: []")
	if err != nil || w.Customers[0].Agreements[0].Orderers == nil {
		t.Errorf("an empty list of orderers lets anyone order: %v", err)
	}
}

// Each mistake gives one sentence that says what would be right.
func TestMistakesOfCharges(t *testing.T) {
	for _, c := range []struct{ old, with, want string }{
		{"per: year", "per: week", `per "week" is not known; write year, month or each`},
		{"price: 700.00", "price: \"700,00\"", `price "700,00" is not an amount of money; write 700.00`},
		{"item: call-off-x", "item: user-staff", `item "user-staff" stands twice in this catalogue; give each its own; the first is on line 12`},
		{"{item: call-off-x, ", "{", "item of the catalogue lacks item; write item: user-staff"},
		{`'^\d{3}-\d{4}$'`, `'^(\d{3}'`, "is not a regular expression: missing closing ): `^(\\d{3}`; write such as"},
		{"[101-2000, 201-4100]", "[101-2000, 2014100]", `valid code "2014100" does not match the pattern ^\d{3}-\d{4}$; write it as the pattern wants it, or change the pattern`},
		{"[101-2000, 201-4100]", "[]", "valid is an empty list, which refuses everything"},
		{"orderers: [orderer]", "orderers: [anna]", `orderers "anna" is not among people; write orderer`},
		{"every: tertial", "every: week", `every "week" is not known; write month, quarter, tertial, half-year or year`},
		{"1 month before end", "a month before", `cut-off "a month before" is not known; write start, end, or such as 1 month before end or 10 days before end`},
		{"1 month before end", "4 months before end", `cut-off "4 months before end" lies before the tertial begins; write a shorter time, or start`},
		{"in: arrears", "in: advance", `cut-off "1 month before end" lies after a charge in advance is made; write cut-off: start, or in: arrears`},
		{"basis: status", "basis: daily", "cut-off has no meaning for basis daily, which counts each day; delete it, or write basis: status"},
		{"in: arrears, cut-off: 1 month before end, basis: status", "in: advance, basis: daily", "days that have not come cannot be counted for a charge in advance"},
		{"12 months in advance", "yearly", `invoice "yearly" is not known; write such as 12 months in advance`},
		{"core: core,", "core: office,", `core "office" is not among the hours of this agreement; write core`},
		{"outside-factor: 2", "outside-factor: 0", `outside-factor "0" is not above 0; write such as 2`},
		{"carry: 3 months", "carry: 3", `carry "3" is not known; write such as 3 months`},
		{"hours: 4, per: month", "hours: 4, per: year", `carry "3 months" is no whole number of periods for which hours are given; write a multiple of the year`},
		{"      included-hours: {hours: 4, per: month, core: core, outside-factor: 2, carry: 3 months}\n", "", "does not say which hours are core"},
		{"      overage: {core: 450.00, outside: 750.00}\n", "", "billable work has no price; write overage"},
		{"included: 2", "included: -2", `included "-2" is not a whole number from 0 to 10000`},
		{"{caused_by:", "{cause:", `unknown column "cause" in billable; did you mean caused_by?`},
		{"call-outs:", "callouts:", `unknown key "callouts" in tier; did you mean call-outs?`},
	} {
		_, err := loadCharged(t, c.old, c.with)
		if err == nil || !strings.Contains(err.Error(), c.want) || strings.Count(err.Error(), "customers/nordby.yaml:") != 1 {
			t.Errorf("%s: got\n%v\nwant once\n%s", c.with, err, c.want)
		}
	}
}

// A what-if changes what it names, in every version, and nothing else; its
// mistakes are told once.
func TestWhatIf(t *testing.T) {
	w, err := loadCharged(t, "id", "id")
	if err != nil {
		t.Fatal(err)
	}
	write := func(text string) string {
		file := filepath.Join(t.TempDir(), "other.yaml")
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return file
	}
	c := w.Customers[0]
	c.Agreements = append(c.Agreements, c.Agreements[0])
	other, err := WhatIf(write("hours: {late: {mon-fri: \"10:00-18:00\"}}\ntier: {name: Late, included-hours: {hours: 1, per: month, core: late}}\n"), c, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i, a := range other.Agreements {
		if a.Tier.Name != "Late" || a.Tier.Included.Core != "late" || len(a.Hours) != 2 || len(a.Catalogue) != 2 || !a.Charging.CutOff.Of(period(t)).Equal(c.Agreements[i].Charging.CutOff.Of(period(t))) {
			t.Errorf("version %d became %+v", i, a)
		}
	}
	if c.Agreements[0].Tier.Name != "Pro" || len(c.Agreements[0].Hours) != 1 {
		t.Error("the agreement itself was changed")
	}
	_, err = WhatIf(write("teir: {name: x}\n"), c, nil)
	if err == nil || strings.Count(err.Error(), "did you mean tier?") != 1 {
		t.Errorf("got %v", err)
	}
}

func period(t *testing.T) calendar.Period {
	t.Helper()
	p, err := calendar.Parse("2026-T1", nil)
	if err != nil {
		t.Fatal(err)
	}
	return p
}
