package pack

import (
	"math"
	"strings"
	"testing"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/reports/chart"
)

// Who hears a chart has this sentence in its place: it must hold the figures
// that an eye would look for first, and name what missed the target.
func TestDescribe(t *testing.T) {
	sv := language(t, "sv")
	nan := math.NaN()
	share := chart.Number{Decimal: ",", Group: "\u00a0", Digits: 1, Suffix: "\u00a0%"}
	goal := &chart.Mark{Name: "Mål", Value: 95}
	for _, c := range []struct {
		sentence string
		chart    chart.Chart
		want     string
	}{
		{"a course with a gap", chart.Trend{Labels: []string{"jan", "feb", "mar"}, Series: []chart.Series{{Name: "Svarstid", Values: []float64{96, nan, 91}}}, Target: goal, Number: share},
			"Svarstid: från 96,0\u00a0% (jan) till 91,0\u00a0% (mar); lägst 91,0\u00a0% (mar), högst 96,0\u00a0% (jan). Strecket: Mål 95,0\u00a0%. Ett av 2 värden ligger under målet."},
		{"a course that is just good enough", chart.Trend{Labels: []string{"jan", "feb"}, Series: []chart.Series{{Name: "Svarstid", Values: []float64{96, 95, 12}}}, Target: goal, Number: share},
			"Svarstid: från 96,0\u00a0% (jan) till 95,0\u00a0% (feb); lägst 95,0\u00a0% (feb), högst 96,0\u00a0% (jan). Strecket: Mål 95,0\u00a0%. Inget värde ligger under målet."},
		{"a course over a limit", chart.Trend{Labels: []string{"jan", "feb", "mar"}, Series: []chart.Series{{Name: "Kö", Values: []float64{40, 41, 52}}}, Target: &chart.Mark{Name: "mål", Value: 40, Ceiling: true}},
			"Kö: från 40 (jan) till 52 (mar); lägst 40 (jan), högst 52 (mar). Strecket: mål 40. 2 av 3 värden ligger över gränsen."},
		{"a course of nothing", chart.Trend{Labels: []string{"jan", "feb"}, Series: []chart.Series{{Name: "Kö", Values: []float64{nan, nan}}}, Target: goal, Number: share}, "Strecket: Mål 95,0\u00a0%."},
		{"parts and a line", chart.Stacked{Labels: []string{"jan"}, Series: []chart.Series{{Name: "A", Values: []float64{2}}}, Line: &chart.Series{Name: "Kö", Values: []float64{3}}},
			"A: från 2 (jan) till 2 (jan); lägst 2 (jan), högst 2 (jan). Kö: från 3 (jan) till 3 (jan); lägst 3 (jan), högst 3 (jan)."},
		{"side by side", chart.Grouped{Labels: []string{"Vård", "Skola"}, Series: []chart.Series{{Name: "Q1", Values: []float64{94}}}, Target: goal, Number: share},
			"Q1: Vård 94,0\u00a0%, Skola –. Strecket: Mål 95,0\u00a0%."},
		{"side by side, three of four", chart.Grouped{Labels: []string{"Vård", "Skola"}, Series: []chart.Series{{Name: "Q1", Values: []float64{94, 96}}, {Name: "Q2", Values: []float64{93, 90, 1}}}, Target: goal, Number: share},
			"Q1: Vård 94,0\u00a0%, Skola 96,0\u00a0%. Q2: Vård 93,0\u00a0%, Skola 90,0\u00a0%. Strecket: Mål 95,0\u00a0%. 3 av 4 värden ligger under målet."},
		{"bars", chart.Bars{Labels: []string{"Nät"}, Values: []float64{7}}, "Nät 7."},
		{"shares", chart.Donut{Slices: []chart.Slice{{Name: "A", Value: 3}}, Centre: "3", Word: "ärenden"}, "3 ärenden: A 3."},
		{"names that end in a figure", chart.Donut{Slices: []chart.Slice{{Name: "prioritet 1", Value: 713}, {Name: "övriga", Value: 8}}, Centre: "721", Word: "öppnade"},
			"721 öppnade: prioritet 1: 713, övriga 8."},
		{"a matrix", chart.Heat{Rows: []string{"mån", "tis"}, Columns: []string{"07", "08"}, Values: [][]float64{{1, 2}, {nan, 9}}}, "Störst värde: 9 (tis, 08)."},
		{"a backlog in and out", chart.Waterfall{Steps: []chart.Step{{Name: "Ingående", Value: 10, Total: true}, {Name: "Inkomna", Value: 4}, {Name: "Utgående", Value: 14, Total: true}}},
			"Ingående 10, Inkomna +4, Utgående 14."},
		{"an arc", chart.Gauge{Value: 94.1, Low: 80, High: 100, Word: "under mål", Target: goal, Number: share},
			"Under mål: 94,1\u00a0% på en skala från 80,0\u00a0% till 100,0\u00a0%. Strecket: Mål 95,0\u00a0%."},
		{"causes", chart.Pareto{Labels: []string{"Nät", "Leverantör"}, Values: []float64{1, 3}, Share: share, Sum: "Sammanlagt"},
			"Leverantör 3 (sammanlagt 75,0\u00a0%); Nät 1 (sammanlagt 100,0\u00a0%)."},
		{"two measures", chart.Scatter{Points: []chart.Spot{{Name: "Vård", X: 12, Y: 94}}, Across: chart.Axis{Name: "Ärenden"}, Up: chart.Axis{Name: "Svarstid", Number: share}, Target: goal},
			"Ärenden och Svarstid: Vård 12 och 94,0\u00a0%. Strecket: Mål 95,0\u00a0%."},
		{"two measures, one of them not known", chart.Scatter{Points: []chart.Spot{{Name: "Vård", X: 12, Y: 94}, {Name: "Skola", X: 3, Y: 99}, {Name: "Park", X: nan, Y: 9}}, Across: chart.Axis{Name: "Ärenden"}, Up: chart.Axis{Name: "Svarstid", Number: share}, Target: goal},
			"Ärenden och Svarstid: Vård 12 och 94,0\u00a0%; Skola 3 och 99,0\u00a0%; Park – och 9,0\u00a0%. Strecket: Mål 95,0\u00a0%. Ett av 2 värden ligger under målet."},
		{"days", chart.Days{From: calendar.Day{Year: 2016, Month: 2, Date: 28}, Values: []float64{100, 97, nan}, Target: &chart.Mark{Name: "Under 99,5 %", Value: 99.5}, Unknown: "Okänt", Number: share},
			"Dag för dag från 28 februari 2016 till 1 mars 2016. Lägst 97,0\u00a0% (2016-02-29). Under 99,5 %: 2016-02-29 97,0\u00a0%. Okänt: 2016-03-01."},
		{"no days", chart.Days{}, ""},
		{"nothing", nil, ""},
	} {
		if got := Describe(c.chart, sv); plainSpaces(got) != plainSpaces(c.want) {
			t.Errorf("%s: %q", c.sentence, got)
		}
	}
	many := chart.Days{From: calendar.Day{Year: 2016, Month: 1, Date: 1}, Values: make([]float64, 30), Target: &chart.Mark{Name: "Under mål", Value: 1}}
	if got := Describe(many, sv); !strings.Contains(got, "och 18 till.") {
		t.Errorf("thirty bad days: %q", got)
	}
}

