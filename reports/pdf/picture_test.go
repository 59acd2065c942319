package pdf_test

import (
	"context"
	"math"
	"strings"
	"testing"

	"ting/reports/chart"
	"ting/reports/chart/draw"
	"ting/reports/pack"
	"ting/reports/pdf"
)

// labels is a drawer of words at known places, twice as large as asked for.
type labels struct{ clips int }

func (l labels) Draw(_ context.Context, _ chart.Chart, w, h float64) (draw.Drawing, error) {
	ink := draw.Paint{Alpha: 1}
	d := draw.Drawing{Width: 2 * w, Height: 2 * h, Ops: []draw.Op{
		{Kind: draw.Text, Text: "begins", X: 200, Y: 100, Anchor: draw.Start, Size: 16, Weight: 400, Fill: ink},
		{Kind: draw.Text, Text: "halves", X: 200, Y: 140, Anchor: draw.Middle, Size: 16, Weight: 650, Fill: ink},
		{Kind: draw.Text, Text: "ends🚒", X: 200, Y: 180, Anchor: draw.End, Size: 16, Weight: 700, Fill: ink},
		{Kind: draw.Text, Text: "upright", X: 400, Y: 200, Anchor: draw.Start, Rotate: -math.Pi / 2, Size: 16, Weight: 400, Fill: ink},
		{Kind: draw.Text, Text: "unseen", X: 200, Y: 60, Size: 16, Weight: 400},
		{Kind: draw.Unclip},
	}}
	for range l.clips {
		d.Ops = append(d.Ops, draw.Op{Kind: draw.Clip, Segments: []draw.Segment{{Op: 'M'}, {Op: 'L', X: 9}, {Op: 'L', Y: 9}, {Op: 'Z'}}})
	}
	return d, nil
}

// A label that stands beside its bar names the wrong one; and a drawing whose
// clips do not match must not clip the rest of the page.
func TestLabelsStandWhereTheChartSays(t *testing.T) {
	p := demonstration()
	p.Sections = []pack.Section{{ID: "a", Title: "Ett", Blocks: []pack.Block{pack.Figure{Chart: chart.Trend{}, Alt: "x", Height: 100}, pack.Paragraph{Text: "efteråt"}}}}
	file, err := pdf.Build(context.Background(), p, look(t), labels{clips: 3})
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, w := range where(t, file).Pages[2].Words {
		word := strings.Trim(w.Text, "□\ufffd")
		seen[word] = true
		at := map[string]float64{"begins": w.Left, "halves": (w.Left + w.Right) / 2, "ends": w.Right}
		if got, ok := at[word]; ok && math.Abs(got-(48+100)) > 0.6 {
			t.Errorf("%s stands at %.1f", word, got)
		}
		if word == "upright" && (w.Right-w.Left > 14 || math.Abs(w.Right-(48+200)) > 4) {
			t.Errorf("the turned word stands at %.1f–%.1f", w.Left, w.Right)
		}
	}
	if !seen["begins"] || !seen["ends"] || !seen["upright"] || !seen["efteråt"] || seen["unseen"] {
		t.Errorf("seen are %v", seen)
	}
	if out := run(t, file, "qpdf", "--check", "FILE"); !strings.Contains(out, "No syntax") {
		t.Error(out)
	}
}

// A reader who does not see colours, or hears the pack, learns a status from
// its word; small pictures with words of their own are heard too.
func TestSmallPicturesHaveWords(t *testing.T) {
	p := demonstration()
	tile := tiles()[0]
	tile.Alt = "Tolv månader mellan 92 och 97 procent"
	p.Sections = []pack.Section{{ID: "a", Title: "Ett", Blocks: []pack.Block{pack.Tiles{Tiles: []pack.Tile{tile}},
		pack.Table{Columns: []pack.Column{{Head: "Läge"}}, Rows: [][]pack.Cell{{{Status: pack.Red, Alt: "Under målet sedan mars"}}, {{Status: pack.Green, Text: "Bra"}}}}}}}
	var heard []string
	for _, o := range decode(t, build(t, p)).all {
		if o["/S"] == "/Figure" {
			heard = append(heard, strings.TrimPrefix(o["/Alt"].(string), "u:"))
		}
	}
	if all := strings.Join(heard, "|"); len(heard) != 2 || !strings.Contains(all, tile.Alt) || !strings.Contains(all, "Under målet sedan mars") {
		t.Errorf("heard is %q", heard)
	}
}

// The contents are seen at once: what would take a second page leaves out the
// headings, which the outline keeps.
func TestContentsStandOnOnePage(t *testing.T) {
	p := demonstration()
	p.Sections = nil
	for range 14 {
		p.Sections = append(p.Sections, pack.Section{ID: "a", Title: "Avsnittet", Lead: "Fyndet.", Blocks: []pack.Block{
			pack.Heading{Text: "Rubriken"}, pack.Paragraph{Text: "Text."}, pack.Heading{Text: "Rubriken"}, pack.Paragraph{Text: "Text."}}})
	}
	file := build(t, p)
	page := strings.Split(run(t, file, "pdftotext", "-layout", "FILE", "-"), "\f")[1]
	if strings.Count(page, "Avsnittet") != 14 || strings.Count(page, "Fyndet.") != 14 || strings.Contains(page, "Rubriken") {
		t.Errorf("the contents are\n%s", page)
	}
	marks := 0
	for _, o := range decode(t, file).all {
		if o["/Title"] == "u:Rubriken" && o["/Dest"] != nil {
			marks++
		}
	}
	if marks != 28 {
		t.Errorf("the outline has %d headings", marks)
	}
}
