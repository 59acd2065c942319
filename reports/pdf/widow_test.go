package pdf_test

import (
	"fmt"
	"strings"
	"testing"

	"ting/reports/pack"
)

// A line alone at the foot or head of a page is overlooked. Paragraphs and
// points of two to seven lines stand where each page ends in another of them.
func TestNoLineStandsAlone(t *testing.T) {
	p := demonstration()
	var blocks []pack.Block
	for i := range 120 {
		sentence := strings.TrimSpace(strings.Repeat(fmt.Sprintf("stycke%03d har några ord till ", i), 4*(2+i%6)))
		if i%3 == 2 {
			blocks = append(blocks, pack.List{Items: []string{sentence}})
			continue
		}
		blocks = append(blocks, pack.Paragraph{Text: sentence})
	}
	p.Sections = []pack.Section{{ID: "a", Title: "Allt", Blocks: blocks}}
	lines := map[string][]int{} // by paragraph: how many of its lines stand on each page
	for _, page := range where(t, build(t, p)).Pages[2:] {
		tops := map[string]map[int]bool{}
		for _, w := range page.Words {
			if strings.HasPrefix(w.Text, "stycke") {
				if tops[w.Text] == nil {
					tops[w.Text] = map[int]bool{}
				}
				tops[w.Text][int(w.Top)] = true
			}
		}
		for name, on := range tops {
			lines[name] = append(lines[name], len(on))
		}
	}
	broken := 0
	for name, on := range lines {
		if len(on) < 2 {
			continue
		}
		broken++
		if on[0] < 2 || on[len(on)-1] < 2 {
			t.Errorf("%s stands with %v lines on its pages", name, on)
		}
	}
	if broken < 4 || len(lines) != 120 {
		t.Errorf("%d of %d paragraphs are broken by a page, which proves little", broken, len(lines))
	}
}
