package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/reports/chart"
	"ting/reports/pack"
)

func judged() forums.Figures {
	share := json.Number("0.916667")
	opened := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	elapsed := int64(5400)
	return forums.Figures{
		Customer: "nordby", Period: "2026-03", AsOf: time.Date(2026, 4, 5, 5, 0, 0, 0, time.UTC),
		Targets: []forums.TargetFigure{{ID: "response-a", Measure: agreement.Response, Counted: 12, Met: 11, Breached: 1,
			Attainment: &share, Status: "red", Penalty: &forums.PenaltyFigure{Amount: "2400.00", Currency: "SEK"}}},
		Tickets: []forums.TicketFigure{{Ticket: "=cmd|'/c calc'!A1", Target: "response-a", Opened: opened, Done: &opened, Elapsed: &elapsed, Verdict: "met"}},
	}
}

func printed() pack.Pack {
	left, right := func(head string) pack.Column { return pack.Column{Head: head} }, func(head string) pack.Column { return pack.Column{Head: head, Right: true} }
	when := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	return pack.Pack{
		Language: "sv", Author: "Ågren AB", Hash: strings.Repeat("ab", 32),
		Cover: pack.Cover{Title: "Operativt forum", Subtitle: "Nordby"}, Words: pack.Furniture{Contents: "Innehåll"},
		Evidence: pack.Evidence{
			Targets: pack.Grid{Name: "Utfall", Heads: []string{"Mål", "Räknade", "Inom tid", "Över tid", "Undantagna", "Pågående", "Andel", "Värde", "Målnivå", "Gräns", "Status", "Vite", "Valuta", "Id"}},
			Volumes: pack.Grid{Name: "Volymer", Heads: []string{"Typ", "Prioritet", "Öppnade", "Lösta", "Stängda", "Öppna vid slutet"}},
			Tickets: pack.Grid{Name: "Ärenden", Heads: []string{"Ärende", "Mål", "Öppnat", "Senast", "Klart", "Använd tid", "Bedömning", "Skäl", "Id"}},
			Faults:  pack.Grid{Name: "Datafel", Heads: []string{"Datamängd", "Rad", "Problem"}},
			Said:    map[string]map[string]string{pack.SaidTarget: {"response-a": "Svarstid"}, pack.SaidVerdict: {"met": "Inom målet"}},
		},
		Sections: []pack.Section{{ID: "sla", Title: "Uppföljning SLA", Blocks: []pack.Block{
			pack.Table{Title: "Mål: utfall / [mars]", Columns: []pack.Column{left("Mål"), right("Antal"), right("Utfall"), left("När"), left("Dag")},
				Rows: [][]pack.Cell{
					{{Text: "Svarstid"}, {Text: "1 234", Value: 1234}, {Text: "94,1 %", Value: pack.Share{Decimal: decimal.RequireFromString("0.940977")}}, {Text: "2 mar 10.00", Value: when}, {Text: "2026-03-02", Value: calendar.Day{Year: 2026, Month: 3, Date: 2}}},
					{{Text: "@SUM(A1)"}, {Text: "−7 934"}, {Text: "–"}, {Text: "=1+1"}, {Text: "25 h 1 min", Value: 25*time.Hour + 61*time.Second}},
				},
				Total: []pack.Cell{{Text: "Summa"}, {Text: "−6 700"}, {}, {}, {}}},
			pack.Side{Columns: [][]pack.Block{{pack.Figure{Title: "Mål: utfall / [mars]", Chart: chart.Trend{Labels: []string{"feb", "mars"}, Series: []chart.Series{{Name: "A", Values: []float64{math.NaN(), 94.5}}}}}}}},
		}}},
	}
}

// The numbers of a chart must be counted with as they are read: a share as a
// percentage, a day as a date, and no number at all where none is known.
func TestChartsAreNumbersToo(t *testing.T) {
	percent := chart.Number{Decimal: ",", Digits: 1, Suffix: "\u00a0%"}
	for _, c := range []struct {
		chart chart.Chart
		want  [][]any
	}{
		{chart.Bars{Labels: []string{"A", "B"}, Values: []float64{94.5, math.NaN()}, Number: percent}, [][]any{{"A", pack.Share{Decimal: decimal.RequireFromString("0.945")}}, {"B", nil}}},
		{chart.Bars{Labels: []string{"A"}, Values: []float64{12}}, [][]any{{"A", decimal.NewFromInt(12)}}},
		{chart.Days{From: calendar.Day{Year: 2016, Month: 2, Date: 29}, Values: []float64{100}, Number: percent}, [][]any{{calendar.Day{Year: 2016, Month: 2, Date: 29}, pack.Share{Decimal: decimal.NewFromInt(1)}}}},
		{chart.Gantt{Rows: []chart.Stretch{{Name: "Flytt", Done: 0.4}}}, [][]any{{"Flytt", pack.Share{Decimal: decimal.RequireFromString("0.4")}}}},
		{chart.Gantt{Heads: []string{"Slut", "Klart"}, Rows: []chart.Stretch{{Name: "Flytt", Data: []chart.Datum{{Value: math.NaN(), Text: "31 maj"}, {Value: math.NaN(), Text: "–"}}}}}, [][]any{{"Flytt", "31 maj", nil}}},
		{chart.Waterfall{Steps: []chart.Step{{Name: "Lösta", Value: -6}}}, [][]any{{"Lösta", decimal.NewFromInt(-6)}}},
	} {
		got := charted(pack.Figure{Chart: c.chart}).rows
		if texts, want := fmt.Sprintf("%T %v", got[0][1], got), fmt.Sprintf("%T %v", c.want[0][1], c.want); texts != want {
			t.Errorf("%T: %s, not %s", c.chart, texts, want)
		}
	}
}

