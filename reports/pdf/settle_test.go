package pdf

import (
	"strings"
	"testing"

	"github.com/johnfercher/maroto/v2/pkg/core/entity"

	"ting/reports/pack"
	"ting/reports/pdf/tag"
)

// paragraphs of a height, with white between them.
func paragraphs(count int, height, gap float64) []item {
	items := make([]item, count)
	for i := range items {
		items[i] = item{height: height, gap: gap}
	}
	return items
}

// A pack that ends in a page with two lines on it looks like a mistake. Less
// white saves that page; where it cannot, or the page has enough on it, the
// white stays as it was meant, and a section that asks for a page goes on below
// what could not be saved.
func TestAScantLastPageIsSaved(t *testing.T) {
	room := a4().capacity()
	gap := 20.0
	fitting := int((room + gap) / (30 + gap))
	for _, c := range []struct {
		what  string
		items []item
		pages int
		white float64 // between the first two items
	}{
		{"a page", paragraphs(fitting, 30, gap), 1, gap},
		{"one too many", paragraphs(fitting+1, 30, gap), 1, gap * 0.8},
		{"two too many", paragraphs(fitting+2, 30, gap), 1, gap * 0.65},
		{"too many to save", paragraphs(fitting+4, 30, gap), 2, gap},
		{"much white on it", paragraphs(20, 5, 45), 1, 45 * 0.65},
		{"no white to save", paragraphs(int(room/30)+1, 30, 0), 2, 0},
		{"one too many before a section", append(paragraphs(fitting+1, 30, gap), item{height: 30, gap: gap, fresh: true}), 2, gap * 0.8},
		{"too many to save before a section", append(paragraphs(fitting+4, 30, gap), item{height: 30, gap: gap, fresh: true}), 2, gap},
		{"its own page", append(paragraphs(3, 30, gap), item{height: 30, gap: gap, fresh: true}), 2, gap},
	} {
		for i := range c.items {
			c.items[i].anchor = &anchor{}
		}
		f := &flow{upright: a4(), first: 5}
		f.settle(c.items)
		if len(f.leaves) != c.pages {
			t.Errorf("%s: %d pages", c.what, len(f.leaves))
		}
		first := f.leaves[0].items
		if white := first[1].y - first[0].y - first[0].height; white < c.white-1e-9 || white > c.white+1e-9 {
			t.Errorf("%s: white of %.1f, not %.1f", c.what, white, c.white)
		}
		for page, leaf := range f.leaves {
			for i, it := range leaf.items {
				if it.anchor.page != 5+page || it.anchor.y != it.y { // the contents would lead elsewhere
					t.Errorf("%s: item %d of page %d is said to be at %.1f of page %d", c.what, i, 5+page, it.anchor.y, it.anchor.page)
				}
			}
		}
	}
}

// Dates of which some have a sign before them stand below each other, and an
// empty cell asks for no room.
func TestASignsRoomIsKeptFreeInItsColumn(t *testing.T) {
	table := pack.Table{Columns: []pack.Column{{Head: "a"}, {Head: "b"}, {Head: "c", Right: true}}, Rows: [][]pack.Cell{
		{{Text: "x"}, {Text: "2016-05-01", Status: pack.Red}, {Text: "1", Status: pack.Green}},
		{{Text: "y"}, {Text: "2016-05-02"}, {Text: "2"}},
		{{Text: "z"}, {}, {Text: "3"}},
	}}
	s := newSet(table, 400)
	var indents [3][3]float64
	for i, row := range table.Rows {
		for k, c := range row {
			indents[i][k] = s.cellOf(c, s.cell, (&tag.Element{}).Add(tag.TD), k).indent
		}
	}
	const sign = signSize + grid
	if want := [3][3]float64{{0, sign, sign}, {0, sign, 0}, {0, 0, 0}}; indents != want {
		t.Errorf("indents %v", indents)
	}
}

