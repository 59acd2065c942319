package pack

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"ting/forums/calendar"
	"ting/forums/charge"
)

// TestStatementGolden holds a statement on paper in all languages: a sum that
// moves or a sentence that goes must be seen by whoever changes it.
func TestStatementGolden(t *testing.T) {
	for _, code := range []string{"sv", "da", "nb", "en"} {
		in := input(t, code)
		p, err := calendar.Parse("2026-T1", in.Customer.Zone)
		if err != nil {
			t.Fatal(err)
		}
		made, err := Statement(StatementInput{Customer: in.Customer, Period: p, Words: in.Words, AsOf: p.To, Hash: "abc",
			Approval: &Approval{Name: "Orderer 1", At: p.To.Add(time.Hour)},
			Year: []YearLine{{Period: "2026-T1", Items: written("96133.33"), Other: written("-150.00"), Total: written("95983.33"), State: YearApproved},
				{Period: "2026-T2", Items: written("96133.34"), Total: written("96133.34"), State: YearForecast}},
			Statement: charge.Statement{Currency: "SEK", Total: "95983.33", Penalties: "-50.00", BuyerReference: "IT-4711",
				ByCostCode: []charge.CodeSum{{Amount: "-50.00"}, {CostCode: "101-2000", Amount: "96033.33"}},
				ByVAT:      []charge.VATSum{{Category: "O", Amount: "-50.00"}, {Category: "S", Rate: "25", Amount: "96033.33"}},
				Lines: []charge.Line{{Kind: charge.KindItem, Item: "user-staff", CostCode: "101-2000", Quantity: "412", UnitPrice: "700.00", Per: "year",
					From: "2026-01-01", To: "2026-04-30", MonthsFrom: "0", MonthsTo: "4", Amount: "96133.33", VATCategory: "S", VATRate: "25"},
					{Kind: charge.KindPenalty, Item: "response-a", Quantity: "-1", UnitPrice: "60.00", Per: "period", Amount: "-60.00", VATCategory: "O", From: "2026-01-01", To: "2026-04-30"},
					{Kind: charge.KindPenalty, Item: charge.CapItem, Cap: "year", Supplier: "Carrier", Quantity: "1", UnitPrice: "10.00", Per: "period", Amount: "10.00", VATCategory: "O"},
					{Kind: charge.KindCorrection, Item: "user-staff", CostCode: "101-2000", Quantity: "1", UnitPrice: "-100.00", Amount: "-100.00", VATCategory: "S", VATRate: "25",
						Corrects: "2025-T3", Was: "500.00", Now: "400.00", Causes: []charge.Difference{{Registration: "R-7", What: charge.CauseChanged, Before: "5", Now: "4"},
							{Registration: "R-8", What: charge.CauseNew, Now: "1"}, {What: charge.CauseTerms}}}},
				Refused:  []charge.Refusal{{Registration: "R-3", Item: "user-staff", CostCode: "9", Code: charge.NoCode, Reason: "no cost code", Amount: "1.00"}},
				Findings: []charge.Finding{{Registration: "R-5", Item: "user-staff", Problem: "kept device", Code: charge.KeptDevice, Name: "R-6"}}}})
		if err != nil {
			t.Fatal(err)
		}
		golden(t, "statement-"+code, made)
	}
}

// golden compares a document with the file that was last read by a person.
func golden(t *testing.T, name string, made Pack) {
	t.Helper()
	got, file := dump(t, made), filepath.Join("testdata", name+".json")
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
