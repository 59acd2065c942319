package draw

import (
	"math"
	"slices"
	"testing"

	"ting/forums/calendar"
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

// A step that stood on another level than the one before it left would tell of
// a backlog that there never was.
func TestStepsStandOnWhatWasLeft(t *testing.T) {
	d := meaning(t, chart.Waterfall{Number: count, Steps: []chart.Step{{Name: "in", Value: 100, Total: true}, {Name: "nya", Value: 50}, {Name: "klara", Value: -80}, {Name: "ut", Value: 70, Total: true}}})
	levels := painted(d, 0x1F, 0x5F, 0xA6, true)
	came, went := painted(d, 0x8F, 0xAF, 0xD3, true), painted(d, 0x9F, 0xAB, 0xB8, true)
	if len(levels) != 2 || len(came) != 1 || len(went) != 1 {
		t.Fatalf("%d levels, %d steps up, %d down", len(levels), len(came), len(went))
	}
	_, firstTop, _, foot := extent(levels[0])
	_, lastTop, _, _ := extent(levels[1])
	_, cameTop, _, cameFoot := extent(came[0])
	_, wentTop, _, wentFoot := extent(went[0])
	unit := (foot - firstTop) / 100
	for _, c := range []struct {
		sentence  string
		got, want float64
	}{
		{"what came stands on what there was", cameFoot, firstTop}, {"it is as tall as it says", cameFoot - cameTop, 50 * unit},
		{"what went hangs from the top", wentTop, cameTop}, {"to where it left off", wentFoot, foot - 70*unit}, {"which is the end", lastTop, foot - 70*unit},
	} {
		if !near(c.got, c.want, 0.6) {
			t.Errorf("%s: %v, not %v", c.sentence, c.got, c.want)
		}
	}
	for text, above := range map[string]float64{"+50": cameTop, "100": firstTop} {
		if at(t, d, text).Y > above {
			t.Errorf("%s does not stand over its step", text)
		}
	}
	if at(t, d, "\u221280").Y < wentFoot {
		t.Error("what went is not written under its step")
	}
}

func TestGroupsStandSideBySide(t *testing.T) {
	d := meaning(t, chart.Grouped{Labels: []string{"jan", "feb"}, Number: count, Series: []chart.Series{{Name: "A", Values: []float64{30, 60}}, {Name: "B", Values: []float64{20, 40}}}})
	unit := (at(t, d, "0").Y - at(t, d, "60").Y) / 60
	for _, month := range []string{"jan", "feb"} {
		x := at(t, d, month).X
		for _, c := range []struct {
			colour [3]uint8
			left   bool
		}{{[3]uint8{0x1F, 0x5F, 0xA6}, true}, {[3]uint8{0x9F, 0xAB, 0xB8}, false}} {
			found := false
			for _, op := range painted(d, c.colour[0], c.colour[1], c.colour[2], true) {
				left, top, right, bottom := extent(op)
				if right-left < 8 || left < x-40 || right > x+40 {
					continue // another month's, or the swatch of a name
				}
				found = true
				if c.left && right > x+1 || !c.left && left < x-1 {
					t.Errorf("%s: a column of %v lies from %v to %v", month, c.colour, left, right)
				}
				want := map[string]map[bool]float64{"jan": {true: 30, false: 20}, "feb": {true: 60, false: 40}}[month][c.left]
				if !near(bottom-top, want*unit, 1.5) {
					t.Errorf("%s: %v is %v tall, not %v", month, want, bottom-top, want*unit)
				}
			}
			if !found {
				t.Errorf("%s has no column of %v", month, c.colour)
			}
		}
	}
}

// The mark of a target that stood elsewhere than its value would make a missed
// target a met one.
func TestTheArcIsAsLongAsItsValue(t *testing.T) {
	for _, c := range []struct {
		value, target float64
		met           bool
	}{{90, 80, true}, {50, 60, false}} {
		d := meaning(t, chart.Gauge{Value: c.value, High: 100, Number: count, Word: "x", Target: &chart.Mark{Name: "m", Value: c.target}})
		var mark Op
		for _, op := range painted(d, 0x1D, 0x27, 0x33, false) {
			mark = op
		}
		arcs := painted(d, 0x1F, 0x5F, 0xA6, true)
		if len(arcs) != 1 || len(mark.Segments) != 2 {
			t.Fatalf("%d arcs, a mark of %d pieces", len(arcs), len(mark.Segments))
		}
		inner, outer := mark.Segments[0], mark.Segments[1]
		covered := inside(arcs[0], (inner.X+outer.X)/2, (inner.Y+outer.Y)/2)
		if covered != c.met {
			t.Errorf("%v of %v: the arc reaches the mark: %t", c.value, c.target, covered)
		}
	}
}

// inside tells whether a point lies in a path, its curves taken as their chords
// in many pieces.
func inside(op Op, x, y float64) bool {
	var points [][2]float64
	for _, s := range op.Segments {
		if s.Op != 'C' || len(points) == 0 {
			if s.Op != 'Z' {
				points = append(points, [2]float64{s.X, s.Y})
			}
			continue
		}
		from := points[len(points)-1]
		for i := 1; i <= 20; i++ {
			u := float64(i) / 20
			v := 1 - u
			points = append(points, [2]float64{
				v*v*v*from[0] + 3*v*v*u*s.X1 + 3*v*u*u*s.X2 + u*u*u*s.X,
				v*v*v*from[1] + 3*v*v*u*s.Y1 + 3*v*u*u*s.Y2 + u*u*u*s.Y,
			})
		}
	}
	in := false
	for i, a := range points {
		b := points[(i+1)%len(points)]
		if (a[1] > y) != (b[1] > y) && x < (b[0]-a[0])*(y-a[1])/(b[1]-a[1])+a[0] {
			in = !in
		}
	}
	return in
}

func TestSharesOfCausesAddUp(t *testing.T) {
	d := meaning(t, chart.Pareto{Labels: []string{"liten", "stor", "mellan"}, Values: []float64{10, 60, 30}, Number: count, Share: share, Sum: "i allt", Mark: &chart.Mark{Name: "Gräns", Value: 80}})
	if !(at(t, d, "stor").Y < at(t, d, "mellan").Y && at(t, d, "mellan").Y < at(t, d, "liten").Y) {
		t.Error("the greatest cause is not the first")
	}
	lines := painted(d, 0x1D, 0x27, 0x33, false)
	var course, mark Op
	for _, op := range lines {
		if len(op.Dash) > 0 {
			mark = op
		} else {
			course = op
		}
	}
	if len(course.Segments) != 3 || len(mark.Segments) != 2 {
		t.Fatalf("the line has %d points, the mark %d", len(course.Segments), len(mark.Segments))
	}
	first, second, whole := course.Segments[0].X, course.Segments[1].X, course.Segments[2].X
	zero := whole - (whole-first)/0.4
	if !near(second, zero+(whole-zero)*0.9, 0.6) || !near(mark.Segments[0].X, zero+(whole-zero)*0.8, 0.6) {
		t.Errorf("60, 90 and 100 stand at %v, %v and %v, the mark of 80 at %v", first, second, whole, mark.Segments[0].X)
	}
	for i, name := range []string{"stor", "mellan", "liten"} {
		if !near(course.Segments[i].Y, at(t, d, name).Y, 0.6) {
			t.Errorf("the point of %s stands at %v", name, course.Segments[i].Y)
		}
	}
}

func TestSpotsStandAtBothMeasures(t *testing.T) {
	d := meaning(t, chart.Scatter{Across: chart.Axis{Name: "ärenden", Number: count}, Up: chart.Axis{Name: "svarstid", Number: share},
		Points: []chart.Spot{{Name: "a", X: 0, Y: 90}, {Name: "b", X: 100, Y: 98}, {Name: "c", X: 50, Y: 94}, {Name: "d", X: math.NaN(), Y: 94}}})
	if slices.Contains(texts(d), "d") {
		t.Error("a point of which one measure is not known has a place")
	}
	spots := painted(d, 0x1F, 0x5F, 0xA6, true)
	if len(spots) != 3 {
		t.Fatalf("%d points", len(spots))
	}
	for i, c := range []struct{ x, y float64 }{{0, 0}, {1, 1}, {0.5, 0.5}} {
		left, top, right, bottom := extent(spots[i])
		x := at(t, d, "0").X + (at(t, d, "100").X-at(t, d, "0").X)*c.x
		if y := between(t, d, "90\u00a0%", "98\u00a0%", c.y); !near((left+right)/2, x, 0.6) || !near((top+bottom)/2, y, 0.6) {
			t.Errorf("point %d stands at %v, %v, not at %v, %v", i, (left+right)/2, (top+bottom)/2, x, y)
		}
	}
}

// A bad day must be seen by its sign, not only by its colour, and stand in the
// right week: 2016-02-29 was a Monday.
func TestADayBelowTheTargetBearsASign(t *testing.T) {
	days := chart.Days{From: calendar.Day{Year: 2016, Month: 2, Date: 28}, Values: []float64{100, 97, math.NaN(), 100}, Weekdays: [7]string{"må", "ti", "on", "to", "fr", "lö", "sö"},
		Months: []string{"feb", "mar"}, Number: share}
	plain := meaning(t, days)
	days.Target = &chart.Mark{Value: 99}
	d := meaning(t, days)
	if n := len(d.Ops) - len(plain.Ops); n != 1 {
		t.Fatalf("the one bad day adds %d signs", n)
	}
	monday, second := at(t, d, "29"), at(t, d, "2")
	if !near(monday.Y, at(t, d, "må").Y, 0.6) || !near(second.Y, at(t, d, "on").Y, 0.6) || at(t, d, "28").X >= monday.X {
		t.Errorf("Monday the 29th stands at %v, %v", monday.X, monday.Y)
	}
	signs := 0
	for _, op := range d.Ops {
		if left, top, right, _ := extent(op); op.Kind == Path && len(op.Segments) == 4 && near(right-left, 12, 2) && left > monday.X && top < monday.Y && near(top, monday.Y, 14) {
			signs++
		}
	}
	if signs != 1 {
		t.Errorf("%d signs stand in the cell of the bad day", signs)
	}
}
