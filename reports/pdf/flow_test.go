package pdf

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/johnfercher/maroto/v2/pkg/core/entity"

	"ting/reports/pack"
	"ting/reports/pdf/canvas"
)

// a4 is the sheet of these tests.
func a4() sheet { return sheet{canvas.A4()} }

// heap is items as a pack of random blocks would give: lines, headings that
// stand with what follows, rows under a repeated head.
func heap(random *rand.Rand) []item {
	head := []item{{height: 14}, {height: 20}}
	var items []item
	for range 20 + random.IntN(120) {
		switch random.IntN(5) {
		case 0:
			items = append(items, item{height: 26, gap: 36, keep: true})
		case 1:
			items = append(items, item{height: 200 + 300*random.Float64(), gap: 20})
		case 2:
			items = append(items, item{height: 10, fresh: true, gap: 30, keep: random.IntN(2) == 0})
		default:
			items = append(items, item{height: 12 + 30*random.Float64(), gap: float64(random.IntN(9)), keep: random.IntN(4) == 0, again: head})
		}
	}
	return items
}

// The three promises of a page: nothing stands below its floor, nothing is
// left out or moved, and nothing lies over what stands above it.
func TestPagesHoldTheirItems(t *testing.T) {
	for seed := range uint64(300) {
		items := heap(rand.New(rand.NewPCG(seed, 1)))
		f := &flow{upright: a4(), first: 2}
		f.place(items)
		var heights []float64
		for _, leaf := range f.leaves {
			y := top
			for i, one := range leaf.items {
				if one.y < y-1e-9 || one.y+one.height > a4().floor()+1e-9 {
					t.Fatalf("seed %d: an item of %.0f stands at %.0f, after %.0f", seed, one.height, one.y, y)
				}
				y = one.y + one.height
				if !one.repeat {
					heights = append(heights, one.height)
				}
				if one.fresh && !one.repeat && i > 0 && !leaf.items[i-1].repeat {
					t.Fatalf("seed %d: an item that begins a page stands below another", seed)
				}
			}
			last := leaf.items[len(leaf.items)-1]
			if last.keep && len(heights) < len(items) && !items[len(heights)].fresh && kept(items, len(heights)) {
				t.Fatalf("seed %d: a heading is the last of its page", seed)
			}
		}
		want := make([]float64, len(items))
		for i, it := range items {
			want[i] = it.height
		}
		if !slices.Equal(heights, want) {
			t.Fatalf("seed %d: items are lost or moved", seed)
		}
	}
}

// kept reports whether the chain that holds items[i] and the one before it
// has room on a page: only then can it be asked to stand together.
func kept(items []item, i int) bool {
	for from := 0; from < len(items); {
		n := chain(items[from:])
		if i < from+n {
			links := items[from : from+n]
			return tall(links, 1)+links[0].heads() <= a4().capacity()
		}
		from += n
	}
	return false
}

// A page that goes on with a table begins with its head, and one that begins
// the table does not have it twice.
func TestHeadsAreRepeated(t *testing.T) {
	head := []item{{height: 30}}
	items := []item{{height: 30, keep: true}}
	for range 60 {
		items = append(items, item{height: 20, again: head})
	}
	f := &flow{upright: a4(), first: 1}
	f.place(items)
	if len(f.leaves) != 2 || f.leaves[0].items[0].repeat || !f.leaves[1].items[0].repeat || f.leaves[1].items[1].repeat {
		t.Error("the head does not stand once on each page")
	}
}

func TestAnchorsKnowTheirPage(t *testing.T) {
	first, second := &anchor{}, &anchor{}
	f := &flow{upright: a4(), first: 3}
	f.place([]item{{height: 10, anchor: first}, {height: 10, gap: 30, fresh: true, anchor: second}})
	if first.page != 3 || second.page != 4 || second.y != top {
		t.Errorf("pages %d and %d, at %f", first.page, second.page, second.y)
	}
}

func newSet(t pack.Table, width float64) *tableSet {
	p := &press{sheet: a4(), letters: &advances{face: even{}}, colors: newPalette("")}
	p.types = newTypes(p.colors)
	return p.setTable(t, width)
}

