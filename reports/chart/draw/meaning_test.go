package draw

import (
	"math"
	"slices"
	"testing"

	"ting/reports/chart"
)

// These tests read what a drawing says back out of its operations: a chart that
// looks right and stands at the wrong height is worse than none.

// meaning draws a chart at 400 by 200 points.
func meaning(t *testing.T, c chart.Chart) Drawing {
	t.Helper()
	_, family := built(t)
	return drawn(t, engine(t), family, picture{"meaning", c, 400, 200})
}

// at finds where a text stands: the middle of its capitals.
func at(t *testing.T, d Drawing, text string) Op {
	t.Helper()
	_, family := built(t)
	for _, op := range d.Ops {
		if op.Kind == Text && op.Text == text {
			op.Y -= family.CapHeight(op.Size) / 2
			return op
		}
	}
	t.Fatalf("%q is not in the drawing: %q", text, texts(d))
	return Op{}
}

// painted is the paths of a colour, by fill or by stroke.
func painted(d Drawing, r, g, b uint8, fill bool) []Op {
	var found []Op
	for _, op := range d.Ops {
		paint := op.Stroke
		if fill {
			paint = op.Fill
		}
		if op.Kind == Path && paint.Visible() && paint.R == r && paint.G == g && paint.B == b {
			found = append(found, op)
		}
	}
	return found
}

// extent is the rectangle that a path fills.
func extent(op Op) (left, top, right, bottom float64) {
	left, top, right, bottom = math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, s := range op.Segments {
		if s.Op != 'Z' {
			left, top, right, bottom = min(left, s.X), min(top, s.Y), max(right, s.X), max(bottom, s.Y)
		}
	}
	return left, top, right, bottom
}

func near(a, b, by float64) bool { return math.Abs(a-b) <= by }

// between reads a height off the axis by two of its labels.
func between(t *testing.T, d Drawing, low, high string, share float64) float64 {
	foot, head := at(t, d, low).Y, at(t, d, high).Y
	return foot + (head-foot)*share
}

func TestPointsStandAtTheirValues(t *testing.T) {
	d := meaning(t, chart.Trend{Labels: []string{"jan", "feb", "mar", "apr"}, Number: share, Target: &chart.Mark{Name: "Mål", Value: 95},
		Series: []chart.Series{{Name: "A", Values: []float64{92, 96, 94, 98}}}})
	lines := painted(d, 0x1F, 0x5F, 0xA6, false)
	if len(lines) != 1 || len(lines[0].Segments) != 4 {
		t.Fatalf("the line is %v", lines)
	}
	for i, value := range []float64{92, 96, 94, 98} {
		point := lines[0].Segments[i]
		if want := between(t, d, "92\u00a0%", "98\u00a0%", (value-92)/6); !near(point.Y, want, 0.6) {
			t.Errorf("%v stands at %v, not %v", value, point.Y, want)
		}
		if month := at(t, d, []string{"jan", "feb", "mar", "apr"}[i]); !near(point.X, month.X, 0.6) {
			t.Errorf("point %d stands at %v, its month at %v", i, point.X, month.X)
		}
	}
	var dashed []Op
	for _, op := range d.Ops {
		if op.Kind == Path && len(op.Dash) > 0 {
			dashed = append(dashed, op)
		}
	}
	if len(dashed) != 1 {
		t.Fatalf("there are %d dashed lines, not the target alone", len(dashed))
	}
	left, top, right, _ := extent(dashed[0])
	if !near(top, between(t, d, "92\u00a0%", "98\u00a0%", 0.5), 0.6) || right-left < 250 {
		t.Errorf("the target runs from %v to %v at %v", left, right, top)
	}
	if at(t, d, "Mål").X < right {
		t.Error("the target's name stands on its line")
	}
}

// A gap that were bridged would claim a measurement that was never made.
func TestAGapIsNotBridged(t *testing.T) {
	nan := math.NaN()
	d := meaning(t, chart.Trend{Labels: []string{"jan", "feb", "mar", "apr", "maj", "jun"}, Number: count,
		Series: []chart.Series{{Name: "A", Values: []float64{1, 2, nan, 7, nan, 9}}}})
	dots := 0
	for _, op := range painted(d, 0x1F, 0x5F, 0xA6, true) {
		if left, top, right, bottom := extent(op); near(right-left, 5, 0.2) && near(bottom-top, 5, 0.2) {
			dots++
		}
	}
	if dots != 2 {
		t.Errorf("%d dots mark the two values without neighbours", dots)
	}
	for _, op := range painted(d, 0x1F, 0x5F, 0xA6, false) {
		from := 0.0
		for _, s := range op.Segments {
			if s.Op != 'M' && from < at(t, d, "mar").X && s.X > at(t, d, "feb").X+1 {
				t.Errorf("the line goes on from %v to %v, where nothing is known", from, s.X)
			}
			from = s.X
		}
	}
}

