package chart

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"ting/forums/calendar"
	"ting/forums/fault"
	"ting/reports/typeface"
)

var update = flag.Bool("update", false, "write the golden options anew")

// family reads the typeface that make assets fetches, or skips the test.
func family(t testing.TB) *typeface.Family {
	t.Helper()
	var files [3][]byte
	for i, name := range []string{"regular", "semibold", "bold"} {
		file, err := os.ReadFile("../../assets/typefaces/" + name + ".ttf")
		if err != nil && os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		if err != nil {
			t.Skip("the typeface has not been fetched: run make assets")
		}
		files[i] = file
	}
	f, err := typeface.Parse(files[0], files[1], files[2])
	if err != nil {
		t.Fatal(err)
	}
	return f
}

var (
	nan      = math.NaN()
	swedish  = Number{Decimal: ",", Group: "\u00a0", Digits: 1, Suffix: "\u00a0%"}
	whole0   = Number{Decimal: ",", Group: "\u00a0"}
	months   = []string{"jan", "feb", "mar"}
	weekdays = [7]string{"mån", "tis", "ons", "tor", "fre", "lör", "sön"}
)

// samples is one chart of each kind.
func samples() map[string]Chart {
	return map[string]Chart{
		"trend": Trend{Labels: months, Number: swedish, Target: &Mark{Name: "Mål", Value: 95},
			Series: []Series{{Name: "Svarstid", Values: []float64{94.1, nan, 97}}}},
		"stacked": Stacked{Labels: months, Number: whole0, Series: []Series{{Name: "Incidenter", Values: []float64{31, 28, 40}},
			{Name: "Frågor", Values: []float64{5, 0, 7}}}, Line: &Series{Name: "Backlogg", Values: []float64{12, 15, 9}}},
		"bars": Bars{Labels: []string{"Nätverk", "Vård"}, Values: []float64{1263, 812}, Number: whole0},
		"gantt": Gantt{From: 0, To: 90, Ticks: []Mark{{Name: "apr", Value: 10}, {Name: "maj", Value: 40}}, Today: &Mark{Name: "9 maj", Value: 48}, Key: GanttKey{"Plan", "Klart", "Först", "Milstolpe", "Nådd"},
			Rows: []Stretch{{Name: "Nät", From: 5, To: 60, Done: 0.5, Baseline: 50, Points: []Point{{At: 20, Reached: true}, {At: 55}}}, {Name: "Moln", From: nan, To: 80, Done: nan, Baseline: nan}}},
		"donut": Donut{Slices: []Slice{{"Incidenter", 31}, {"Frågor", 5}}, Centre: "36", Word: "ärenden", Number: whole0},
		"heat":  Heat{Rows: []string{"mån", "tis"}, Columns: []string{"07", "08"}, Values: [][]float64{{1, 2}, {nan, 4}}, Number: whole0},
		"grouped": Grouped{Labels: months, Number: whole0, Target: &Mark{Name: "Tak", Value: 35}, Series: []Series{{Name: "Öppnade", Values: []float64{31, nan, 40}},
			{Name: "Lösta", Values: []float64{28, 30, 35}}}},
		"waterfall": Waterfall{Number: whole0, Steps: []Step{{"Ingående backlogg", 120, true}, {"Inkomna", 34, false}, {"Lösta", -40, false}, {"Utgående backlogg", 114, true}}},
		"gauge":     Gauge{Value: 94.1, Low: 80, High: 100, Target: &Mark{Name: "Mål", Value: 95}, Word: "Under mål", Number: swedish},
		"pareto": Pareto{Labels: []string{"Nätverk", "Leverantör", "Okänd"}, Values: []float64{3, 12, 1}, Number: whole0, Share: swedish, Sum: "sammanlagt",
			Mark: &Mark{Name: "gräns", Value: 80}},
		"scatter": Scatter{Across: Axis{"Ärenden", whole0}, Up: Axis{"Inom svarstid", swedish}, Target: &Mark{Name: "Mål", Value: 95},
			Points: []Spot{{"Vård", 120, 91.5}, {"Skola", 340, 97}, {"Okänd", nan, 90}}},
		"days": Days{From: calendar.Day{Year: 2016, Month: time.February, Date: 25}, Values: []float64{100, 99.9, nan, 97, 100, 100, 99.2, 100}, Weekdays: weekdays,
			Months: []string{"feb", "mar"}, Target: &Mark{Name: "under 99,5 %", Value: 99.5}, Unknown: "okänt", Number: swedish},
	}
}

