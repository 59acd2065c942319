package finish

import (
	"fmt"
	"testing"

	"ting/reports/pdf/canvas"
	"ting/reports/pdf/tag"
)

// twenty draws twenty pages of a table: what the library makes of them is the
// untagged drawing beside which finishing is to be cheap.
func twenty(b *testing.B) ([]byte, *tag.Tree, []canvas.Link) {
	b.Helper()
	tree := tag.NewTree()
	c := canvas.New(face{}, tree, canvas.A4())
	table := tree.Root.Add(tag.Table)
	for page := range 20 {
		c.AddPage(canvas.A4())
		for line := range 40 {
			row := table.Add(tag.TR)
			for column := range 4 {
				text := fmt.Sprintf("%d Åtgärd %d.%d", page, line, column)
				c.Content(row.Add(tag.TD), func() { c.Text(50+float64(column)*120, 60+float64(line)*18, text, 9, 400, canvas.Color{}) })
			}
		}
	}
	file, err := c.Bytes()
	if err != nil {
		b.Fatal(err)
	}
	return file, tree, c.Links()
}

func BenchmarkTwentyPagesDrawn(b *testing.B) {
	for b.Loop() {
		twenty(b)
	}
}

func BenchmarkTwentyPagesFinished(b *testing.B) {
	library, tree, links := twenty(b)
	for b.Loop() {
		if _, err := File(library, tree, links, about); err != nil {
			b.Fatal(err)
		}
	}
}
