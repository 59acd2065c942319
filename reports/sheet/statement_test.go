package sheet

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"ting/forums/charge"
)

func statement() charge.Statement {
	return charge.Statement{Customer: "nordby", Period: "2026-T1", Currency: "SEK", VAT: "excluded", Total: "96508.33", BuyerReference: "IT-1",
		Lines: []charge.Line{
			{Kind: charge.KindItem, Item: "=user-staff", CostCode: "101-2000", Quantity: "412", UnitPrice: "700.00", Amount: "96133.33", Per: "year",
				From: "2026-01-01", To: "2026-04-30", MonthsFrom: "0", MonthsTo: "4", Automatic: "400", Manual: "12", VATCategory: "S", VATRate: "12.5"},
			{Kind: charge.KindOutside, Item: "Pro", Quantity: "0.500556", UnitPrice: "750.00", Amount: "375.42", Per: "hour", Minutes: "30 2/60", Note: "2026-03"},
		},
		ByCostCode: []charge.CodeSum{{CostCode: "", Amount: "375.42"}, {CostCode: "101-2000", Amount: "96133.33"}},
		Refused:    []charge.Refusal{{Registration: "R-9", Item: "user-staff", Reason: "no cost code", Amount: "233.33"}},
		Findings:   []charge.Finding{{Registration: "R-1", Problem: "kept device"}}}
}

// A ledger takes the file as it is: were the comma a point, Excel in Sweden
// would read an amount as text or as a date.
func TestStatementForNordicExcel(t *testing.T) {
	var b strings.Builder
	if err := Statement(&b, statement()); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(b.String(), "\r\n"), "\r\n")
	want := []string{
		"\uFEFFkind;item;cost_code;from;to;quantity;unit_price;per;months_from;months_to;minutes;amount;currency;vat;automatic;manual;note;vat_category;vat_rate;buyer_reference;order_reference",
		"item;'=user-staff;101-2000;2026-01-01;2026-04-30;412;700,00;year;0;4;;96133,33;SEK;excluded;400;12;;S;12,5;IT-1;",
		"hours-outside;Pro;;;;0,500556;750,00;hour;;;30 2/60;375,42;SEK;excluded;;;2026-03;;;IT-1;",
	}
	if strings.Join(lines, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(lines, "\n"), strings.Join(want, "\n"))
	}
}

// Amounts that are text cannot be summed, and the sheets must be all there.
func TestStatementBook(t *testing.T) {
	end := time.Date(2026, 4, 30, 22, 0, 0, 0, time.UTC)
	data, err := StatementBook(statement(), end)
	if err != nil {
		t.Fatal(err)
	}
	if again, _ := StatementBook(statement(), end); !bytes.Equal(data, again) {
		t.Error("two books of one statement differ")
	}
	book, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	for _, c := range []struct{ sheet, cell, want string }{
		{"lines", "B2", "=user-staff"}, {"lines", "L2", "96133.33"}, {"lines", "K3", "30 2/60"}, {"cost codes", "B3", "96133.33"},
		{"refused", "D2", "233.33"}, {"findings", "C2", "kept device"}, {"lines", "R2", "S"}, {"lines", "S2", "12.5"}, {"hours", "A1", "month"},
	} {
		if got, err := book.GetCellValue(c.sheet, c.cell); err != nil || got != c.want {
			t.Errorf("%s!%s is %q, %v; want %q", c.sheet, c.cell, got, err, c.want)
		}
	}
	for cell, text := range map[string]bool{"L2": false, "F2": false, "B2": true} {
		kind, _ := book.GetCellType("lines", cell)
		if is := kind == excelize.CellTypeInlineString || kind == excelize.CellTypeSharedString; is != text {
			t.Errorf("%s is stored as text: %v", cell, is)
		}
	}
}