// Words in eight columns that fill the width to the last point are set smaller;
// those that leave it some breath are not.
func TestACrowdedTableIsSetSmaller(t *testing.T) {
	usual := newTypes(newPalette("")).cell.size
	for _, c := range []struct {
		columns int
		width   float64
		smaller bool
	}{{8, 8 * 60, true}, {8, 8 * 70, false}, {7, 7 * 60, false}, {7, 7 * 50, true}} {
		table := pack.Table{Rows: [][]pack.Cell{{}}}
		for range c.columns {
			table.Columns = append(table.Columns, pack.Column{Head: "x", Right: true})
			table.Rows[0] = append(table.Rows[0], pack.Cell{Text: "tolv tecken!"})
		}
		if size := newSet(table, c.width).cell.size; (size < usual) != c.smaller {
			t.Errorf("%d columns on %.0f points: %.1f", c.columns, c.width, size)
		}
	}
}

// A heading and the sentence under it at the foot of a page, and what they are
// about on the next, are read as a section without content.
func TestASentenceStandsWithWhatItLeadsTo(t *testing.T) {
	p := &press{sheet: a4(), letters: &advances{face: even{}}, colors: newPalette(""), tree: tag.NewTree(), config: &entity.Config{MaxGridSize: units}}
	p.types = newTypes(p.colors)
	for what, c := range map[string]struct {
		next pack.Block
		kept bool
	}{
		"rows":     {pack.Pairs{Rows: []pack.Pair{{Label: "a", Value: "b"}}}, true},
		"a list":   {pack.List{Items: []string{"a"}}, true},
		"a table":  {pack.Table{Columns: []pack.Column{{Head: "a"}}, Rows: [][]pack.Cell{{{Text: "b"}}}}, true},
		"new text": {pack.Paragraph{Text: "b"}, false},
	} {
		items, err := p.section(pack.Section{Title: "A", Blocks: []pack.Block{pack.Paragraph{Text: "så här"}, c.next}}, 1)
		if err != nil {
			t.Fatal(err)
		}
		if sentence := items[2]; sentence.keep != c.kept { // after the bar and the title
			t.Errorf("before %s: kept is %v", what, sentence.keep)
		}
	}
}

// Seven rows of which three stand overleaf are read as two tables; forty must
// be divided somewhere.
func TestAShortTableIsNotDivided(t *testing.T) {
	p := &press{sheet: a4(), letters: &advances{face: even{}}, colors: newPalette(""), tree: tag.NewTree(), config: &entity.Config{MaxGridSize: units}}
	p.types = newTypes(p.colors)
	for rows, whole := range map[int]bool{2: true, 7: true, 40: false} {
		table := pack.Table{Title: "t", Columns: []pack.Column{{Head: "a"}}}
		for range rows {
			table.Rows = append(table.Rows, []pack.Cell{{Text: "b"}})
		}
		items, err := p.table(table, p.tree.Root, a4().measure())
		if err != nil {
			t.Fatal(err)
		}
		if got := chain(items) == len(items); got != whole {
			t.Errorf("%d rows stand together: %v", rows, got)
		}
	}
}

// A date takes its room from the column that has more than it could fill, and
// not from one whose words then go on over a second line in every row.
func TestRoomIsTakenWhereItIsLeftOver(t *testing.T) {
	p := &press{sheet: a4(), letters: &advances{face: even{}}, colors: newPalette("")}
	p.types = newTypes(p.colors)
	const words = "sju ord som alla ska in på rad"
	long := strings.Repeat("en text som aldrig ryms på en rad ", 9)
	table := pack.Table{Columns: []pack.Column{{Head: "a", Width: 3}, {Head: "b", Width: 26}, {Head: "c", Width: 30}, {Head: "d", Width: 41}},
		Rows: [][]pack.Cell{{{Text: "2016-05-13"}, {Text: words}, {Text: "ja"}, {Text: long}}}}
	for range 4 { // rows that are one line high where the words are
		table.Rows = append(table.Rows, []pack.Cell{{Text: "2016-05-13"}, {Text: words}, {Text: "ja"}, {Text: "nej"}})
	}
	s := p.setTable(table, 480)
	for i, text := range []string{"2016-05-13", words} {
		if lines := s.letters.wrap(text, s.cell, s.room(pack.Cell{Text: text}, i)); len(lines) != 1 {
			t.Errorf("%q is set as %q", text, lines)
		}
	}
}
