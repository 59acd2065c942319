package pdf

import (
	"ting/reports/pack"
	"ting/reports/pdf/tag"
)

// beside puts blocks next to each other. What is higher than a page can hold
// is put below each other instead.
func (p *press) beside(b pack.Side, up *tag.Element, width float64) ([]item, error) {
	count := len(b.Columns)
	if count == 0 {
		return nil, nil
	}
	const between = 5 * grid
	before := len(up.Kids)
	column := (width - float64(count-1)*between) / float64(count)
	stacks := make([][]item, count)
	for i, blocks := range b.Columns {
		items, err := p.stack(blocks, up, column)
		if err != nil {
			return nil, err
		}
		stacks[i] = items
	}
	height := level(stacks)
	if height > p.sheet.capacity() {
		up.Cut(before)
		return p.below(b, up, width)
	}
	var parts []part
	for i, items := range stacks {
		if i > 0 {
			parts = append(parts, part{share: between / width})
		}
		parts = append(parts, part{share: column / width, draw: p.pile(items)})
	}
	return []item{{row: p.row(height, parts), height: height, gap: 4 * grid}}, nil
}

// stack is blocks for one column.
func (p *press) stack(blocks []pack.Block, up *tag.Element, width float64) ([]item, error) {
	var items []item
	for _, b := range blocks {
		more, err := p.block(b, up, width)
		if err != nil {
			return nil, err
		}
		items = joined(items, more, b, false)
	}
	return items, nil
}

func (p *press) below(b pack.Side, up *tag.Element, width float64) ([]item, error) {
	var items []item
	for _, blocks := range b.Columns {
		more, err := p.stack(blocks, up, width)
		if err != nil {
			return nil, err
		}
		items = append(items, more...)
	}
	return items, nil
}

// pile draws items below each other inside one column.
func (p *press) pile(items []item) func(x, y, w, h float64) {
	return func(x, y, w, _ float64) {
		px, py := p.x, p.y
		for _, it := range items {
			y += it.gap
			p.render(it.row, x, y, w)
			y += it.height
		}
		p.x, p.y = px, py
	}
}

// level sets stacks so that their first charts stand on one line, whatever
// the count of lines of the titles, and returns the height of the highest.
// The white above a stack is then its first item's gap.
func level(stacks [][]item) float64 {
	deepest, all := 0.0, true
	for _, items := range stacks {
		if len(items) > 0 {
			items[0].gap = 0
		}
		above, ok := aboveChart(items)
		deepest, all = max(deepest, above), all && ok
	}
	height := 0.0
	for _, items := range stacks {
		if above, _ := aboveChart(items); all {
			items[0].gap = deepest - above
		}
		if len(items) > 0 {
			height = max(height, items[0].gap+tall(items, 1))
		}
	}
	return height
}

// aboveChart is the height of what stands over the first chart.
func aboveChart(items []item) (float64, bool) {
	for i, it := range items {
		if it.chart {
			return tall(items[:i], 1) + it.gap, true
		}
	}
	return 0, false
}
