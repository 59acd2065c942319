package draw

import (
	"encoding/xml"
	"flag"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ting/forums/calendar"
	"ting/reports/chart"
	"ting/reports/typeface"
)

var update = flag.Bool("update", false, "write the golden drawings anew")

var (
	share = chart.Number{Decimal: ",", Group: "\u00a0", Digits: 1, Suffix: "\u00a0%"}
	count = chart.Number{Decimal: ",", Group: "\u00a0"}
)

// picture is a chart with the box that it is drawn in.
type picture struct {
	name          string
	chart         chart.Chart
	width, height float64
}

// pictures are the charts of a pack, as a reader in Sweden sees them.
func pictures() []picture {
	months := strings.Fields("maj jun jul aug sep okt nov dec jan feb mar apr maj jun jul aug sep okt nov dec jan feb mar apr")
	for i := range months {
		months[i] += []string{" 14", " 15", " 16"}[(i+4)/12]
	}
	wave := func(n int, base, swing, rise, phase float64) []float64 {
		values := make([]float64, n)
		for i := range values {
			x := float64(i)
			values[i] = math.Round(10*(base+rise*x+swing*math.Sin(x*0.9+phase)+0.3*swing*math.Cos(x*2.3+phase))) / 10
		}
		return values
	}
	whole := func(values []float64) []float64 {
		for i := range values {
			values[i] = math.Round(values[i])
		}
		return values
	}
	gap := wave(24, 91, 2.5, 0.1, 2)
	gap[7], gap[8], gap[10] = math.NaN(), math.NaN(), math.NaN()
	hours, weekdays := make([]string, 24), strings.Fields("mån tis ons tor fre lör sön")
	inflow := make([][]float64, 7)
	for h := range hours {
		hours[h] = string([]byte{'0' + byte(h/10), '0' + byte(h%10)})
	}
	for d := range inflow {
		inflow[d] = make([]float64, 24)
		for h := range 24 {
			work := math.Exp(-math.Pow(float64(h)-10, 2)/6) + 0.7*math.Exp(-math.Pow(float64(h)-14.5, 2)/5)
			inflow[d][h] = math.Round(57 * work * []float64{1, 0.9, 0.85, 0.8, 0.7, 0.1, 0.05}[d])
		}
	}
	groups := strings.Split("Serviceavtal och drift Norr|Användarstöd|Nätverk|Ekonomisystem|Skola|Vård och omsorg|Áhkká – samisk förvaltning|Bygg|Miljö|Övrigt", "|")
	return []picture{
		{"trend", chart.Trend{Labels: months, Number: share, Target: &chart.Mark{Name: "Mål", Value: 95},
			Series: []chart.Series{{Name: "Inom svarstid", Values: wave(24, 93.4, 2.2, 0.06, 0)}}}, 480, 170},
		{"lines", chart.Trend{Labels: months, Number: share, Target: &chart.Mark{Name: "Mål", Value: 95},
			Series: []chart.Series{{Name: "Svarstid nivå A", Values: wave(24, 93, 2, 0.1, 0)}, {Name: "Svarstid nivå B", Values: wave(24, 95.5, 1.5, 0.05, 1)},
				{Name: "Lösningstid nivå A", Values: gap}}}, 480, 190},
		{"stacked", chart.Stacked{Labels: months[12:], Number: count, Series: []chart.Series{
			{Name: "Incidenter", Values: whole(wave(12, 320, 60, 4, 0))}, {Name: "Beställningar", Values: whole(wave(12, 180, 30, 2, 1))},
			{Name: "Frågor", Values: whole(wave(12, 75, 20, 0, 2))}, {Name: "Säkerhet", Values: whole(wave(12, 9, 4, 0, 2))}}}, 480, 190},
		{"inflow", chart.Stacked{Labels: months, Number: count, Series: []chart.Series{{Name: "Öppnade", Values: whole(wave(24, 520, 90, 4, 0))}},
			Line: &chart.Series{Name: "Backlogg", Values: whole(wave(24, 300, 60, 12, 1))}}, 480, 170},
		{"bars", chart.Bars{Labels: groups, Values: []float64{1263, 812, 467, 388, 355, 247, 132, 68, 23, 0}, Number: count}, 480, 180},
		{"donut", chart.Donut{Number: count, Centre: "1 234", Word: "ärenden", Slices: []chart.Slice{{Name: "Incidenter", Value: 713}, {Name: "Beställningar", Value: 388},
			{Name: "Frågor", Value: 108}, {Name: "Säkerhet", Value: 25}}}, 240, 130},
		{"heat", chart.Heat{Rows: weekdays, Columns: hours, Values: inflow, Number: count}, 480, 150},
		{"gantt", plan(), 480, 160},
		{"forecast", forecast(), 480, 170},
		{"grouped", chart.Grouped{Labels: months[18:], Number: count, Series: []chart.Series{{Name: "Öppnade", Values: []float64{523, 498, 561, 540, 612, 580}},
			{Name: "Lösta", Values: []float64{510, 505, 520, 566, 590, 601}}}}, 480, 170},
		{"grouped-target", chart.Grouped{Labels: []string{"Vård", "Skola", "Bygg", "Kontaktcenter"}, Number: share, Target: &chart.Mark{Name: "Mål", Value: 95},
			Series: []chart.Series{{Name: "Q1", Values: []float64{94.2, 97, 91, 96.4}}, {Name: "Q2", Values: []float64{96.1, 97.5, math.NaN(), 95}}}}, 480, 170},
		{"waterfall", chart.Waterfall{Number: count, Steps: []chart.Step{{Name: "Ingående backlogg", Value: 1204, Total: true}, {Name: "Inkomna incidenter", Value: 340},
			{Name: "Inkomna beställningar", Value: 212}, {Name: "Lösta", Value: -481}, {Name: "Avslutade utan åtgärd", Value: -38}, {Name: "Utgående backlogg", Value: 1237, Total: true}}}, 480, 170},
		{"gauge", chart.Gauge{Value: 94.1, Low: 80, High: 100, Target: &chart.Mark{Name: "Mål", Value: 95}, Word: "Under mål", Number: share}, 240, 120},
		{"pareto", chart.Pareto{Labels: groups, Values: []float64{12, 44, 23, 6, 3, 9, 1, 2, 1, 4}, Number: count, Share: share, Sum: "Sammanlagt",
			Mark: &chart.Mark{Name: "Gräns", Value: 80}}, 480, 196},
		{"scatter", chart.Scatter{Across: chart.Axis{Name: "Ärenden i månaden", Number: count}, Up: chart.Axis{Name: "Inom svarstid", Number: share}, Target: &chart.Mark{Name: "Mål", Value: 95},
			Points: []chart.Spot{{Name: groups[0], X: 1263, Y: 96.4}, {Name: groups[1], X: 812, Y: 94.1}, {Name: groups[2], X: 467, Y: 97}, {Name: groups[3], X: 455, Y: 96.8},
				{Name: groups[4], X: 355, Y: 91.2}, {Name: groups[5], X: 247, Y: 98.9}, {Name: groups[6], X: 132, Y: 95}, {Name: groups[7], X: 68, Y: 99.5}}}, 480, 210},
		{"days", availability(366), 480, 136},
		{"days-month", availability(30), 240, 136},
	}
}

