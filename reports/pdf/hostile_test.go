package pdf_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"ting/reports/chart"
	"ting/reports/pack"
	"ting/reports/pdf"
)

// wordy is a word that no line can hold.
var wordy = strings.Repeat("verksamhetssystemförvaltning", 180)[:5000]

// strange is what a ticket's title may hold: pictures, right-to-left script,
// controls, half a character, and what looks like a mark of the file's own.
const strange = "Ärende 🚒🔥 שלום مرحبا \x00\x07\u202e(abc)\\ EMC Q endstream \xff\xfe e\u0301 \U0001F469\u200d\U0001F4BB ﬁ �"

// packs are what must print without a cut, an overlap or an error.
func packs() map[string]pack.Pack {
	plain := func(blocks ...pack.Block) pack.Pack {
		p := demonstration()
		p.Sections = []pack.Section{{ID: "one", Title: "Ett avsnitt", Lead: "En mening.", Blocks: blocks}}
		return p
	}
	bare := pack.Pack{Language: "en", Cover: pack.Cover{Title: "Nothing yet"}}
	long := demonstration()
	text := strings.Repeat("En mycket lång mening som aldrig tar slut. ", 120)
	long.Cover = pack.Cover{Kind: text, Title: text, Subtitle: wordy, Draft: text, Facts: []pack.Pair{{Label: text, Value: wordy}, {Label: wordy, Value: text}}}
	long.Running, long.Author, long.Words.Draft = text, wordy, text
	long.Sections = []pack.Section{{ID: "a", Title: text, Lead: wordy, Blocks: []pack.Block{
		pack.Heading{Text: wordy}, pack.Paragraph{Text: text + "\n\n" + wordy}, pack.Note{Text: text}, pack.Empty{Text: text}, pack.List{Items: []string{text, wordy, ""}},
		pack.Pairs{Rows: []pack.Pair{{Label: wordy, Value: text}, {Label: "x", Value: wordy}}},
		pack.Tiles{Tiles: []pack.Tile{{Title: wordy, Figure: wordy, Word: text, Change: text, Goal: text}, {Title: "Kort", Figure: "1"}}},
		pack.Table{Title: text, Columns: []pack.Column{{Head: wordy}, {Head: text, Right: true}}, Rows: [][]pack.Cell{{{Text: text}, {Text: wordy}}, {{Text: wordy}, {Text: "1"}}}, Total: []pack.Cell{{Text: text}, {Text: "2"}}},
		pack.Figure{Title: text, Note: text, Chart: chart.Trend{}, Alt: text, Height: 900},
		pack.Side{Columns: [][]pack.Block{{pack.Paragraph{Text: text + text + text + text}}, {pack.Table{Columns: []pack.Column{{Head: "a"}}, Rows: [][]pack.Cell{{{Text: wordy}}}}}}},
	}}}
	odd := demonstration()
	odd.Cover.Title, odd.Running, odd.Sections[0].Title = strange, strange, strange
	odd.Sections[1].Blocks = append(odd.Sections[1].Blocks, pack.Paragraph{Text: strange}, pack.Heading{Text: strange},
		pack.Table{Title: strange, Columns: []pack.Column{{Head: strange}}, Rows: [][]pack.Cell{{{Text: strange}}}})
	wide := pack.Table{Title: "Många kolumner"}
	var row []pack.Cell
	for i := range 18 {
		wide.Columns = append(wide.Columns, pack.Column{Head: fmt.Sprintf("Vecka %d", i+1), Right: true})
		row = append(row, pack.Cell{Text: fmt.Sprint(i * 37)})
	}
	for range 30 {
		wide.Rows = append(wide.Rows, row)
	}
	var many []pack.Tile
	for i := range 60 {
		many = append(many, tiles()[i%8])
	}
	return map[string]pack.Pack{
		"demonstration": demonstration(), "bare": bare, "long": long, "odd": odd,
		"rows": plain(tickets(400)), "tiles": plain(pack.Tiles{Tiles: many}), "wide": plain(wide),
		"none": plain(pack.Tiles{}, pack.Table{Columns: []pack.Column{{Head: "Ärende"}}}, pack.List{}, pack.Pairs{}, pack.Side{}, pack.Paragraph{}, pack.Heading{}, pack.Note{}, pack.Empty{}),
		"one":  plain(pack.Tiles{Tiles: tiles()[:1]}, targets(1), pack.Empty{Text: "Inget hände."}),
		"five": plain(pack.Tiles{Tiles: tiles()[:5]}, targets(3)),
	}
}

// build prints a pack or ends the test.
func build(t testing.TB, p pack.Pack) []byte {
	t.Helper()
	file, err := pdf.Build(context.Background(), p, look(t), lines{})
	if err != nil {
		t.Fatal(err)
	}
	return file
}
