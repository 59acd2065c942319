package chart

import (
	"strconv"
	"time"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"ting/forums/calendar"
	"ting/reports/typeface"
)

// Days is a calendar whose days are lighter the better they were, such as a
// service's availability: a column a week, Monday at the top. A day below the
// target bears a corner, so that it is seen without its colour; a day that is
// not known is an empty frame.
type Days struct {
	From     calendar.Day
	Values   []float64 // one a day from From on; NaN is not known
	Weekdays [7]string // Monday first
	Months   []string  // of each month that the days touch, in order
	Target   *Mark     // its name is that of the days below it, such as "below 99.5 %"; nil for none
	Unknown  string    // what a day without a value is called
	Number   Number
}

func (v Days) height() float64 { return 136 }

// widestWeek is how wide a week may be: a month of cells wider than that is no
// calendar any more. narrowKey is the room that the key takes all the same.
const widestWeek, narrowKey = 60, 300

// table has a row a day.
func (v Days) table() (heads []string, rows []Row) {
	for i, value := range v.Values {
		rows = append(rows, Row{v.From.AddDays(i).String(), []Datum{v.Number.datum(value)}})
	}
	return []string{""}, rows
}

// lead is how many weekdays of the first week lie before the first day.
func (v Days) lead() int { return (int(v.From.Weekday()) + 6) % 7 }

// weeks is how many columns the days take.
func (v Days) weeks() int { return max(1, (v.lead()+len(v.Values)+6)/7) }

// place is the column and the row of the ith day.
func (v Days) place(i int) (week, weekday int) { return (v.lead() + i) / 7, (v.lead() + i) % 7 }

// reach is the least and the greatest value, and the target between them.
func (v Days) reach() (low, high float64) {
	all := append([]float64{}, v.Values...)
	if v.Target != nil {
		all = append(all, v.Target.Value)
	}
	low, high = reach(all...)
	if low == high {
		low = high - 1
	}
	return low, high
}

// draw sets the days under a key, with the names of the weekdays at the left
// and those of the months at the foot.
func (v Days) draw(d dress) map[string]any {
	c := &canvas{dress: d}
	f := frame{top: d.line() + 8}
	for i, name := range v.Weekdays {
		v.Weekdays[i] = d.cut(name, d.Width*0.2, 1, typeface.Regular)
		f.left = max(f.left, d.width(v.Weekdays[i], 1, typeface.Regular)+7)
	}
	f.height = d.Height - f.top - d.line() - 5
	f.width = min(d.Width-f.left, float64(v.weeks())*widestWeek)
	tall := f.height / 7
	for i, name := range v.Weekdays {
		if tall >= d.line()*0.9 || i%2 == 0 {
			c.label(name, f.left-7, f.top+tall*(float64(i)+0.5), "right", d.muted)
		}
	}
	low, high := v.reach()
	v.key(c, min(d.Width, max(f.left+f.width, narrowKey)), low, high)
	v.cells(c, f, low, high)
	v.months(c, f)
	return v.matrix(c, f, low, high)
}

// shades is the colours from the least to the greatest: the better the lighter.
func (v Days) shades(d dress) []colour {
	all := ramp(d.accent)
	for i, j := 0, len(all)-1; i < j; i, j = i+1, j-1 {
		all[i], all[j] = all[j], all[i]
	}
	return all
}

// cells frames the days that are not known, marks those below the target and
// writes the date into each where it fits.
func (v Days) cells(c *canvas, f frame, low, high float64) {
	const size = 0.78
	wide, tall := f.width/float64(v.weeks()), f.height/7
	dates := wide >= c.dress.width("30", size, typeface.Regular)+6 && tall >= c.size*size*1.35
	for i, value := range v.Values {
		week, weekday := v.place(i)
		x, y := f.left+wide*float64(week), f.top+tall*float64(weekday)
		ink := c.muted
		if known(value) {
			ink = v.inkOn(c.dress, (value-low)/max(high-low, 1e-9))
		} else {
			c.add(element{Type: "rect", Shape: map[string]any{"x": x + 1, "y": y + 1, "width": wide - 2, "height": tall - 2},
				Style: map[string]any{"fill": "none", "stroke": c.rule.String(), "lineWidth": 0.75}})
		}
		if dates {
			c.text(strconv.Itoa(v.From.AddDays(i).Date), x+3, y+tall/2, "left", size, typeface.Regular, ink)
		}
		if v.below(value) {
			c.corner(x+wide-1, y+1, min(wide, tall)*0.5, ink)
		}
	}
}

// inkOn is the colour of what is written on a shade.
func (v Days) inkOn(d dress, share float64) colour {
	if back := shade(v.shades(d), share); back.contrast(white) > back.contrast(d.ink) {
		return white
	}
	return d.ink
}

// below tells whether a day missed the target.
func (v Days) below(value float64) bool {
	return known(value) && v.Target != nil && value < v.Target.Value
}