// availability is a calendar of so many days with three bad ones and a gap.
func availability(n int) chart.Days {
	days := chart.Days{
		From: calendar.Day{Year: 2016, Month: 1, Date: 1}, Values: make([]float64, n), Weekdays: [7]string(strings.Fields("mån tis ons tor fre lör sön")),
		Months: strings.Fields("jan feb mar apr maj jun jul aug sep okt nov dec"), Target: &chart.Mark{Name: "Under 99,5 %", Value: 99.5}, Unknown: "Okänt",
		Number: chart.Number{Decimal: ",", Digits: 2, Suffix: "\u00a0%"},
	}
	for i := range days.Values {
		days.Values[i] = 100 - float64(i*i%7)/20
	}
	days.Values[4], days.Values[11], days.Values[n-3], days.Values[n-9] = 97.2, 99.1, 98.4, math.NaN()
	return days
}

// plan is four projects around a day in May.
func plan() chart.Gantt {
	nan := math.NaN()
	return chart.Gantt{
		From: 0, To: 300, Today: &chart.Mark{Name: "9 maj", Value: 128},
		Ticks: []chart.Mark{{Name: "jan 2016", Value: 0}, {Name: "apr", Value: 91}, {Name: "jul", Value: 182}, {Name: "okt", Value: 274}},
		Key:   chart.GanttKey{Plan: "Plan", Done: "Klart", Baseline: "Ursprungligt slut", Milestone: "Milstolpe", Reached: "Nådd milstolpe"},
		Rows: []chart.Stretch{
			{Name: "Ny telefoni", From: 20, To: 190, Done: 0.6, Baseline: 160, Points: []chart.Point{{At: 60, Reached: true}, {At: 120}, {At: 185}}},
			{Name: "Molnflytt av verksamhetssystem i norra regionen", From: nan, To: 240, Done: nan, Baseline: nan},
			{Name: "Byte av brandvägg", From: 150, To: 170, Done: 0, Baseline: 170},
			{Name: "Utan slut", From: 30, To: nan, Done: 0.1, Baseline: 220, Points: []chart.Point{{At: 40, Reached: true}}},
		},
	}
}

