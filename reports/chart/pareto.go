package chart

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"ting/reports/typeface"
)

// Pareto is what most comes of: amounts from the most to the least, and beside
// each the share of the whole that it and those above it make. They are sorted
// here, equal ones by name; what is not above zero has no part in the whole.
type Pareto struct {
	Labels []string
	Values []float64
	Number Number
	Share  Number // how the shares of the whole are written; they are percentages
	Sum    string // what the shares are called, such as "in all"
	Mark   *Mark  // a share that is drawn as a line, such as 80, with its name or without; nil for none
}

func (p Pareto) height() float64 { return max(64, 26+17*float64(len(p.Labels))) }

// ranked is the causes from the most to the least with the shares that they
// make up, in per cent.
func (p Pareto) ranked() (names []string, values, shares []float64) {
	order := make([]int, len(p.Labels))
	for i := range order {
		order[i] = i
	}
	amount := func(i int) float64 {
		if v := value(p.Values, i); v > 0 {
			return v
		}
		return 0
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(amount(b), amount(a)), cmp.Compare(p.Labels[a], p.Labels[b]))
	})
	whole, sum := 0.0, 0.0
	for i := range p.Labels {
		whole += amount(i)
	}
	for _, i := range order {
		sum += amount(i)
		share := math.NaN()
		if whole > 0 {
			share = min(100, 100*sum/whole)
		}
		names, values, shares = append(names, p.Labels[i]), append(values, amount(i)), append(shares, share)
	}
	return names, values, shares
}

func (p Pareto) table() (heads []string, rows []Row) {
	names, values, shares := p.ranked()
	for i, name := range names {
		rows = append(rows, Row{name, []Datum{p.Number.datum(values[i]), p.Share.datum(shares[i])}})
	}
	return []string{"", p.Sum}, rows
}

// draw sets the amounts as bars at the left and the shares as a line of points
// at the right, on rows that both use.
func (p Pareto) draw(d dress) map[string]any {
	c := &canvas{dress: d}
	names, values, shares := p.ranked()
	amounts, parts := d.number(p.Number, p.Number.digits()), d.number(p.Share, p.Share.digits())
	f := frame{top: d.line() + 8}
	f.height = d.Height - f.top - 4
	row := f.height / float64(max(1, len(names)))
	size := min(1, max(0.62, row/d.line()))
	behind, right := 0.0, 0.0
	for i := range names {
		names[i] = d.cut(names[i], d.Width*0.36, size, typeface.Regular)
		f.left = max(f.left, d.width(names[i], size, typeface.Regular)+8)
		behind = max(behind, d.width(amounts.Write(values[i]), size, typeface.Semibold)+8)
		right = max(right, d.width(parts.Write(shares[i]), size, typeface.Semibold)+10)
	}
	room := d.Width - f.left - behind - right - 10
	f.width = room * 0.58
	line := frame{left: f.right() + behind + 10, top: f.top, width: room * 0.42, height: f.height}
	_, high := reach(values...)
	high = max(high, 1e-9)
	for i := range names {
		y := f.top + row*(float64(i)+0.5)
		c.text(names[i], f.left-8, y, "right", size, typeface.Regular, d.ink)
		c.text(amounts.Write(values[i]), f.left+f.width*values[i]/high+4, y, "left", size, typeface.Semibold, d.ink)
		if known(shares[i]) {
			c.dot(line.left+line.width*shares[i]/100, y, min(2.6, row*0.3), d.ink)
			c.text(parts.Write(shares[i]), d.Width, y, "right", size, typeface.Semibold, d.ink)
		}
	}
	p.head(c, line, parts)
	return p.panels(c, [2]frame{f, line}, row, high, values, shares)
}

// head names the line of shares and its mark above it.
func (p Pareto) head(c *canvas, line frame, parts Number) {
	y := c.line() / 2
	c.block(line.left, line.top, 0.5, line.height, 0, c.rule.String())
	c.block(line.right(), line.top, 0.5, line.height, 0, c.rule.String())
	if p.Mark != nil && known(p.Mark.Value) {
		x := line.left + line.width*min(100, max(0, p.Mark.Value))/100
		c.add(element{Type: "line", Shape: map[string]any{"x1": x, "y1": line.top - 3, "x2": x, "y2": line.bottom()},
			Style: map[string]any{"stroke": c.ink.String(), "lineWidth": 0.9, "lineDash": []float64{3, 2}}})
		share := parts.round(p.Mark.Value).Write(p.Mark.Value)
		room := max(line.width*0.6, c.dress.width(share, 1, typeface.Regular)) // a share is never cut
		name := c.cut(strings.TrimSpace(p.Mark.Name+" "+share), room, 1, typeface.Regular)
		half := c.dress.width(name, 1, typeface.Regular) / 2
		x = min(x, c.Width-half)
		c.label(name, x, y, "center", c.ink)
		free := x - half - 8
		name = c.cut(p.Sum, free-line.left*0.5, 1, typeface.Regular)
		c.label(name, free, y, "right", c.muted)
		return
	}
	c.label(c.cut(p.Sum, c.Width-line.left, 1, typeface.Regular), c.Width, y, "right", c.muted)
}

// panels is the two plots in the library's words, side by side on one canvas.
func (p Pareto) panels(c *canvas, f [2]frame, row, high float64, values, shares []float64) map[string]any {
	hidden := opts.Bool(false)
	names := numbered(len(values))
	x := opts.XAxis{Type: "value", Show: hidden, Min: 0, Max: high}
	y := opts.YAxis{Type: "category", Show: hidden, Inverse: opts.Bool(true), Data: names, AxisLabel: c.axisLabel()}
	bars := columns(values, len(names), c.accent, min(row*0.64, 13))
	bars.ItemStyle.BorderWidth = 0
	along := make([]any, 0, len(shares))
	for i, share := range shares {
		if known(share) {
			along = append(along, []any{share, i})
		}
	}
	line := charts.SingleSeries{
		Type: "line", Data: along, XAxisIndex: 1, YAxisIndex: 1, ShowSymbol: opts.Bool(false),
		LineStyle: &opts.LineStyle{Color: c.ink.String(), Width: 1.2},
		ItemStyle: &opts.ItemStyle{Color: c.ink.String()},
	}
	option := c.rectangular(f[0], x, y, nil, charts.MultiSeries{bars, line})
	option["grid"] = []opts.Grid{f[0].grid(c.dress), f[1].grid(c.dress)}
	second := x
	second.Max, second.GridIndex = 100, 1
	rows := y
	rows.GridIndex = 1
	option["xAxis"] = []opts.XAxis{x, second}
	option["yAxis"] = []opts.YAxis{y, rows}
	return option
}