func open(t *testing.T, data []byte) *excelize.File {
	t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = book.Close() })
	return book
}

// A workbook whose numbers are text cannot be summed; one whose text is a
// formula runs what somebody typed into a ticket.
func TestWorkbookKeepsNumbersDatesAndText(t *testing.T) {
	data, err := Workbook(printed(), judged(), time.FixedZone("CET", 3600))
	if err != nil {
		t.Fatal(err)
	}
	book := open(t, data)
	want := []string{"Innehåll", "Mål utfall mars", "Mål utfall mars 2", "Utfall", "Volymer", "Ärenden", "Datafel"}
	if got := book.GetSheetList(); !reflect.DeepEqual(got, want) {
		t.Fatalf("the sheets are %q", got)
	}
	for _, c := range []struct {
		sheet, cell, want string
		number            bool
	}{
		{"Innehåll", "A2", "Mål utfall mars", false}, {"Innehåll", "B2", "Uppföljning SLA", false}, {"Innehåll", "C3", "Mål: utfall / [mars]", false},
		{"Mål utfall mars", "B2", "1234", true}, {"Mål utfall mars", "C2", "0.940977", true}, {"Mål utfall mars", "B3", "-7934", true}, {"Mål utfall mars", "B4", "-6700", true},
		{"Mål utfall mars", "C3", "–", false}, {"Mål utfall mars", "A3", "@SUM(A1)", false}, {"Mål utfall mars", "D3", "=1+1", false}, {"Mål utfall mars", "E3", "1.042372685185185", true},
		{"Mål utfall mars 2", "B2", "", false}, {"Mål utfall mars 2", "B3", "94.5", true},
		{"Utfall", "A2", "Svarstid", false}, {"Utfall", "G2", "0.916667", true}, {"Utfall", "L2", "2400", true}, {"Utfall", "B2", "12", true}, {"Utfall", "K2", "red", false}, {"Utfall", "N2", "response-a", false},
		{"Ärenden", "A2", "=cmd|'/c calc'!A1", false}, {"Ärenden", "B2", "Svarstid", false}, {"Ärenden", "F2", "0.0625", true}, {"Ärenden", "G2", "Inom målet", false},
	} {
		got, err := book.GetCellValue(c.sheet, c.cell, excelize.Options{RawCellValue: true})
		if err != nil || got != c.want {
			t.Errorf("%s!%s is %q, %v; want %q", c.sheet, c.cell, got, err, c.want)
		}
		kind, _ := book.GetCellType(c.sheet, c.cell)
		if text := kind == excelize.CellTypeInlineString || kind == excelize.CellTypeSharedString; text == c.number && c.want != "" {
			t.Errorf("%s!%s is stored as %v", c.sheet, c.cell, kind)
		}
		if formula, _ := book.GetCellFormula(c.sheet, c.cell); formula != "" {
			t.Errorf("%s!%s became the formula %q", c.sheet, c.cell, formula)
		}
	}
	if shown, _ := book.GetCellValue("Ärenden", "F2"); shown != "1:30:00" {
		t.Errorf("the time of a ticket is shown as %q", shown)
	}
	for cell, shown := range map[string]string{"C2": "94.10%", "D2": "2026-03-02 10:00:00", "E2": "2026-03-02", "E3": "25:01:01"} {
		if got, _ := book.GetCellValue("Mål utfall mars", cell); got != shown {
			t.Errorf("%s is shown as %q, not %q", cell, got, shown)
		}
	}
}