// forecast is a course with where it is going, and how surely.
func forecast() chart.Trend {
	nan := math.NaN()
	return chart.Trend{
		Labels: strings.Fields("nov dec jan feb mar apr maj jun jul"), Number: count,
		Series: []chart.Series{{Name: "Utfall", Values: []float64{310, 325, 318, 340, 352, 349, nan, nan, nan}},
			{Name: "Prognos", Values: []float64{308, 317, 326, 335, 344, 353, 362, 371, 380}}},
		Band: &chart.Band{Low: []float64{nan, nan, nan, nan, nan, nan, 345, 350, 354}, High: []float64{nan, nan, nan, nan, nan, nan, 379, 392, 406}},
	}
}

// hardships are charts that a month of odd data could ask for.
func hardships() []picture {
	nan := math.NaN()
	long := "Avdelningen för samordnad verksamhetsutveckling och digitalisering i norra regionen"
	many := make([]string, 30)
	figures := make([]float64, 30)
	for i := range many {
		many[i] = long[i : i+20]
		figures[i] = float64(900 - 29*i)
	}
	eight := make([]chart.Series, 8)
	for i := range eight {
		eight[i] = chart.Series{Name: many[i], Values: []float64{10 + float64(i%3), 12, 11 + float64(i)/10}}
	}
	return []picture{
		{"nothing", chart.Trend{Number: share}, 240, 120},
		{"unknown", chart.Trend{Labels: []string{"jan", "feb"}, Series: []chart.Series{{Name: "A", Values: []float64{nan, nan}}}, Number: share}, 240, 120},
		{"one-point", chart.Trend{Labels: []string{"apr 2016"}, Number: share, Target: &chart.Mark{Name: "Mål", Value: 95},
			Series: []chart.Series{{Name: "Inom svarstid", Values: []float64{94.1}}}}, 240, 120},
		{"all-equal", chart.Trend{Labels: []string{"jan", "feb", "mar"}, Number: share, Target: &chart.Mark{Name: "Mål", Value: 100},
			Series: []chart.Series{{Name: "Tillgänglighet", Values: []float64{100, 100, 100}}}}, 240, 120},
		{"negative", chart.Trend{Labels: []string{"jan", "feb", "mar"}, Number: count,
			Series: []chart.Series{{Name: "Förändring", Values: []float64{-120, 40, -1260}}}}, 240, 120},
		{"eight-lines", chart.Trend{Labels: []string{"jan", "feb", "mar"}, Number: count, Series: eight}, 320, 150},
		{"no-columns", chart.Stacked{Number: count, Series: []chart.Series{{Name: "Inget"}}}, 240, 120},
		{"empty-columns", chart.Stacked{Labels: []string{"jan", "feb"}, Number: count, Series: []chart.Series{{Name: "A", Values: []float64{0, 0}}, {Name: "B", Values: []float64{nan}}}}, 240, 120},
		{"no-bars", chart.Bars{Number: count}, 240, 60},
		{"odd-bars", chart.Bars{Labels: []string{long, "minus", "okänd", "noll"}, Values: []float64{12, -5, nan, 0}, Number: count}, 240, 80},
		{"thirty-bars", chart.Bars{Labels: many, Values: figures, Number: count}, 240, 260},
		{"no-donut", chart.Donut{Number: count, Centre: "0", Word: "ärenden"}, 240, 120},
		{"long-donut", chart.Donut{Number: share, Centre: "1 234 567,8 %", Word: long, Slices: []chart.Slice{{Name: long, Value: 99.9}, {Name: "b", Value: 0.1}, {Name: "c", Value: -3}, {Name: "d", Value: nan}}}, 240, 120},
		{"no-heat", chart.Heat{Number: count}, 240, 100},
		{"no-gantt", chart.Gantt{}, 240, 60},
		{"odd-gantt", chart.Gantt{From: 10, To: 12, Ticks: []chart.Mark{{Name: long, Value: 11}, {Name: "x", Value: nan}}, Today: &chart.Mark{Name: long, Value: 11.9},
			Key: chart.GanttKey{Plan: long, Done: long, Baseline: long, Milestone: long, Reached: long}, Rows: []chart.Stretch{
				{Name: long, From: nan, To: nan, Done: nan, Baseline: nan}, {Name: "", From: 14, To: 3, Done: 7, Baseline: 11, Points: []chart.Point{{At: nan}, {At: 11}, {At: 90}}}}}, 240, 90},
		{"no-groups", chart.Grouped{Number: count}, 240, 120},
		{"odd-groups", chart.Grouped{Labels: []string{long, "b"}, Number: count, Target: &chart.Mark{Name: long, Value: 3}, Series: []chart.Series{{Name: long, Values: []float64{-4, nan}}, {Name: long}}}, 240, 120},
		{"no-waterfall", chart.Waterfall{Number: count}, 240, 120},
		{"odd-waterfall", chart.Waterfall{Number: count, Steps: []chart.Step{{Name: long, Value: 5, Total: true}, {Name: long, Value: -9}, {Name: "okänt", Value: nan}, {Name: "", Value: 12},
			{Name: long, Value: -20}, {Name: "Slut", Value: -12, Total: true}}}, 240, 120},
		{"no-gauge", chart.Gauge{Value: nan, Number: share}, 240, 120},
		{"odd-gauge", chart.Gauge{Value: 1e9, Low: 0, High: 100, Target: &chart.Mark{Name: long, Value: 50}, Word: long, Number: share}, 120, 80},
		{"no-pareto", chart.Pareto{Number: count, Share: share}, 240, 100},
		{"odd-pareto", chart.Pareto{Labels: []string{long, "minus", "okänd", long}, Values: []float64{4, -3, nan, 4}, Number: count, Share: share, Sum: long, Mark: &chart.Mark{Name: long, Value: 80}}, 240, 100},
		{"no-scatter", chart.Scatter{}, 240, 120},
		{"odd-scatter", chart.Scatter{Across: chart.Axis{Name: long, Number: count}, Up: chart.Axis{Name: long, Number: share}, Target: &chart.Mark{Name: long, Value: 95},
			Points: []chart.Spot{{Name: long, X: 1, Y: 96}, {Name: long, X: 1, Y: 96}, {Name: "a", X: 1, Y: 96}, {Name: "b", X: nan, Y: 1}, {Name: "c", X: 9, Y: 94}}}, 240, 140},
		{"no-days", chart.Days{}, 240, 100},
		{"odd-days", chart.Days{From: calendar.Day{Year: 2016, Month: 12, Date: 28}, Values: []float64{nan, 100, 100, 100, 100, 3}, Weekdays: [7]string{long, "b"}, Months: []string{long}, Unknown: long,
			Target: &chart.Mark{Name: long, Value: 100}, Number: count}, 240, 100},
		{"odd-heat", chart.Heat{Rows: []string{long, "b"}, Columns: []string{long, "y", "z"}, Values: [][]float64{{1, nan, 1}, {1}}, Number: count}, 240, 100},
	}
}

