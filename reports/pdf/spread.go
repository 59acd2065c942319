package pdf

import (
	"math"
	"slices"
)

// spread is what stands on one page, items [from, to), with the given part of
// the white between them.
type spread struct {
	from, to int
	white    float64
}

// whites are the parts of its white that a page may keep.
var whites = [...]float64{1, 0.9, 0.8, 0.65}

// What a page costs that is not as it should be: the square of the part of it
// that stays white below its last item, so that two pages with a little white
// are better than one with much, and besides
const (
	onePage  = 0.1  // for being there
	squeezed = 0.1  // for all of its white
	torn     = 0.08 // for ending where no new block begins
	forlorn  = 0.15 // for being the last with next to nothing on it
	mostIdle = 0.45 // what may stay white where more would have had room
)

// way is the cheapest way to place the items up to one; cost is infinite
// while none is known.
type way struct {
	last spread
	cost float64
}

// spreads divides items among pages at the least cost in all. Filling each page
// as far as it goes leaves a hole wherever a table or a pair of figures just
// fails to fit; here the white of such a page, or of one before it, gives way,
// or an earlier page ends sooner.
func (f *flow) spreads(items []item) []spread {
	ways := make([]way, len(items)+1)
	for i := range ways[1:] {
		ways[i+1].cost = math.Inf(1)
	}
	for from := range items {
		if math.IsInf(ways[from].cost, 1) {
			continue
		}
		reach := from
		for _, white := range whites {
			ends := f.ends(items, from, white)
			if last := ends[len(ends)-1].at; last > reach { // less white for nothing is no way
				reach = last
				f.weigh(ways, from, white, ends)
			}
		}
	}
	var all []spread
	for at := len(items); at > 0; at = all[len(all)-1].from {
		all = append(all, ways[at].last)
	}
	slices.Reverse(all)
	return all
}

// weigh keeps the ways that end a page where none did, or none as cheaply.
func (f *flow) weigh(ways []way, from int, white float64, ends []end) {
	for _, e := range ends {
		if cost := ways[from].cost + e.cost + (1-white)*squeezed; cost < ways[e.at].cost {
			ways[e.at] = way{spread{from, e.at, white}, cost}
		}
	}
}

// end is where a page may end: before the item at, at a cost.
type end struct {
	at   int
	cost float64
}

// ends are where a page may end that begins with an item: as far as it goes,
// which is the last of them, and between blocks above that. A chain stands on
// one page where an empty one has room for it.
func (f *flow) ends(items []item, from int, white float64) []end {
	sheet := f.sheetOf(items[from:])
	y := top + items[from].heads()
	var ends []end
	for i := from; i < len(items); {
		links := items[i : i+chain(items[i:])]
		height := tall(links, white)
		switch {
		case i == from:
		case links[0].fresh || f.sheetOf(links) != sheet:
			return append(ends, end{i, onePage})
		case y+links[0].gap*white+height > sheet.floor() && height+links[0].heads() <= sheet.capacity():
			return append(ends, end{i, f.cost(sheet, items, i, y)})
		}
		for k, it := range links {
			gap := it.gap * white
			if i+k == from {
				gap = 0
			} else if y+gap+it.height > sheet.floor() { // no page has room for the chain
				return append(ends, end{i + k, f.cost(sheet, items, i+k, y)})
			}
			y += gap + it.height
		}
		i += len(links)
		if i < len(items) && items[i].opens && sheet.floor()-y <= mostIdle*sheet.capacity() {
			ends = append(ends, end{i, f.cost(sheet, items, i, y)})
		}
	}
	if scanty := y-top <= scant*sheet.capacity(); scanty && from > 0 && !f.more {
		return append(ends, end{len(items), onePage + forlorn})
	}
	return append(ends, end{len(items), onePage})
}

// cost is that of a page which ends at the height y, before an item.
func (f *flow) cost(s sheet, items []item, at int, y float64) float64 {
	idle := (s.floor() - y) / s.capacity()
	cost := onePage + idle*idle + items[at-1].apart
	if !items[at].opens {
		cost += torn
	}
	return cost
}

// sheetOf is the sheet on which the first of items stands: one that lies on its
// long side where something that stands on one page with it asks for that.
func (f *flow) sheetOf(items []item) sheet {
	if slices.ContainsFunc(items[:chain(items)], func(it item) bool { return it.turned }) {
		return f.upright.turned()
	}
	return f.upright
}