// A figure on two lines is read as two figures.
func TestColumnsGiveFiguresTheirRoom(t *testing.T) {
	long := "En rubrik som är så lång att den gärna tar hela bredden och mer därtill"
	for _, c := range []struct {
		what    string
		columns []pack.Column
	}{
		{"no widths", []pack.Column{{Head: "a"}, {Head: "b", Right: true}, {Head: "c", Right: true}}},
		{"a width too small", []pack.Column{{Head: "a", Width: 0.9}, {Head: "b", Right: true, Width: 0.05}, {Head: "c", Right: true, Width: 0.05}}},
		{"weights", []pack.Column{{Head: "a", Width: 8}, {Head: "b", Right: true, Width: 1}, {Head: "c", Right: true, Width: 1}}},
		{"some widths", []pack.Column{{Head: "a", Width: 0.5}, {Head: "b", Right: true}, {Head: "c", Right: true}}},
	} {
		s := newSet(pack.Table{Columns: c.columns, Rows: [][]pack.Cell{{{Text: long}, {Text: "1 234 567,50 kr"}, {Text: "99,5 %"}}}}, a4().measure())
		sum := 0.0
		for _, share := range s.shares {
			sum += share
		}
		if math.Abs(sum-1) > 1e-9 {
			t.Errorf("%s: the shares are %v", c.what, s.shares)
		}
		for i, text := range []string{"1 234 567,50 kr", "99,5 %"} {
			if room := s.shares[i+1]*a4().measure() - 2*padAcross; s.letters.width(text, s.cell) > room {
				t.Errorf("%s: %q has %.0f points", c.what, text, room)
			}
		}
		if s.shares[0] < 0.3 {
			t.Errorf("%s: the text has %.0f %% of the width", c.what, s.shares[0]*100)
		}
	}
}

func TestTilesAbreast(t *testing.T) {
	for count, want := range map[int]int{1: 4, 2: 4, 3: 3, 4: 4, 5: 3, 6: 3, 7: 4, 8: 4, 9: 3, 60: 4} {
		if got := abreast(count, a4().measure()); got != want {
			t.Errorf("%d tiles stand %d in a row", count, got)
		}
	}
	if got := abreast(8, a4().measure()/2); got != 2 {
		t.Errorf("half a page holds %d", got)
	}
}

// A word that is a little too long for a tile is set smaller and not broken;
// one that is far too long stays large enough to read.
func TestTileTitles(t *testing.T) {
	p := &press{letters: &advances{face: even{}}, types: newTypes(newPalette(""))}
	usual := p.types.tile
	room := p.letters.width("sikkerhetsoppdatering", usual) * 0.95
	if got := p.titleStyle("Svartid", room); got != usual {
		t.Errorf("a short word is set as %+v", got)
	}
	if got := p.letters.wrap("Dager til sikkerhetsoppdatering", p.titleStyle("Dager til sikkerhetsoppdatering", room), room); len(got) != 2 {
		t.Errorf("a long word makes %q", got)
	}
	if got := p.titleStyle(strings.Repeat("lang", 50), room); got.size != leastTitle {
		t.Errorf("a word without end is set in %.1f points", got.size)
	}
}

func TestCourseScale(t *testing.T) {
	gap, target := math.NaN(), 9.0
	for _, c := range []struct {
		what      string
		values    []float64
		target    *float64
		low, high float64
		runs      int
		ok        bool
	}{
		{"a course", []float64{1, 5, 3}, nil, 1, 5, 1, true},
		{"the target is seen", []float64{1, 5}, &target, 1, 9, 1, true},
		{"gaps", []float64{1, gap, gap, 5, gap}, nil, 1, 5, 2, true},
		{"all equal", []float64{4, 4}, nil, 3, 5, 1, true},
		{"nothing known", []float64{gap, math.Inf(1)}, &target, 0, 0, 0, false},
		{"nothing", nil, nil, 0, 0, 0, false},
	} {
		low, high, ok := span(c.values, c.target)
		if low != c.low || high != c.high || ok != c.ok || len(runs(c.values)) != c.runs {
			t.Errorf("%s: %v–%v, %v, %v", c.what, low, high, ok, runs(c.values))
		}
	}
}

