package pdf_test

import (
	"fmt"
	"strings"
	"testing"

	"ting/reports/pack"
)

// onPages is the words of each page after the contents.
func onPages(t *testing.T, blocks ...pack.Block) []string {
	t.Helper()
	p := demonstration()
	p.Sections = []pack.Section{{ID: "a", Title: "Allt", Blocks: blocks}}
	var all []string
	for _, page := range where(t, build(t, p)).Pages[2:] {
		var text []string
		for _, w := range page.Words {
			text = append(text, w.Text)
		}
		all = append(all, strings.Join(text, " "))
	}
	return all
}

// Rows and points that run on to another page say there what they are about: the
// terms of an agreement without a word above them could be anything.
func TestWhatRunsOnSaysWhatItIs(t *testing.T) {
	const said = "Vad som är avtalat (forts.)"
	var rows []pack.Pair
	var points []string
	for i := range 50 {
		rows = append(rows, pack.Pair{Label: fmt.Sprintf("Mål %d", i), Value: strings.Repeat("ärenden löses i tid ", 6)})
		points = append(points, strings.Repeat("ärenden löses i tid ", 9))
	}
	for what, b := range map[string]pack.Block{"rows": pack.Pairs{Rows: rows}, "points": pack.List{Items: points}} {
		pages := onPages(t, pack.Heading{Text: "Vad som är avtalat"}, b)
		if len(pages) < 3 {
			t.Fatalf("%s stand on %d pages, which proves little", what, len(pages))
		}
		for i, page := range pages {
			if got := strings.Count(page, said); got != min(i, 1) {
				t.Errorf("%s: page %d says %d times what it goes on with", what, i+1, got)
			}
		}
	}
	if pages := onPages(t, pack.Heading{Text: "Vad som är avtalat"}, pack.Pairs{Rows: rows[:2]}); strings.Contains(pages[0], "forts.") {
		t.Error("what stands on one page is continued")
	}
}

// Five rows of four lines are higher than what is left of the page and lower than
// a page. Kept whole they leave half a page of white above them.
func TestAFewHighRowsFillThePage(t *testing.T) {
	var filler []pack.Block
	for range 19 {
		filler = append(filler, pack.Paragraph{Text: "En rad."})
	}
	table := pack.Table{Title: "Viten", Columns: []pack.Column{{Head: "Mål", Width: 0.2}, {Head: "Regel", Width: 0.8}}}
	for i := range 5 {
		table.Rows = append(table.Rows, []pack.Cell{{Text: fmt.Sprintf("rad%d", i)}, {Text: strings.Repeat("två procent under målet ", 20)}})
	}
	table.Total = []pack.Cell{{Text: "summa"}, {Text: "90"}}
	pages := onPages(t, append(filler, table)...)
	if len(pages) != 2 || !strings.Contains(pages[0], "rad1") {
		t.Fatalf("%d pages, and the first does not hold the first rows", len(pages))
	}
	if !strings.Contains(pages[1], "rad3") || !strings.Contains(pages[1], "rad4") || !strings.Contains(pages[1], "summa") {
		t.Error("the last rows and their total stand apart")
	}
}