// The options are the whole of what is asked of the library; a change here that
// nobody meant would change every pack.
func TestOptionsAreTheGoldenOnes(t *testing.T) {
	look := Look{Width: 300, Height: 140, Family: family(t)}
	for name, c := range samples() {
		got, err := Options(c, look)
		if err != nil {
			t.Fatal(name, err)
		}
		again, err := Options(c, look)
		if err != nil || !bytes.Equal(got, again) {
			t.Errorf("%s: the same chart gave other bytes (%v)", name, err)
		}
		var pretty bytes.Buffer
		if err := json.Indent(&pretty, got, "", " "); err != nil {
			t.Fatal(name, err)
		}
		path := filepath.Join("testdata", name+".json")
		if *update {
			if err := os.WriteFile(path, pretty.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(pretty.Bytes(), want) {
			t.Errorf("%s differs from %s", name, path)
		}
	}
}

// Text of a user must never become code, markup or a formatter.
func TestUserTextStaysText(t *testing.T) {
	look := Look{Width: 300, Height: 140, Family: family(t)}
	for _, text := range []string{
		`__f__{"digits":1}__f__`, "__f____f____f__", "____f__f__", "__f__\n__f__", "</script><script>", `{b}{a|x}`, "😀\x00\u202e\xff", "\\u005f_f__",
	} {
		s := []Series{{Name: text, Values: []float64{1, 2, 3}}}
		labels := []string{text, text, text}
		n := Number{Decimal: text, Group: text, Suffix: text, Digits: 1}
		for _, c := range []Chart{
			Trend{Labels: labels, Series: s, Target: &Mark{Name: text, Value: 2}, Number: n},
			Stacked{Labels: labels, Series: s, Line: &s[0], Number: n},
			Bars{Labels: labels, Values: []float64{1, 2, 3}, Number: n},
			Donut{Slices: []Slice{{text, 1}}, Centre: text, Word: text, Number: n},
			Heat{Rows: labels, Columns: labels, Values: [][]float64{{1}}, Number: n},
			Gantt{Rows: []Stretch{{Name: text, From: 1, To: 2, Baseline: 2, Points: []Point{{At: 1}}}}, To: 3, Ticks: []Mark{{Name: text, Value: 1}}, Today: &Mark{Name: text, Value: 2}, Key: GanttKey{text, text, text, text, text}},
			Grouped{Labels: labels, Series: s, Target: &Mark{Name: text, Value: 2}, Number: n},
			Waterfall{Steps: []Step{{text, 1, true}, {text, 1, false}}, Number: n},
			Gauge{Value: 1, High: 2, Target: &Mark{Name: text, Value: 2}, Word: text, Number: n},
			Pareto{Labels: labels, Values: []float64{1, 2, 3}, Number: n, Share: n, Sum: text, Mark: &Mark{Name: text, Value: 80}},
			Scatter{Points: []Spot{{text, 1, 2}}, Across: Axis{text, n}, Up: Axis{text, n}, Target: &Mark{Name: text, Value: 2}},
			Days{Values: []float64{1, nan, 0}, Weekdays: [7]string{text, text}, Months: labels, Target: &Mark{Name: text, Value: 1}, Unknown: text, Number: n},
		} {
			options, err := Options(c, look)
			if err != nil {
				t.Fatal(err)
			}
			var tree any
			if err := json.Unmarshal(options, &tree); err != nil {
				t.Fatal(err)
			}
			marked(t, "", tree)
			if bytes.Contains(options, []byte("</script")) {
				t.Errorf("%T: a tag stands in the options as it was typed", c)
			}
		}
	}
}

// marked checks that formatters stand only where axis labels are written.
func marked(t *testing.T, key string, tree any) {
	t.Helper()
	switch node := tree.(type) {
	case map[string]any:
		for k, v := range node {
			marked(t, k, v)
		}
	case []any:
		for _, v := range node {
			marked(t, key, v)
		}
	case string:
		inner, isMarked := strings.CutPrefix(node, mark)
		if !isMarked && !strings.Contains(node, mark) {
			return
		}
		inner, ends := strings.CutSuffix(inner, mark)
		if key != "formatter" || !ends || strings.Contains(inner, mark) || !json.Valid([]byte(inner)) {
			t.Errorf("%s holds %q", key, node)
		}
	}
}

func TestWhatCannotBeDrawnIsRefused(t *testing.T) {
	f := family(t)
	for _, c := range []struct {
		sentence string
		chart    Chart
		look     Look
	}{
		{"no typeface", Bars{}, Look{Width: 300, Height: 100}},
		{"no room", Bars{}, Look{Width: 20, Height: 100, Family: f}},
		{"a size that is no number", Bars{}, Look{Width: nan, Height: 100, Family: f}},
		{"a colour by name", Bars{}, Look{Width: 300, Height: 100, Family: f, Accent: "blue"}},
		{"half a colour", Bars{}, Look{Width: 300, Height: 100, Family: f, Ink: "#12"}},
		{"no chart", nil, Look{Width: 300, Height: 100, Family: f}},
	} {
		if _, err := Options(c.chart, c.look); !errors.Is(err, fault.Invalid) {
			t.Errorf("%s: the error is %v", c.sentence, err)
		}
	}
}

func TestNumbersAreWrittenAsTheReaderDoes(t *testing.T) {
	for _, c := range []struct {
		number Number
		value  float64
		want   string
	}{
		{swedish, 94.05, "94,1\u00a0%"}, // half up, by what the reader typed and not by its binary form
		{swedish, 100, "100,0\u00a0%"},
		{whole0, 1234567, "1\u00a0234\u00a0567"},
		{whole0, 999, "999"},
		{whole0, -1234, "\u22121\u00a0234"},
		{whole0, -0.4, "0"},
		{whole0, 0.5, "1"},
		{whole0, nan, "–"},
		{whole0, math.Inf(1), "–"},
		{Number{Decimal: ".", Group: ",", Digits: 2, Suffix: " kr"}, 1234.5, "1,234.50 kr"},
		{Number{Digits: -3}, 12, "12"},
		{swedish.round(95), 95, "95\u00a0%"},
		{swedish.round(99.5), 99.5, "99,5\u00a0%"},
	} {
		if got := c.number.Write(c.value); got != c.want {
			t.Errorf("%v is written %q, not %q", c.value, got, c.want)
		}
	}
}

func TestAxesBeginAndEndSensibly(t *testing.T) {
	low, high := 90.0, 100.0
	for _, c := range []struct {
		sentence        string
		scale           scale
		low, high, step float64
	}{
		{"shares near the goal are seen close", Trend{Number: swedish, Series: []Series{{Values: []float64{91, 97}}}}.scale(120), 90, 98, 2},
		{"a share ends at 100", Trend{Number: swedish, Series: []Series{{Values: []float64{96, 100}}}}.scale(120), 94, 100, 2},
		{"all at 100", Trend{Number: swedish, Series: []Series{{Values: []float64{100, 100}}}}.scale(120), 94, 100, 2},
		{"the target is inside", Trend{Number: swedish, Target: &Mark{Name: "", Value: 80}, Series: []Series{{Values: []float64{96, 97}}}}.scale(120), 75, 100, 5},
		{"amounts that come near zero begin there", Trend{Number: whole0, Series: []Series{{Values: []float64{12, 90}}}}.scale(120), 0, 100, 50},
		{"counts have whole steps", Trend{Number: whole0, Series: []Series{{Values: []float64{0, 1}}}}.scale(300), 0, 1, 1},
		{"fixed ends hold", Trend{Number: swedish, Low: &low, High: &high, Series: []Series{{Values: []float64{99.5}}}}.scale(150), 90, 100, 2},
		{"but hide nothing", Trend{Number: swedish, Low: &low, Series: []Series{{Values: []float64{88, 96}}}}.scale(150), 88, 98, 2},
		{"nothing known", Trend{Number: whole0, Series: []Series{{Values: []float64{nan}}}}.scale(120), 0, 1, 1},
		{"columns begin at zero", Stacked{Number: whole0, Labels: months, Series: []Series{{Values: []float64{700, 720, 780}}}}.scale(120), 0, 800, 200},
	} {
		if c.scale.low != c.low || c.scale.high != c.high || c.scale.step != c.step {
			t.Errorf("%s: %v, not from %v to %v by %v", c.sentence, c.scale, c.low, c.high, c.step)
		}
	}
	if d := (scale{0, 1, 0.25}).digits(); d != 1 {
		t.Errorf("a step of a quarter gives %d decimals", d)
	}
}

func TestLabelsMoveApartAndNoFurther(t *testing.T) {
	for _, c := range []struct {
		sentence    string
		wants, want []float64
	}{
		{"apart already", []float64{10, 30, 50}, []float64{10, 30, 50}},
		{"two at one place share the move", []float64{50, 50}, []float64{45, 55}},
		{"three", []float64{50, 50, 52}, []float64{40.666666, 50.666666, 60.666666}},
		{"at the top they move down", []float64{1, 2}, []float64{5, 15}},
		{"at the foot they move up", []float64{99, 99}, []float64{85, 95}},
		{"none", nil, []float64{}},
	} {
		heights := make([]float64, len(c.wants))
		for i := range heights {
			heights[i] = 10
		}
		got := spread(c.wants, heights, 0, 100)
		for i := range c.want {
			if math.Abs(got[i]-c.want[i]) > 1e-5 {
				t.Errorf("%s: %v, not %v", c.sentence, got, c.want)
				break
			}
		}
	}
}

func TestMonthsAreThinnedEvenly(t *testing.T) {
	wide := func(string) float64 { return 20 }
	labels := strings.Split("a b c d e f g h i j k l", " ")
	for _, c := range []struct {
		slot        float64
		last, first string
	}{
		{30, "a b c d e f g h i j k l", "a b c d e f g h i j k l"},
		{13, "b d f h j l", "a c e g i k"},
		{9, "c f i l", "a d g j"},
		{1, "l", "a"},
	} {
		if got := strings.Join(strings.Fields(strings.Join(thin(labels, c.slot, wide), " ")), " "); got != c.last {
			t.Errorf("by the last, in slots of %v: %s", c.slot, got)
		}
		if got := strings.Join(strings.Fields(strings.Join(first(labels, c.slot, wide), " ")), " "); got != c.first {
			t.Errorf("by the first, in slots of %v: %s", c.slot, got)
		}
	}
}

// TestThinnedMonthsKeepTheirYears: whichever labels are left, each is of the year
// that was said last before it. An axis of "Mar, May" tells no year at all.
func TestThinnedMonthsKeepTheirYears(t *testing.T) {
	wide := func(string) float64 { return 20 }
	for _, c := range []struct {
		labels string
		slot   float64
		want   string
	}{
		{"Feb 2016,Mar,Apr,May", 30, "Feb 2016,Mar,Apr,May"},
		{"Feb 2016,Mar,Apr,May", 13, "Mar 2016,May"},
		{"Oct 2014,Nov,Dec,Jan 2015,Feb,Mar,Apr", 13, "Oct 2014,Dec,Feb 2015,Apr"},
		{"Oct 2014,Nov,Dec,Jan 2015,Feb,Mar,Apr", 9, "Oct 2014,Jan 2015,Apr"},
		{"30/4,1/5,2/5,3/5", 13, "1/5,3/5"},
		{"Alfa,Room 12,Beta,Room A016", 13, "Room 12,Room A016"},
	} {
		got := slices.DeleteFunc(thin(strings.Split(c.labels, ","), c.slot, wide), func(s string) bool { return s == "" })
		if strings.Join(got, ",") != c.want {
			t.Errorf("%s in slots of %v: %q", c.labels, c.slot, got)
		}
	}
}

// A series whose colour is taken for a status, or for its neighbour by those
// who do not see hue, says what is not so.
func TestColoursOfSeriesAreTheirOwn(t *testing.T) {
	for _, written := range []string{"#1F5FA6", "#0F6B63", "#C8A2CB", "#000000"} {
		accent, err := parseColour(written)
		if err != nil {
			t.Fatal(err)
		}
		colours := palette(accent)
		if len(colours) < 6 {
			t.Errorf("%s leaves %d colours", written, len(colours))
		}
		for i, c := range colours {
			if c.legible().contrast(white) < 4.5 {
				t.Errorf("text in %s cannot be read", c)
			}
			if i > 0 && !c.far(accent) {
				t.Errorf("%s and %s look alike", c, accent)
			}
		}
	}
	steps := ramp(colour{0x1F, 0x5F, 0xA6})
	for i := range steps[1:] {
		if steps[i].luminance() <= steps[i+1].luminance() {
			t.Error("more is not darker")
		}
	}
	if shade(steps, 0) != steps[0] || shade(steps, 1) != steps[4] || shade(steps, 9) != steps[4] {
		t.Error("the ends of a ramp are not its ends")
	}
}

func TestEveryChartWantsAHeight(t *testing.T) {
	for name, c := range samples() {
		if h := Height(c); h < 40 || h > 400 {
			t.Errorf("%s wants %v points", name, h)
		}
	}
	if Height(Bars{Labels: make([]string, 30)}) <= Height(Bars{Labels: make([]string, 3)}) {
		t.Error("more bars do not want more room")
	}
}

func FuzzOptions(f *testing.F) {
	family := family(f)
	f.Add("Svarstid", 94.1, 0.0, 300.0, 120.0)
	f.Add("__f__", math.Inf(-1), 1e300, 60.0, 40.0)
	f.Fuzz(func(t *testing.T, name string, a, b, width, height float64) {
		if width > 2000 || height > 2000 {
			return
		}
		look := Look{Width: width, Height: height, Family: family}
		s := []Series{{Name: name, Values: []float64{a, b, a}}, {Name: name, Values: []float64{b}}}
		for _, c := range []Chart{
			Trend{Labels: []string{name, "b", name}, Series: s, Target: &Mark{Name: name, Value: b}, Number: swedish},
			Stacked{Labels: []string{name, "b"}, Series: s, Number: whole0},
			Bars{Labels: []string{name, "b"}, Values: []float64{a, b}, Number: swedish},
			Donut{Slices: []Slice{{name, a}, {"b", b}}, Centre: name, Number: swedish},
			Heat{Rows: []string{name}, Columns: []string{name, "b"}, Values: [][]float64{{a, b}}, Number: whole0},
			Grouped{Labels: []string{name, "b"}, Series: s, Target: &Mark{Name: name, Value: b}, Number: whole0},
			Waterfall{Steps: []Step{{name, a, true}, {name, b, false}}, Number: whole0},
			Gauge{Value: a, Low: b, High: 100, Target: &Mark{Name: name, Value: a}, Word: name, Number: swedish},
			Pareto{Labels: []string{name, "b"}, Values: []float64{a, b}, Number: whole0, Share: swedish, Sum: name, Mark: &Mark{Name: name, Value: a}},
			Scatter{Points: []Spot{{name, a, b}, {"b", b, a}}, Across: Axis{name, whole0}, Up: Axis{name, swedish}, Target: &Mark{Name: name, Value: b}},
			Days{From: calendar.Day{Year: 2016, Month: 1, Date: 1}, Values: []float64{a, b}, Weekdays: weekdays, Months: []string{name}, Target: &Mark{Name: name, Value: a}, Number: swedish},
		} {
			options, err := Options(c, look)
			if err != nil && !errors.Is(err, fault.Invalid) {
				t.Fatal(err)
			}
			if err == nil && !json.Valid(options) {
				t.Fatalf("%T: not JSON", c)
			}
		}
	})
}