func look(family *typeface.Family, p picture) chart.Look {
	return chart.Look{Width: p.width, Height: p.height, Family: family}
}

func optionsOf(p picture, family *typeface.Family) ([]byte, error) {
	return chart.Options(p.chart, look(family, p))
}

func drawn(t testing.TB, e *Engine, family *typeface.Family, p picture) Drawing {
	t.Helper()
	options, err := optionsOf(p, family)
	if err != nil {
		t.Fatal(p.name, err)
	}
	d, err := e.Draw(t.Context(), options, p.width, p.height)
	if err != nil {
		t.Fatal(p.name, err)
	}
	return d
}

// Each chart of a pack is held to the drawing that was looked at and found
// good. A difference is a change of looks that someone must see.
func TestChartsAreDrawnAsTheyWereSeen(t *testing.T) {
	_, family := built(t)
	e := engine(t)
	for _, p := range append(pictures(), hardships()...) {
		path := filepath.Join("testdata", p.name+".svg")
		got := Svg(drawn(t, e, family, p), p.name)
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s is drawn otherwise than %s; look at it, then run go test -update", p.name, path)
		}
	}
}

// box is where a text stands, from the height of its capitals to its baseline.
type box struct {
	text                     string
	left, top, right, bottom float64
}

func boxes(d Drawing, family *typeface.Family) []box {
	var all []box
	for _, op := range d.Ops {
		if op.Kind != Text {
			continue
		}
		wide := family.Width(op.Text, op.Size, op.Weight)
		left := op.X - map[Anchor]float64{Start: 0, Middle: wide / 2, End: wide}[op.Anchor]
		all = append(all, box{op.Text, left, op.Y - family.CapHeight(op.Size), left + wide, op.Y})
	}
	return all
}