// Without frozen heads and filters a sheet of thousands of tickets is of no use.
func TestWorkbookHasFrozenHeadsAndFilters(t *testing.T) {
	data, err := Workbook(printed(), judged(), time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	book := open(t, data)
	for _, name := range book.GetSheetList() {
		if panes, err := book.GetPanes(name); err != nil || !panes.Freeze || panes.YSplit != 1 {
			t.Errorf("%s has the panes %+v, %v", name, panes, err)
		}
	}
	// What the library says of a filter is not what a program reads in the file.
	parts, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	filters := 0
	for _, part := range parts.File {
		if !strings.HasPrefix(part.Name, "xl/worksheets/sheet") {
			continue
		}
		content, err := fs.ReadFile(parts, part.Name)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(content, []byte(`<autoFilter ref="$A$1:`)) {
			filters++
		}
	}
	if filters != len(book.GetSheetList()) {
		t.Errorf("%d sheets have a filter", filters)
	}
}

// Two builds that differ would make the proof in the paper worthless.
func TestTheSameTwice(t *testing.T) {
	for name, build := range map[string]func(pack.Pack, forums.Figures, *time.Location) ([]byte, error){"workbook": Workbook, "archive": Archive} {
		first, err := build(printed(), judged(), time.UTC)
		if err != nil {
			t.Fatal(err)
		}
		if second, _ := build(printed(), judged(), time.UTC); !bytes.Equal(first, second) {
			t.Errorf("two builds of the same %s differ", name)
		}
	}
}

func TestArchiveIsForNordicExcel(t *testing.T) {
	data, err := Archive(printed(), judged(), time.FixedZone("CET", 3600))
	if err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, _ := io.ReadAll(r)
		files[f.Name] = string(text)
	}
	want := "\uFEFFMål;Antal;Utfall;När;Dag\r\nSvarstid;1234;94,0977%;2026-03-02 10:00:00;2026-03-02\r\n'@SUM(A1);-7934;–;'=1+1;25:01:01\r\nSumma;-6700;;;\r\n"
	if got := files["01-mål-utfall-mars.csv"]; got != want {
		t.Errorf("got %q", got)
	}
	if got := files["05-ärenden.csv"]; !strings.Contains(got, "'=cmd|'/c calc'!A1;Svarstid;2026-03-02 10:00:00;;2026-03-02 10:00:00;1:30:00;Inom målet;;response-a") {
		t.Errorf("the tickets are %q", got)
	}
}

// A text that is read as a number it is not would be summed; one that is a
// number and stays text would be missing from a sum.
func TestNumbersAreReadBack(t *testing.T) {
	for _, c := range []struct{ language, text, want string }{
		{"sv", "1\u00a0234,5", "1234.5"}, {"sv", "\u22127", "-7"}, {"sv", "+12", "12"}, {"sv", "94,1\u00a0%", "0.941 share"}, {"da", "1.234,5", "1234.5"}, {"en", "1,234.5", "1234.5"},
		{"en", "94.1%", "0.941 share"}, {"nb", "12 345 678", "12345678"},
		{"sv", "–", ""}, {"sv", "", ""}, {"sv", "2026-03-02", ""}, {"sv", "12 34", ""}, {"sv", "1234 567", ""}, {"sv", "5 h", ""}, {"sv", "12,", ""}, {"en", "1.2.3", ""}, {"sv", "1e5", ""}, {"sv", "٣", ""}, {"sv", "%", ""},
	} {
		got := ""
		switch v, ok := numbersOf(c.language).read(c.text); {
		case !ok:
		default:
			if share, is := v.(pack.Share); is {
				got = share.String() + " share"
			} else {
				got = v.(decimal.Decimal).String()
			}
		}
		if got != c.want {
			t.Errorf("%q in %s is %q, not %q", c.text, c.language, got, c.want)
		}
	}
}

// A name that the program refuses would lose the whole workbook.
func TestSheetNames(t *testing.T) {
	names := namer{}
	for _, c := range []struct{ title, want string }{
		{"a/b\\c:d*e?f[g]'h", "a b c d e f g h"}, {"", "_"}, {"History", "_History"}, {strings.Repeat("å", 40), strings.Repeat("å", 31)}, {strings.Repeat("Å", 40), strings.Repeat("Å", 29) + " 2"},
		{strings.Repeat("😀", 20), strings.Repeat("😀", 15)}, {"tab\tand\xffbytes", "tab and bytes"},
	} {
		if got := names.unique(c.title); got != c.want {
			t.Errorf("%q becomes %q, not %q", c.title, got, c.want)
		}
	}
}

func TestHostileTextKeepsTheWorkbookWhole(t *testing.T) {
	p := printed()
	for _, text := range []string{"\x00\x01\x0b", "\xff\xfe", strings.Repeat("x", 40000), "_x0041_", "</t><f>1+1</f>", "\u202eabc", "😀"} {
		p.Sections = append(p.Sections, pack.Section{Title: text, Blocks: []pack.Block{pack.Table{Title: text, Columns: []pack.Column{{Head: text}}, Rows: [][]pack.Cell{{{Text: text}}}}}})
	}
	data, err := Workbook(p, judged(), time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range open(t, data).GetSheetList() {
		if _, err := open(t, data).GetRows(name); err != nil {
			t.Errorf("%q cannot be read: %v", name, err)
		}
	}
}

func TestCSVForNordicExcel(t *testing.T) {
	var b strings.Builder
	if err := CSV(&b, []string{"mål", "utfall"}, [][]string{{"svarstid; A", "0,95"}, {"=1+1", "-3,5"}, {"-a", "＝1"}, {"-94,1%", "-1%+cmd"}}); err != nil {
		t.Fatal(err)
	}
	want := "\uFEFFmål;utfall\r\n\"svarstid; A\";0,95\r\n'=1+1;-3,5\r\n'-a;'＝1\r\n-94,1%;'-1%+cmd\r\n"
	if b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}
