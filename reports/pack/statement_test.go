package pack

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"ting/forums/calendar"
	"ting/forums/charge"
)

// TestStatementGolden holds a statement on paper in two languages: a sum that
// moves or a sentence that goes must be seen by whoever changes it.
func TestStatementGolden(t *testing.T) {
	for _, code := range []string{"sv", "da"} {
		in := input(t, code)
		p, err := calendar.Parse("2026-T1", in.Customer.Zone)
		if err != nil {
			t.Fatal(err)
		}
		made, err := Statement(StatementInput{Customer: in.Customer, Period: p, Words: in.Words, AsOf: p.To, Hash: "abc",
			Approval: &Approval{Name: "Orderer 1", At: p.To.Add(time.Hour)},
			Statement: charge.Statement{Currency: "SEK", Total: "96133.33", Penalties: "0.00",
				ByCostCode: []charge.CodeSum{{CostCode: "101-2000", Amount: "96133.33"}},
				Lines: []charge.Line{{Kind: charge.KindItem, Item: "user-staff", CostCode: "101-2000", Quantity: "412", UnitPrice: "700.00", Per: "year",
					From: "2026-01-01", To: "2026-04-30", MonthsFrom: "0", MonthsTo: "4", Amount: "96133.33"}},
				Refused:  []charge.Refusal{{Registration: "R-3", Item: "user-staff", CostCode: "9", Reason: "no cost code", Amount: "1.00"}},
				Findings: []charge.Finding{{Registration: "R-5", Problem: "kept device", Detail: "registration R-6 replaces it, and both are open and charged"}}}})
		if err != nil {
			t.Fatal(err)
		}
		got, file := dump(t, made), filepath.Join("testdata", "statement-"+code+".json")
		if *update {
			if err := os.WriteFile(file, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != string(want) {
			t.Errorf("%s differs; run go test ./reports/pack -update and read the difference", file)
		}
	}
}
