package sheet

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"ting/forums"
	"ting/forums/agreement"
)

func figures() forums.Figures {
	share := json.Number("0.916667")
	opened := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	return forums.Figures{
		Customer: "nordby", Period: "2026-03", To: time.Date(2026, 3, 31, 22, 0, 0, 0, time.UTC),
		Targets: []forums.TargetFigure{{ID: "response-a", Measure: agreement.Response, Counted: 12, Met: 11, Breached: 1,
			Attainment: &share, Status: "red", Penalty: &forums.PenaltyFigure{Amount: "2400.00", Currency: "SEK"}}},
		Tickets: []forums.TicketFigure{{Ticket: "=cmd|'/c calc'!A1", Target: "response-a", Opened: opened, Verdict: "met"}},
	}
}

// A workbook whose numbers are text cannot be summed; one whose text is a
// formula runs what somebody typed into a ticket.
func TestWorkbookKeepsNumbersAndText(t *testing.T) {
	data, err := Workbook(figures(), time.FixedZone("CET", 3600))
	if err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	for _, c := range []struct{ sheet, cell, want string }{
		{"targets", "A2", "response-a"},
		{"targets", "H2", "0.916667"},
		{"targets", "M2", "2400"},
		{"tickets", "A2", "=cmd|'/c calc'!A1"},
		{"tickets", "C2", "2026-03-02 10:00:00"},
	} {
		got, err := book.GetCellValue(c.sheet, c.cell)
		if err != nil || got != c.want {
			t.Errorf("%s!%s is %q, %v; want %q", c.sheet, c.cell, got, err, c.want)
		}
	}
	if kind, _ := book.GetCellType("targets", "C2"); kind == excelize.CellTypeInlineString || kind == excelize.CellTypeSharedString {
		t.Error("a count is stored as text and cannot be summed")
	}
	if formula, _ := book.GetCellFormula("tickets", "A2"); formula != "" {
		t.Errorf("a ticket number became the formula %q", formula)
	}
}

// Two builds that differ would make the proof in the paper worthless.
func TestWorkbookIsTheSameTwice(t *testing.T) {
	first, err := Workbook(figures(), time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	second, _ := Workbook(figures(), time.UTC)
	if !bytes.Equal(first, second) {
		t.Error("two builds of the same figures differ")
	}
}

func TestCSVForNordicExcel(t *testing.T) {
	var b strings.Builder
	if err := CSV(&b, []string{"mål", "utfall"}, [][]string{{"svarstid; A", "0,95"}, {"=1+1", "-3,5"}, {"-a", "＝1"}}); err != nil {
		t.Fatal(err)
	}
	want := "\uFEFFmål;utfall\r\n\"svarstid; A\";0,95\r\n'=1+1;-3,5\r\n'-a;'＝1\r\n"
	if b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}
