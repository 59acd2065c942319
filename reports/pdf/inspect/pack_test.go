package inspect

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansregular"

	"ting/reports/chart"
	"ting/reports/chart/draw"
	"ting/reports/pack"
	"ting/reports/pdf"
	"ting/reports/typeface"
)

// faces is the test's typeface, parsed once: it is immutable.
var faces = sync.OnceValues(func() (*typeface.Family, error) {
	return typeface.Parse(liberationsansregular.TTF, liberationsansbold.TTF, liberationsansbold.TTF)
})

// triangle stands in for the chart library: a gradient, a line and a word.
type triangle struct{}

func (triangle) Draw(_ context.Context, _ chart.Chart, w, h float64) (draw.Drawing, error) {
	path := []draw.Segment{{Op: 'M', X: 10, Y: h - 10}, {Op: 'L', X: w / 2, Y: 10}, {Op: 'L', X: w - 10, Y: h - 10}, {Op: 'Z'}}
	tint := draw.Gradient{Y1: h, Stops: []draw.Stop{{At: 0, B: 200, Alpha: 0.3}, {At: 1, B: 200}}}
	return draw.Drawing{Width: w, Height: h, Ops: []draw.Op{
		{Kind: draw.Clip, Segments: path},
		{Kind: draw.Path, Segments: path, Fill: draw.Paint{Gradient: &tint}},
		{Kind: draw.Unclip},
		{Kind: draw.Path, Segments: path, Stroke: draw.Paint{B: 200, Alpha: 1}, LineWidth: 1},
		{Kind: draw.Text, Text: "95 %", X: w / 2, Y: h / 2, Size: 8, Weight: 400, Fill: draw.Paint{Alpha: 1}},
	}}, nil
}

// printed is a pack on paper.
func printed(t testing.TB, p pack.Pack) []byte {
	t.Helper()
	family, err := faces()
	if err != nil {
		t.Fatal(err)
	}
	look := pdf.Look{Typeface: family, Created: time.Date(2026, 5, 9, 7, 0, 0, 0, time.UTC)}
	file, err := pdf.Build(context.Background(), p, look, triangle{})
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// worded is the words of a pack in one language.
type worded struct{ language, month, contents, page, scorecard, breaches, actions, goal, alt string }

func swedish() worded {
	return worded{"sv", "april 2026", "Innehåll", "Sida %d av %d", "Styrkort", "Överskridanden", "Åtgärder", "mål 95 %", "Andel i tid: lägst 91 % i mars, mål 95 %."}
}

func english() worded {
	return worded{"en", "April 2026", "Contents", "Page %d of %d", "Scorecard", "Breaches", "Actions", "goal 95 %", "Share in time: lowest 91 % in March, goal 95 %."}
}

// good is a pack with each kind of block in it, whose table has rows enough
// for several pages.
func good(w worded, rows int) pack.Pack {
	table := pack.Table{Title: w.breaches, Columns: []pack.Column{{Head: "ID", Width: 0.2}, {Head: "Č ŋ ø å", Width: 0.6}, {Head: "h", Right: true, Width: 0.2}}}
	for i := range rows {
		table.Rows = append(table.Rows, []pack.Cell{{Text: fmt.Sprintf("INC%04d", i), Strong: true}, {Text: strings.Repeat("Kárášjohka – Tromsø ", 1+i%4)}, {Text: fmt.Sprint(i % 30)}})
	}
	table.Total = []pack.Cell{{Text: "Σ"[:0]}, {}, {Text: fmt.Sprint(rows)}}
	share := 95.0
	return pack.Pack{
		Language: w.language, Running: "Nordby · " + w.month, Author: "Söderberg & Ågren AB", Subject: w.scorecard, Accent: "#1D4ED8",
		Words: pack.Furniture{Contents: w.contents, Page: w.page, Continued: "…"},
		Cover: pack.Cover{Kind: "TING", Title: "Nordby", Subtitle: w.month, Facts: []pack.Pair{{Label: "SLA", Value: w.goal}}},
		Sections: []pack.Section{
			{ID: "scorecard", Title: w.scorecard, Lead: w.alt, Blocks: []pack.Block{
				pack.Tiles{Tiles: []pack.Tile{{Title: "SLA", Figure: "94,1 %", Status: pack.Red, Word: w.goal, Goal: w.goal, Course: []float64{91, 96, 94}, Target: &share, Alt: w.alt}}},
				pack.Heading{Text: w.month},
				pack.Figure{Title: w.goal, Chart: chart.Trend{}, Alt: w.alt, Note: w.goal},
				pack.List{Items: []string{w.actions, w.breaches}},
				pack.Pairs{Rows: []pack.Pair{{Label: w.actions, Value: "14"}}}}},
			{ID: "breaches", Title: w.breaches, Lead: w.alt, Blocks: []pack.Block{table, pack.Note{Text: w.goal}}},
			{ID: "actions", Title: w.actions, Blocks: []pack.Block{pack.Empty{Text: w.alt}, pack.Paragraph{Text: w.goal}}},
		},
	}
}

// A fault that is found in a sound pack sends its operator hunting for
// nothing, and the next true one is not believed.
func TestSoundPacksHaveNoFindings(t *testing.T) {
	for what, p := range map[string]pack.Pack{
		"swedish": good(swedish(), 60), "english": good(english(), 60), "a long table": good(swedish(), 900), "a table of one row": good(english(), 1),
		"a cover alone": {Language: "nb", Cover: pack.Cover{Title: "Bare forside"}},
		"an empty section": {Language: "da", Cover: pack.Cover{Title: "Tom"}, Sections: []pack.Section{
			{ID: "a", Title: "Intet", Blocks: []pack.Block{pack.Empty{Text: "Ikke tilsluttet."}}}}},
	} {
		t.Run(what, func(t *testing.T) {
			findings, err := File(printed(t, p))
			if err != nil || len(findings) > 0 {
				t.Errorf("%v %v", findings, err)
			}
		})
	}
}

func BenchmarkFile(b *testing.B) {
	file := printed(b, good(swedish(), 380))
	doc, err := open(file)
	if err != nil {
		b.Fatal(err)
	}
	in := &inspection{doc: doc, root: doc.dict(doc.trailer["Root"])}
	in.findPages()
	for b.Loop() {
		if findings, err := File(file); err != nil || len(findings) > 0 {
			b.Fatal(findings, err)
		}
	}
	b.ReportMetric(float64(len(in.pages)), "pages")
	b.ReportMetric(float64(len(file))/1024, "KB")
}
