package pdf

import (
	"ting/reports/pack"
	"ting/reports/pdf/tag"
)

// pairs is labels beside their values: a table without heads, whose labels
// are the heads of its rows.
func (p *press) pairs(rows []pack.Pair, up *tag.Element, width float64) []item {
	if len(rows) == 0 {
		return nil
	}
	label, value := p.types.body.in(p.colors.muted), p.types.body.in(p.colors.ink)
	e := up.Add(tag.Table)
	share := p.labelShare(rows, label, width)
	var items []item
	for i, pair := range rows {
		tr := e.Add(tag.TR)
		th, td := tr.Add(tag.TH), tr.Add(tag.TD)
		th.Scope = "Row"
		wide := [2]float64{share*width - 2*padAcross, (1-share)*width - 2*padAcross}
		cells := []cell{
			{lines: p.letters.wrap(pair.Label, label, wide[0]), style: label, element: th, share: share, room: wide[0]},
			{lines: p.letters.wrap(pair.Value, value, wide[1]), style: value, element: td, share: 1 - share, room: wide[1]},
		}
		part := p.lay(cells, rowLook{width: width, rule: hair, ink: p.colors.hairline})
		part[len(part)-1].keep = len(rows) > 1 && (i == 0 || i == len(rows)-2)
		items = append(items, part...)
	}
	items[0].gap = 3 * grid
	return items
}

// labelShare is the part of the width that the longest label asks for, a
// fifth to two fifths.
func (p *press) labelShare(rows []pack.Pair, s style, width float64) float64 {
	wide := 0.0
	for _, pair := range rows {
		wide = max(wide, p.letters.width(pair.Label, s))
	}
	return min(0.4, max(0.2, (wide+2*padAcross+2*grid)/width))
}