// corner fills the upper right corner of a cell.
func (c *canvas) corner(x, y, reach float64, fill colour) {
	c.add(element{Type: "polygon", Shape: map[string]any{"points": [][2]float64{{x, y}, {x, y + reach}, {x - reach, y}}},
		Style: map[string]any{"fill": fill.String()}})
}

// key explains the colours up to right, and the two signs at the left where
// the days hold them.
func (v Days) key(c *canvas, right, low, high float64) {
	var missed, unknown bool
	for _, value := range v.Values {
		missed, unknown = missed || v.below(value), unknown || !known(value)
	}
	if last(v.Values) >= 0 {
		right -= c.rampKey(c.number(v.Number, v.Number.digits()), right, low, high, v.shades(c.dress))
	}
	x, y := 0.0, c.line()/2
	item := func(show bool, name string, sign func(x float64)) {
		name = c.cut(name, c.Width*0.3, 1, typeface.Regular)
		wide := c.dress.width(name, 1, typeface.Regular)
		if !show || name == "" || x+12+wide > right-6 {
			return
		}
		sign(x)
		c.label(name, x+12, y, "left", c.muted)
		x += 12 + wide + 12
	}
	if v.Target != nil {
		item(missed, v.Target.Name, func(x float64) {
			c.block(x, y-4, 8, 8, 0, c.accent.mix(white, 0.34).String())
			c.corner(x+8, y-4, 5, c.ink)
		})
	}
	item(unknown, v.Unknown, func(x float64) {
		c.add(element{Type: "rect", Shape: map[string]any{"x": x, "y": y - 3.5, "width": 8, "height": 7},
			Style: map[string]any{"fill": "none", "stroke": c.muted.mix(white, 0.5).String(), "lineWidth": 0.75}})
	})
}

// months draws a line between months and writes their names at the foot, under
// the week that holds their first day.
func (v Days) months(c *canvas, f frame) {
	wide, tall := f.width/float64(v.weeks()), f.height/7
	free, month := 0.0, -1
	var seen time.Month
	for i := range v.Values {
		d := v.From.AddDays(i)
		if d.Month == seen {
			continue
		}
		seen = d.Month
		month++
		week, weekday := v.place(i)
		x := f.left + wide*float64(week)
		if i > 0 {
			step := [][2]float64{{x, f.bottom()}, {x, f.top + tall*float64(weekday)}, {x + wide, f.top + tall*float64(weekday)}, {x + wide, f.top}}
			c.add(element{Type: "polyline", Shape: map[string]any{"points": step}, Style: map[string]any{"fill": "none", "stroke": c.muted.String(), "lineWidth": 0.75}})
		}
		if month >= len(v.Months) {
			continue
		}
		if weekday > 3 && i > 0 {
			x += wide // most of the week belongs to the month before
		}
		name := c.cut(v.Months[month], c.Width/3, 1, typeface.Regular)
		end := x + c.dress.width(name, 1, typeface.Regular)
		if x >= free && end <= c.Width {
			c.label(name, x, f.bottom()+4+c.line()/2, "left", c.muted)
			free = end + 5
		}
	}
}

// matrix is the days in the library's words. They stand on plain axes and not
// on the library's calendar, which counts in the zone of the machine.
func (v Days) matrix(c *canvas, f frame, low, high float64) map[string]any {
	data := []opts.HeatMapData{}
	for i, value := range v.Values {
		if known(value) {
			week, weekday := v.place(i)
			data = append(data, opts.HeatMapData{Name: strconv.Itoa(i), Value: [3]any{week, weekday, value}})
		}
	}
	return c.shaded(f, [2]int{v.weeks(), 7}, data, span{low, high, v.shades(c.dress)})
}

// span is a range of values and the colours along it.
type span struct {
	low, high float64
	colours   []colour
}

// shaded is cells on columns and rows, each in the colour of its value.
func (c *canvas) shaded(f frame, size [2]int, data []opts.HeatMapData, s span) map[string]any {
	hidden := opts.Bool(false)
	x := opts.XAxis{Type: "category", Show: hidden}
	y := opts.YAxis{Type: "category", Show: hidden, Inverse: opts.Bool(true), Data: numbered(size[1]), AxisLabel: c.axisLabel()}
	series := charts.SingleSeries{
		Type: "heatmap", Data: data, Label: &opts.Label{Show: hidden},
		ItemStyle: &opts.ItemStyle{BorderColor: white.String(), BorderWidth: 1},
	}
	option := c.rectangular(f, x, y, numbered(size[0]), []charts.SingleSeries{series})
	option["visualMap"] = map[string]any{
		"type": "continuous", "show": false, "min": s.low, "max": max(s.high, s.low+1e-9), "inRange": map[string]any{"color": written(s.colours)},
	}
	return option
}
