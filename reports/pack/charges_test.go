package pack

import (
	"fmt"
	"strings"
	"testing"

	"ting/forums/charge"
)

// The forum that follows the contract up sees what the period costs, who let it
// stand, and what was refused; long lists say how much more there is. Where
// nothing is charged the pack has no such point.
func TestChargesInTheTacticalPack(t *testing.T) {
	in := input(t, "en")
	plain, err := Tactical(in)
	if err != nil {
		t.Fatal(err)
	}
	s := charge.Statement{Period: "2026-Q1", Currency: "SEK", Total: "71900.00", ByCostCode: []charge.CodeSum{{CostCode: "101-2000", Amount: "71900.00"}},
		Lines: []charge.Line{{Kind: charge.KindItem, Item: "user-staff", CostCode: "101-2000", Amount: "72100.00"}, {Kind: charge.KindPenalty, Item: "x", CostCode: "101-2000", Amount: "-200.00"}}}
	for i := range 20 {
		s.Refused = append(s.Refused, charge.Refusal{Registration: fmt.Sprint("R-", i), Code: charge.NoCode, Amount: "1.00"})
	}
	in.Memory.Charges = Shorten(s, nil)
	made, err := Tactical(in)
	if err != nil {
		t.Fatal(err)
	}
	if len(made.Sections) != len(plain.Sections)+1 {
		t.Fatalf("%d sections, %d without charges", len(made.Sections), len(plain.Sections))
	}
	for i, section := range made.Sections {
		if section.ID != "charges" {
			continue
		}
		text := string(dump(t, Pack{Sections: made.Sections[i : i+1]}))
		for _, want := range []string{"Services called off", "72,100.00", "−200.00", "101-2000", "The reconciliation has not been approved", "R-11", "The statement lists 8 more."} {
			if !strings.Contains(text, want) {
				t.Errorf("the section lacks %q", want)
			}
		}
		if strings.Contains(text, "R-12") || made.Sections[i-1].ID != "contract" {
			t.Errorf("it lists too much, or stands after %s", made.Sections[i-1].ID)
		}
		return
	}
	t.Error("there is no section of charges")
}
