package pdf

import (
	"slices"

	"github.com/johnfercher/maroto/v2/pkg/core"

	"ting/reports/pdf/canvas"
	"ting/reports/tongue"
)

// item is a row on its way to a page.
type item struct {
	row     core.Row
	height  float64
	gap     float64 // white above it, left out at the top of a page
	keep    bool    // stands on the same page as the item behind it
	apart   float64 // what it costs when a page ends behind it; see cost
	fresh   bool    // begins a page
	opens   bool    // begins a block that a page may well begin with
	turned  bool    // needs the width of a page that lies on its long side
	chart   bool    // a figure's picture
	anchor  *anchor // a bookmark leads here
	section string  // whose it is, for errors
	again   []item  // drawn once more when a page begins with this item: a table's head
}

// anchor is a place that the contents and the outline lead to. Page and y
// are known when the items are placed.
type anchor struct {
	title   string
	finding string // of a section, for the contents
	level   int    // 0 a section, 1 a heading in it
	page    int    // from 1
	y       float64
}

// placed is an item on its page.
type placed struct {
	item
	y      float64
	repeat bool // furniture: the item stands on an earlier page too
}

// leaf is a page with its items.
type leaf struct {
	sheet sheet
	items []placed
}

// flow places items on pages, top to bottom. Nothing stands below the floor
// unless it alone is higher than a page, and builders make no such items. A
// page lies on its long side where a table asks for it, with what stands on
// one page with the table; the next that does not ask begins an upright page.
type flow struct {
	upright sheet
	leaves  []leaf
	first   int  // number of the first page
	more    bool // other items come after these
	y       float64
}

// scant is the part of a page's height up to which what stands on it looks
// forgotten.
const scant = 0.3

// settle places items. A page with next to nothing on it before a section that
// begins a page of its own looks like a mistake: where less white does not save
// it, the section goes on below what stands there.
func (f *flow) settle(items []item) {
	for len(items) > 0 {
		n := 1 + untilFresh(items[1:])
		part := f.following(items[:n], n < len(items))
		for part.spare() && n < len(items) {
			items[n].fresh = false
			n += 1 + untilFresh(items[n+1:])
			part = f.following(items[:n], n < len(items))
		}
		f.leaves, f.y = append(f.leaves, part.leaves...), part.y
		items = items[n:]
	}
}

// untilFresh is how many items stand before the first that begins a page.
func untilFresh(items []item) int {
	if n := slices.IndexFunc(items, func(it item) bool { return it.fresh }); n >= 0 {
		return n
	}
	return len(items)
}

// spare reports whether the last page holds next to nothing that the pages
// before had no room for.
func (f *flow) spare() bool {
	return len(f.leaves) > 1 && f.y-top <= scant*f.leaf().sheet.capacity()
}

// following places items that begin on a page of their own behind those of f;
// more is true where others come after them.
func (f *flow) following(items []item, more bool) *flow {
	part := &flow{upright: f.upright, first: f.first + len(f.leaves), more: more}
	part.place(items)
	return part
}

// place puts items on pages as [flow.spreads] divides them.
func (f *flow) place(items []item) {
	for _, s := range f.spreads(items) {
		f.turn(f.sheetOf(items[s.from:]))
		for _, it := range items[s.from:s.to] {
			it.gap *= s.white
			f.put(it)
		}
	}
}

// put places one item where the page stands.
func (f *flow) put(it item) {
	gap, leaf := it.gap, f.leaf()
	if f.y == top {
		gap = 0
		for _, head := range it.again {
			leaf.items = append(leaf.items, placed{item: head, y: f.y, repeat: true})
			f.y += head.height
		}
	}
	f.y += gap
	if it.anchor != nil {
		it.anchor.page, it.anchor.y = f.first+len(f.leaves)-1, f.y
	}
	leaf.items = append(leaf.items, placed{item: it, y: f.y})
	f.y += it.height
}

// leaf is the page that is being filled.
func (f *flow) leaf() *leaf { return &f.leaves[len(f.leaves)-1] }

// turn begins a page.
func (f *flow) turn(s sheet) {
	f.leaves = append(f.leaves, leaf{sheet: s})
	f.y = top
}

// chain is how many items from the first on stand on one page.
func chain(items []item) int {
	for i, it := range items {
		if !it.keep || i == len(items)-1 || items[i+1].fresh {
			return i + 1
		}
	}
	return len(items)
}

// tall is the height of items with the given part of the white between them.
func tall(items []item, white float64) float64 {
	sum := 0.0
	for i, it := range items {
		sum += it.height
		if i > 0 {
			sum += it.gap * white
		}
	}
	return sum
}

// heads is the height of what is repeated above it at the top of a page.
func (it item) heads() float64 {
	sum := 0.0
	for _, head := range it.again {
		sum += head.height
	}
	return sum
}

// draw prints one page's items. at is kept as the name of what is drawn: what
// has no place in the structure is told by its section.
func (p *press) draw(leaf leaf, at *string) error {
	page := *at
	for _, one := range leaf.items {
		if one.section != "" {
			*at = one.section + ", " + page
		}
		width := p.sheet.measure()
		if one.turned {
			width = p.sheet.turned().measure()
		}
		if one.anchor != nil {
			p.paper.Bookmark(tongue.Bare(one.anchor.title), one.anchor.level, one.y)
		}
		if one.repeat {
			p.paper.Artifact(canvas.Repeat, func() { p.render(one.row, left, one.y, width) })
		} else {
			p.render(one.row, left, one.y, width)
		}
		if err := p.check(); err != nil {
			return err
		}
	}
	return nil
}