func TestColumnsAreAsTallAsTheirParts(t *testing.T) {
	d := meaning(t, chart.Stacked{Labels: []string{"jan", "feb"}, Number: count,
		Series: []chart.Series{{Name: "A", Values: []float64{30, 60}}, {Name: "B", Values: []float64{20, 0}}}})
	first, second := painted(d, 0x1F, 0x5F, 0xA6, true), painted(d, 0x9F, 0xAB, 0xB8, true)
	column := func(ops []Op, month string) (top, bottom float64) {
		for _, op := range ops {
			left, top, right, bottom := extent(op)
			if x := at(t, d, month).X; left < x && x < right {
				return top, bottom
			}
		}
		return 0, 0
	}
	unit := (at(t, d, "0").Y - at(t, d, "60").Y) / 60
	aTop, aBottom := column(first, "jan")
	bTop, bBottom := column(second, "jan")
	if !near(aBottom-aTop, 30*unit, 1.5) || !near(bBottom-bTop, 20*unit, 1.5) || !near(aTop, bBottom, 1.5) {
		t.Errorf("A reaches from %v to %v, B from %v to %v; one is %v", aBottom, aTop, bBottom, bTop, unit)
	}
	if top, bottom := column(second, "feb"); top != bottom {
		t.Error("a part of nothing is drawn")
	}
	if total := at(t, d, "50"); total.Y > bTop {
		t.Error("the total does not stand above its column")
	}
}

func TestBarsAreAsLongAsTheirValues(t *testing.T) {
	d := meaning(t, chart.Bars{Labels: []string{"hundra", "femtio", "minus"}, Values: []float64{100, 50, -25}, Number: count})
	bars := painted(d, 0x1F, 0x5F, 0xA6, true)
	if len(bars) != 3 {
		t.Fatalf("%d bars", len(bars))
	}
	slices.SortFunc(bars, func(a, b Op) int {
		_, first, _, _ := extent(a)
		_, second, _, _ := extent(b)
		return int(first - second)
	})
	zero, _, end, _ := extent(bars[0])
	for i, value := range []float64{100, 50, -25} {
		left, top, right, bottom := extent(bars[i])
		from, to := left, right
		if value < 0 {
			from, to = right, left
		}
		if !near(from, zero, 0.6) || !near(to-from, (end-zero)*value/100, 0.6) {
			t.Errorf("%v reaches from %v to %v", value, from, to)
		}
		name := []string{"hundra", "femtio", "minus"}[i]
		if y := at(t, d, name).Y; y < top || y > bottom {
			t.Errorf("%s does not stand beside its bar", name)
		}
	}
}

func TestSlicesAreAsWideAsTheirShares(t *testing.T) {
	d := meaning(t, chart.Donut{Number: count, Centre: "4", Word: "st", Slices: []chart.Slice{{Name: "A", Value: 3}, {Name: "B", Value: 1}}})
	middle := at(t, d, "4")
	for _, op := range painted(d, 0x9F, 0xAB, 0xB8, true) {
		left, top, right, bottom := extent(op)
		if right-left < 10 {
			continue // the swatch of the list
		}
		// The last quarter of a ring that begins at the top, clockwise, is the upper left one.
		if right > middle.X+1 || bottom > 101 || left > 20 || top > 20 {
			t.Errorf("a quarter lies from %v, %v to %v, %v", left, top, right, bottom)
		}
	}
	if at(t, d, "3").X != at(t, d, "1").X {
		t.Error("the values do not stand flush")
	}
}

func TestMoreIsDarker(t *testing.T) {
	d := meaning(t, chart.Heat{Rows: []string{"mån", "tis"}, Columns: []string{"a", "b"}, Values: [][]float64{{0, 5}, {10, math.NaN()}}, Number: count})
	light := func(row, column string) (sum int) {
		x, y := at(t, d, column).X, at(t, d, row).Y
		for _, op := range d.Ops {
			left, top, right, bottom := extent(op)
			if op.Kind == Path && op.Fill.Alpha > 0 && left < x && x < right && top < y && y < bottom {
				sum = int(op.Fill.R) + int(op.Fill.G) + int(op.Fill.B)
			}
		}
		return sum
	}
	none, some, most, unknown := light("mån", "a"), light("mån", "b"), light("tis", "a"), light("tis", "b")
	if !(none > some && some > most && most > 0) {
		t.Errorf("0, 5 and 10 are as light as %d, %d and %d", none, some, most)
	}
	if unknown != 0 {
		t.Error("what is not known has a colour")
	}
}
