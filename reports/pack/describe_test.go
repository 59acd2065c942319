package pack

import (
	"math"
	"strings"
	"testing"

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
			"Svarstid: från 96,0\u00a0% (jan) till 91,0\u00a0% (mar); lägst 91,0\u00a0% (mar), högst 96,0\u00a0% (jan). Strecket: Mål 95,0\u00a0%."},
		{"parts and a line", chart.Stacked{Labels: []string{"jan"}, Series: []chart.Series{{Name: "A", Values: []float64{2}}}, Line: &chart.Series{Name: "Kö", Values: []float64{3}}},
			"A: från 2 (jan) till 2 (jan); lägst 2 (jan), högst 2 (jan). Kö: från 3 (jan) till 3 (jan); lägst 3 (jan), högst 3 (jan)."},
		{"side by side", chart.Grouped{Labels: []string{"Vård", "Skola"}, Series: []chart.Series{{Name: "Q1", Values: []float64{94}}}, Target: goal, Number: share},
			"Q1: Vård 94,0\u00a0%, Skola –. Strecket: Mål 95,0\u00a0%."},
		{"bars", chart.Bars{Labels: []string{"Nät"}, Values: []float64{7}}, "Nät 7."},
		{"shares", chart.Donut{Slices: []chart.Slice{{Name: "A", Value: 3}}, Centre: "3", Word: "ärenden"}, "3 ärenden: A 3."},
		{"a matrix", chart.Heat{Rows: []string{"mån", "tis"}, Columns: []string{"07", "08"}, Values: [][]float64{{1, 2}, {nan, 9}}}, "Störst värde: 9 (tis, 08)."},
		{"a backlog in and out", chart.Waterfall{Steps: []chart.Step{{Name: "Ingående", Value: 10, Total: true}, {Name: "Inkomna", Value: 4}, {Name: "Utgående", Value: 14, Total: true}}},
			"Ingående 10, Inkomna +4, Utgående 14."},
		{"an arc", chart.Gauge{Value: 94.1, Low: 80, High: 100, Word: "under mål", Target: goal, Number: share},
			"Under mål: 94,1\u00a0% på en skala från 80,0\u00a0% till 100,0\u00a0%. Strecket: Mål 95,0\u00a0%."},
		{"causes", chart.Pareto{Labels: []string{"Nät", "Leverantör"}, Values: []float64{1, 3}, Share: share, Sum: "Sammanlagt"},
			"Leverantör 3 (sammanlagt 75,0\u00a0%); Nät 1 (sammanlagt 100,0\u00a0%)."},
		{"two measures", chart.Scatter{Points: []chart.Spot{{Name: "Vård", X: 12, Y: 94}}, Across: chart.Axis{Name: "Ärenden"}, Up: chart.Axis{Name: "Svarstid", Number: share}, Target: goal},
			"Ärenden och Svarstid: Vård 12 och 94,0\u00a0%. Strecket: Mål 95,0\u00a0%."},
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