// plainSpaces is text with every space the same.
func plainSpaces(text string) string { return strings.Join(strings.Fields(text), " ") }

// A count that is wrong in number, or a limit called a goal, is heard at once.
func TestHowManyMissTheTarget(t *testing.T) {
	for code, want := range map[string][4]string{
		"sv": {"Inget värde ligger under målet.", "Ett av 3 värden ligger under målet.", "2 av 3 värden ligger under målet.", "Ett av 3 värden ligger över gränsen."},
		"da": {"Ingen værdi ligger under målet.", "Én af 3 værdier ligger under målet.", "2 af 3 værdier ligger under målet.", "Én af 3 værdier ligger over grænsen."},
		"nb": {"Ingen verdi ligger under målet.", "Én av 3 verdier ligger under målet.", "2 av 3 verdier ligger under målet.", "Én av 3 verdier ligger over grensen."},
		"en": {"No value is below the goal.", "One of 3 values is below the goal.", "2 of 3 values are below the goal.", "One of 3 values is above the limit."},
	} {
		course := chart.Series{Values: []float64{1, 2, 3, math.NaN()}}
		for i, mark := range []chart.Mark{{Value: 1}, {Value: 2}, {Value: 3}, {Value: 2, Ceiling: true}} {
			if got := (describer{language(t, code)}).missing(&mark, course); got != want[i] {
				t.Errorf("%s, %v: %q", code, mark, got)
			}
		}
	}
}

// Whether the line is a goal or a limit is agreed, and not seen in the figures:
// a backlog that was told as below its goal would be praised for its failure.
func TestTargetsWithACeiling(t *testing.T) {
	for _, c := range []struct {
		agreed agreement.Target
		want   bool
	}{
		{agreement.Target{Measure: agreement.Response}, false},
		{agreement.Target{Measure: agreement.Availability}, false},
		{agreement.Target{Measure: agreement.Metric, AtLeast: dec("4")}, false},
		{agreement.Target{Measure: agreement.Metric, AtMost: dec("800")}, true},
		{agreement.Target{Measure: agreement.Backlog, AtMost: dec("40")}, true},
	} {
		one := target{TargetFigure: forums.TargetFigure{Measure: c.agreed.Measure}, agreed: c.agreed}
		if one.hasCeiling() != c.want {
			t.Errorf("%+v: %v", c.agreed, !c.want)
		}
	}
}

// A chart that had words in one language and none in another would be silent
// to half of its readers.
func TestEveryLanguageDescribesEveryKind(t *testing.T) {
	s := []chart.Series{{Name: "A", Values: []float64{1, 2}}}
	for _, code := range []string{"sv", "da", "nb", "en"} {
		w := language(t, code)
		for _, c := range []chart.Chart{
			chart.Trend{Labels: []string{"a", "b"}, Series: s}, chart.Stacked{Labels: []string{"a", "b"}, Series: s}, chart.Grouped{Labels: []string{"a", "b"}, Series: s},
			chart.Bars{Labels: []string{"a"}, Values: []float64{1}}, chart.Donut{Slices: []chart.Slice{{Name: "a", Value: 1}}, Centre: "1", Word: "b"},
			chart.Heat{Rows: []string{"a"}, Columns: []string{"b"}, Values: [][]float64{{1}}}, chart.Waterfall{Steps: []chart.Step{{Name: "a", Value: 1}}},
			chart.Gauge{Value: 1, High: 2}, chart.Pareto{Labels: []string{"a"}, Values: []float64{1}}, chart.Scatter{Points: []chart.Spot{{Name: "a", X: 1, Y: 2}}},
			chart.Days{From: calendar.Day{Year: 2016, Month: 1, Date: 1}, Values: []float64{1}},
		} {
			if got := Describe(c, w); got == "" || strings.ContainsAny(got, "{}⟦") {
				t.Errorf("%s, %T: %q", code, c, got)
			}
		}
	}
}
