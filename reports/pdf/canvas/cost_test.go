package canvas

import (
	"fmt"
	"testing"

	"codeberg.org/go-pdf/fpdf"
	"github.com/go-fonts/liberation/liberationsansregular"

	"ting/reports/pdf/tag"
)

// twenty calls draw for each cell of twenty pages of a table.
func twenty(page func(), draw func(x, y float64, text string)) {
	for n := range 20 {
		page()
		for line := range 40 {
			for column := range 4 {
				draw(50+float64(column)*120, 60+float64(line)*18, fmt.Sprintf("%d Åtgärd %d.%d", n, line, column))
			}
		}
	}
}

// BenchmarkTwentyPagesUntagged is what the library alone needs, with its own
// compression and without a place for anything: beside it stand
// BenchmarkTwentyPagesTagged, and finishing in the package finish.
func BenchmarkTwentyPagesUntagged(b *testing.B) {
	for b.Loop() {
		pdf := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: 595.28, Ht: 841.89}})
		pdf.SetAutoPageBreak(false, 0)
		pdf.SetCompression(false)
		for _, family := range []string{"w400", "w600", "w700"} { // as many as a pack has
			pdf.AddUTF8FontFromBytes(family, "", append([]byte{}, liberationsansregular.TTF...))
		}
		twenty(func() { pdf.AddPage(); pdf.SetFont("w400", "", 9) }, func(x, y float64, text string) { pdf.Text(x, y, text) })
		var sink discard
		if err := pdf.Output(&sink); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkTwentyPagesTagged draws the same, each cell a cell of a table.
func BenchmarkTwentyPagesTagged(b *testing.B) {
	for b.Loop() {
		tree := tag.NewTree()
		c := New(latin{}, tree, A4())
		table := tree.Root.Add(tag.Table)
		row := table.Add(tag.TR)
		twenty(func() { c.AddPage(A4()) }, func(x, y float64, text string) {
			c.Content(row.Add(tag.TD), func() { c.Text(x, y, text, 9, 400, Color{}) })
		})
		if _, err := c.Bytes(); err != nil {
			b.Fatal(err)
		}
	}
}

// discard counts what it takes.
type discard int

func (d *discard) Write(p []byte) (int, error) { *d += discard(len(p)); return len(p), nil }
