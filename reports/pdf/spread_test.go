package pdf

import (
	"slices"
	"testing"

	"github.com/johnfercher/maroto/v2/pkg/core/entity"

	"ting/reports/pack"
	"ting/reports/pdf/tag"
)

// endings are the counts of items on each page.
func endings(f *flow, items []item) []int {
	var counts []int
	for _, s := range f.spreads(items) {
		counts = append(counts, s.to-s.from)
	}
	return counts
}

// blocksOf is blocks of parts of a page's height, without white between them.
func blocksOf(parts ...float64) []item {
	var items []item
	for _, part := range parts {
		items = append(items, item{height: part * a4().capacity(), opens: true})
	}
	return items
}

// What reads as a mistake on a page is avoided where another place to end it
// costs less, and only there.
func TestWherePagesEnd(t *testing.T) {
	rows := blocksOf(0.5, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.4)
	for i := 1; i < 7; i++ {
		rows[i].again, rows[i].opens = []item{{height: 1}}, false
	}
	commented := blocksOf(0.75, 0.1, 0.5, 0.3)
	commented[1].apart = alone
	sentence := blocksOf(0.85, 0.05, 0.5, 0.35)
	sentence[1].opens = false
	squeezable := blocksOf(0.49, 0.495, 0.5)
	squeezable[1].gap = 0.02 * a4().capacity()
	apart, set := blocksOf(0.15, 0.2, 0.2, 0.2, 0.45, 0.6), blocksOf(0.15, 0.2, 0.2, 0.2, 0.45, 0.6)
	set[2].opens, set[3].opens = false, false
	for _, c := range []struct {
		what  string
		items []item
		want  []int
	}{
		{"a page ends sooner between blocks", apart, []int{3, 2, 1}},
		{"a set is not divided where the page has room for more", set, []int{4, 1, 1}},
		{"two full pages", blocksOf(0.5, 0.5, 0.5, 0.5), []int{2, 2}},
		{"one hole of two thirds is two of a third", blocksOf(0.35, 0.3, 0.3, 0.7, 0.05, 0.6), []int{3, 2, 1}},
		{"a last page with next to nothing takes more", blocksOf(0.4, 0.3, 0.2, 0.2), []int{2, 2}},
		{"a comment goes with what it is about", commented, []int{1, 3}},
		{"a table is divided before a page is left half empty", rows, []int{6, 2}},
		{"a sentence stays with what it is about", sentence, []int{2, 2}},
		{"white gives way", squeezable, []int{2, 1}},
	} {
		if got := endings(&flow{upright: a4()}, c.items); !slices.Equal(got, c.want) {
			t.Errorf("%s: pages of %v items, want %v", c.what, got, c.want)
		}
	}
}

// A page whose items have no white between them cannot give any: trying less
// would only cost time, and a table of thousands of rows would feel it.
func TestNoWhiteIsGivenForNothing(t *testing.T) {
	for _, s := range (&flow{upright: a4()}).spreads(blocksOf(0.3, 0.3, 0.3, 0.3, 0.3, 0.3)) {
		if s.white != 1 {
			t.Errorf("items %d to %d keep %.2f of no white", s.from, s.to, s.white)
		}
	}
}

// resuming is the section's items that a page may begin with under a repeated
// heading, and that heading.
func resuming(t *testing.T, s pack.Section) (items, under int, again []item) {
	t.Helper()
	p := &press{sheet: a4(), letters: &advances{face: even{}}, colors: newPalette(""), tree: tag.NewTree(), config: &entity.Config{MaxGridSize: units}}
	p.types, p.pack.Words.Continued = newTypes(p.colors), "(forts.)"
	all, err := p.section(s, 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, it := range all {
		if it.again != nil {
			under, again = under+1, it.again
		}
	}
	return len(all), under, again
}

// A page that begins in the middle of a list or of rows says what they are; one
// that begins with the first of them has the heading itself.
func TestListsAndRowsAreResumed(t *testing.T) {
	for what, b := range map[string]pack.Block{
		"a list": pack.List{Items: []string{"a", "b", "c"}},
		"rows":   pack.Pairs{Rows: []pack.Pair{{Label: "a", Value: "1"}, {Label: "b", Value: "2"}, {Label: "c", Value: "3"}}},
	} {
		_, under, again := resuming(t, pack.Section{Title: "A", Blocks: []pack.Block{pack.Heading{Text: "Regler"}, b}})
		if under != 2 || len(again) != 1 {
			t.Errorf("%s: %d of three points have a heading of %d lines", what, under, len(again))
		}
	}
	if _, under, _ := resuming(t, pack.Section{Title: "A", Blocks: []pack.Block{pack.Paragraph{Text: "en mening"}}}); under != 0 {
		t.Error("a sentence is resumed as if it were a list")
	}
}

// Charts under one heading, two in a row, are one set: a page that ends between
// them though it has room for more has a hole for no reason that a reader sees.
func TestOnlyTheFirstPairOfASetOpens(t *testing.T) {
	p := &press{sheet: a4(), letters: &advances{face: even{}}, colors: newPalette(""), tree: tag.NewTree(), config: &entity.Config{MaxGridSize: units}}
	p.types = newTypes(p.colors)
	pair := pack.Side{Columns: [][]pack.Block{{pack.Paragraph{Text: "a"}}, {pack.Paragraph{Text: "b"}}}}
	items, err := p.section(pack.Section{Title: "A", Blocks: []pack.Block{pack.Heading{Text: "B"}, pair, pair, pair, pack.Heading{Text: "C"}, pair}}, 1)
	if err != nil {
		t.Fatal(err)
	}
	opening := 0
	for _, it := range items {
		if it.opens {
			opening++
		}
	}
	if opening != 5 { // the section, both headings and the first pair under each
		t.Errorf("a page may well begin in %d places", opening)
	}
}
