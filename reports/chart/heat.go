package chart

import (
	"github.com/go-echarts/go-echarts/v2/opts"

	"ting/reports/typeface"
)

func (h Heat) height() float64 { return max(80, 40+17*float64(len(h.Rows))) }

func (h Heat) table() (heads []string, rows []Row) {
	for i, name := range h.Rows {
		rows = append(rows, Row{name, h.Number.data(at(h.Values, i), len(h.Columns))})
	}
	return h.Columns, rows
}

// draw draws a matrix, darker for more, with a key above it that names the
// least and the most. Values stand in the cells where each of them fits.
func (h Heat) draw(d dress) map[string]any {
	c := &canvas{dress: d}
	words := d.number(h.Number, h.Number.digits())
	f := frame{top: d.line() + 6}
	f.height = d.Height - f.top - d.line() - 4
	rows := make([]string, len(h.Rows))
	for i, name := range h.Rows {
		rows[i] = d.cut(name, d.Width*0.3, 1, typeface.Regular)
		f.left = max(f.left, d.width(rows[i], 1, typeface.Regular)+7)
	}
	f.width = d.Width - f.left
	low, high := h.reach()
	d.cells(c, h, f, words)
	c.rampKey(words, d.Width, low, high, ramp(d.accent))
	measure := func(s string) float64 { return d.width(s, 1, typeface.Regular) }
	columns := make([]string, len(h.Columns))
	for i, name := range h.Columns {
		columns[i] = d.cut(name, d.Width/4, 1, typeface.Regular)
	}
	for i, name := range first(columns, f.width/float64(max(1, len(columns))), measure) {
		x := min(f.slot(i, len(columns)), f.right()-measure(name)/2)
		c.label(name, x, f.bottom()+4+d.line()/2, "center", d.muted)
	}
	for i, name := range rows {
		c.label(name, f.left-7, f.top+f.height*(float64(i)+0.5)/float64(len(rows)), "right", d.muted)
	}
	return d.matrix(c, h, f, low, high)
}

// matrix is the cells in the library's words.
func (d dress) matrix(c *canvas, h Heat, f frame, low, high float64) map[string]any {
	data := []opts.HeatMapData{}
	for r := range min(len(h.Rows), len(h.Values)) {
		for k := range min(len(h.Columns), len(h.Values[r])) {
			if known(h.Values[r][k]) {
				data = append(data, opts.HeatMapData{Value: [3]any{k, r, h.Values[r][k]}})
			}
		}
	}
	return c.shaded(f, [2]int{len(h.Columns), len(h.Rows)}, data, span{low, high, ramp(d.accent)})
}

// cells writes the values, if each fits its cell.
func (d dress) cells(c *canvas, h Heat, f frame, words Number) {
	const size = 0.82
	low, high := h.reach()
	wide, tall := f.width/float64(max(1, len(h.Columns))), f.height/float64(max(1, len(h.Rows)))
	if tall < d.size*size*1.3 {
		return
	}
	for _, row := range h.Values {
		for _, v := range row {
			if known(v) && d.width(words.Write(v), size, typeface.Regular)+4 > wide {
				return
			}
		}
	}
	for r := range min(len(h.Rows), len(h.Values)) {
		for k := range min(len(h.Columns), len(h.Values[r])) {
			v := h.Values[r][k]
			if !known(v) || v == 0 {
				continue // an empty cell says none
			}
			ink := d.ink
			if back := shade(ramp(d.accent), (v-low)/max(high-low, 1e-9)); back.contrast(white) > back.contrast(ink) {
				ink = white
			}
			c.text(words.Write(v), f.slot(k, len(h.Columns)), f.top+tall*(float64(r)+0.5), "center", size, typeface.Regular, ink)
		}
	}
}

// rampKey draws the range of colours with its ends at the top, flush with what
// is at right, and returns how wide it is.
func (c *canvas) rampKey(words Number, right, low, high float64, colours []colour) float64 {
	const width, height = 64.0, 6.0
	y := c.line() / 2
	most := words.Write(high)
	c.label(most, right, y, "right", c.muted)
	x := right - c.dress.width(most, 1, typeface.Regular) - 5 - width
	stops := []map[string]any{}
	for i, colour := range colours {
		stops = append(stops, map[string]any{"offset": float64(i) / float64(len(colours)-1), "color": colour.String()})
	}
	c.block(x, y-height/2, width, height, 1, map[string]any{"type": "linear", "x": 0, "y": 0, "x2": 1, "y2": 0, "colorStops": stops})
	c.label(words.Write(low), x-5, y, "right", c.muted)
	return right - x + 5 + c.dress.width(words.Write(low), 1, typeface.Regular)
}

// reach is the least and the most of a matrix; amounts begin at zero.
func (h Heat) reach() (low, high float64) {
	var all []float64
	for _, row := range h.Values {
		all = append(all, row...)
	}
	low, high = reach(all...)
	return min(low, 0), max(high, low)
}