// Texts that touch, or that the edge of the drawing cuts, cannot be read.
func TestNoTextTouchesAnotherOrTheEdge(t *testing.T) {
	_, family := built(t)
	e := engine(t)
	for _, p := range append(pictures(), hardships()...) {
		d := drawn(t, e, family, p)
		all := boxes(d, family)
		for i, a := range all {
			if a.left < -0.5 || a.right > d.Width+0.5 || a.top < 0 || a.bottom > d.Height {
				t.Errorf("%s: %q leaves the drawing: %v", p.name, a.text, a)
			}
			for _, b := range all[i+1:] {
				if a.left < b.right+1 && b.left < a.right+1 && a.top < b.bottom+1 && b.top < a.bottom+1 {
					t.Errorf("%s: %q touches %q", p.name, a.text, b.text)
				}
			}
		}
	}
}

// Whatever a user writes stands in the drawing as text, or not at all.
func TestHostileTextIsDrawnAsText(t *testing.T) {
	_, family := built(t)
	e := engine(t)
	for _, text := range []string{
		"</script><script>alert(1)</script>", `"><img src=x onerror=alert(1)>`, "{a|b} {b}: {c}", `__f__{"digits":1}__f__`,
		"😀 emoji", "\u202eomvänd\u202c", "a\x00b\nc\xff", "${1+1}", "שלום", "&amp;",
	} {
		clean := family.Clean(text)
		p := picture{"hostile", chart.Bars{Labels: []string{text, "b"}, Values: []float64{1, 2}, Number: count}, 600, 60}
		d := drawn(t, e, family, p)
		if want := strings.ReplaceAll(clean, "__f__", "f"); !slices.Contains(texts(d), want) {
			t.Errorf("%q is drawn as %q", text, texts(d))
		}
		if err := xml.Unmarshal([]byte(Svg(d, "x")), new(struct{})); err != nil {
			t.Errorf("%q breaks the SVG: %v", text, err)
		}
		if svg := Svg(d, "x"); strings.Contains(svg, "<script") || strings.Contains(svg, "<img") {
			t.Errorf("%q is markup in the SVG", text)
		}
		for _, other := range []chart.Chart{
			chart.Trend{Labels: []string{text, "b"}, Series: []chart.Series{{Name: text, Values: []float64{1, 2}}}, Number: chart.Number{Suffix: text}},
			chart.Stacked{Labels: []string{text}, Series: []chart.Series{{Name: text, Values: []float64{1}}}},
			chart.Donut{Slices: []chart.Slice{{Name: text, Value: 1}}, Centre: text, Word: text},
			chart.Heat{Rows: []string{text}, Columns: []string{text}, Values: [][]float64{{1}}},
			chart.Grouped{Labels: []string{text}, Series: []chart.Series{{Name: text, Values: []float64{1}}}, Target: &chart.Mark{Name: text, Value: 1}},
			chart.Waterfall{Steps: []chart.Step{{Name: text, Value: 1}}},
			chart.Gauge{Value: 1, High: 2, Word: text, Target: &chart.Mark{Name: text, Value: 1}},
			chart.Pareto{Labels: []string{text}, Values: []float64{1}, Sum: text, Mark: &chart.Mark{Name: text, Value: 80}},
			chart.Scatter{Points: []chart.Spot{{Name: text, X: 1, Y: 1}}, Across: chart.Axis{Name: text}, Up: chart.Axis{Name: text}},
			chart.Days{Values: []float64{1}, Weekdays: [7]string{text}, Months: []string{text}, Unknown: text},
		} {
			drawn(t, e, family, picture{text, other, 300, 120})
		}
	}
}

// BenchmarkCharts draws each chart of a pack from what it says.
func BenchmarkCharts(b *testing.B) {
	_, family := built(b)
	e := engine(b)
	for _, p := range pictures() {
		b.Run(p.name, func(b *testing.B) {
			for b.Loop() {
				drawn(b, e, family, p)
			}
		})
	}
}