// Charts that stand beside each other are compared: their axes must be on one
// line, also where one title takes two.
func TestChartsBesideEachOtherAreLevel(t *testing.T) {
	short := []item{{height: 14, gap: 20}, {height: 100, gap: 4, chart: true}, {height: 10, gap: 4}}
	long := []item{{height: 14, gap: 20}, {height: 14}, {height: 100, gap: 4, chart: true}}
	if got := level([][]item{short, long}); got != 14+14+4+100+4+10 || short[0].gap != 14 || long[0].gap != 0 {
		t.Errorf("%.0f high, the first begins at %.0f, the second at %.0f", got, short[0].gap, long[0].gap)
	}
	text := []item{{height: 50, gap: 20}}
	if got := level([][]item{short, text, nil}); got != 132 || short[0].gap != 0 || text[0].gap != 0 {
		t.Errorf("beside text: %.0f high, begins at %.0f", got, short[0].gap)
	}
}

// A single line of a paragraph at the head or the foot of a page is lost.
func TestParagraphsLeaveNoLineAlone(t *testing.T) {
	p := &press{sheet: a4(), letters: &advances{face: even{}}, config: &entity.Config{MaxGridSize: units}}
	s := style{size: 10, leading: 12, weight: 400} // "rad" and a space are 20 points
	for lines, want := range map[int][]bool{1: {false}, 2: {true, false}, 3: {true, true, false}, 4: {true, false, true, false}, 6: {true, false, false, false, true, false}} {
		items := p.paragraph(strings.Repeat("rad ", lines), s, nil, 20, 8)
		var got []bool
		for _, it := range items {
			got = append(got, it.keep)
		}
		if !slices.Equal(got, want) || items[0].gap != 8 {
			t.Errorf("%d lines are kept with the next: %v", lines, got)
		}
	}
}

// Any row of many lines may end on the next page, and none of its lines is lost.
func TestRowsOfManyLinesAreBroken(t *testing.T) {
	p := &press{sheet: a4(), letters: &advances{face: even{}}, config: &entity.Config{MaxGridSize: units}}
	s := style{size: 10, leading: 12, weight: 400}
	for _, lines := range []int{1, fewLines, fewLines + 1, 100, 101} {
		items := p.lay([]cell{{lines: make([]string, lines), style: s, share: 0.5}, {lines: []string{"kort"}, style: s, share: 0.5}}, rowLook{})
		sum := 0.0
		for _, it := range items {
			sum += it.height
		}
		if want := float64(lines)*12 + 2*padDown; math.Abs(sum-want) > 1e-9 {
			t.Errorf("%d lines are %.1f high, not %.1f", lines, sum, want)
		}
		if (len(items) > 1) != (lines > fewLines) {
			t.Errorf("%d lines are %d items", lines, len(items))
		}
	}
}

// heavier is a typeface whose heavier weights are the narrower ones, as digits
// and hyphens are in some.
type heavier struct{ even }

func (h heavier) Width(text string, size float64, weight int) float64 {
	return h.even.Width(text, size, weight) * (1 - float64(weight-400)/3000)
}

// A day that is broken at its hyphen is read as a month and a number. It stands
// beside signs in a column that has just the room that it needs.
func TestDaysStayWholeInEveryWeight(t *testing.T) {
	p := &press{sheet: a4(), letters: &advances{face: heavier{}}, colors: newPalette("")}
	p.types = newTypes(p.colors)
	long := "En aktivitet vars text är så lång att den gärna tar hela bredden och mer därtill om den får"
	table := pack.Table{Columns: []pack.Column{{Head: "Aktivitet", Width: 60}, {Head: "Senast", Width: 5}, {Head: "Status", Width: 35}}, Rows: [][]pack.Cell{
		{{Text: long}, {Text: "2016-04-29", Status: pack.Red, Strong: true}, {Text: long}}, {{Text: long}, {Text: "2016-05-13"}, {Text: long}},
	}}
	s := p.setTable(table, a4().measure())
	for _, row := range table.Rows {
		if lines := s.letters.wrap(row[1].Text, s.cell, s.room(row[1], 1)); len(lines) != 1 {
			t.Errorf("%q is set as %q", row[1].Text, lines)
		}
	}
}
