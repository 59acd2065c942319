package chart

import (
	"math"
	"reflect"
	"testing"

	"ting/forums/calendar"
)

// texts is a table as a reader sees it, heads first.
func texts(c Chart) [][]string {
	heads, rows := Table(c)
	all := [][]string{append([]string{""}, heads...)}
	for _, r := range rows {
		row := []string{r.Name}
		for _, v := range r.Values {
			row = append(row, v.Text)
		}
		all = append(all, row)
	}
	return all
}

// Who cannot see the chart has only this: a number that is missing here, or
// stands under another head, is a figure that he is told wrong.
func TestTable(t *testing.T) {
	swedish := Number{Decimal: ",", Group: "\u00a0", Digits: 1, Suffix: "\u00a0%"}
	for _, c := range []struct {
		sentence string
		chart    Chart
		want     [][]string
	}{
		{"a course with a gap and a target", Trend{Labels: []string{"jan", "feb"}, Series: []Series{{"Svarstid", []float64{94.14, math.NaN()}}}, Target: &Mark{Name: "mål", Value: 95}, Number: swedish},
			[][]string{{"", "Svarstid", "mål"}, {"jan", "94,1\u00a0%", "95,0\u00a0%"}, {"feb", "–", "95,0\u00a0%"}}},
		{"a forecast between its ends", Trend{Labels: []string{"jan"}, Series: []Series{{"a", []float64{2}}}, Band: &Band{[]float64{1}, []float64{3}}},
			[][]string{{"", "a", "≥", "≤"}, {"jan", "2", "1", "3"}}},
		{"columns under a line", Stacked{Labels: []string{"jan"}, Series: []Series{{"A", []float64{1234}}, {"B", nil}}, Line: &Series{"kö", []float64{7}}, Number: Number{Group: " "}},
			[][]string{{"", "A", "B", "kö"}, {"jan", "1 234", "–", "7"}}},
		{"bars", Bars{Labels: []string{"Telefon"}, Values: []float64{-5}}, [][]string{{"", ""}, {"Telefon", "\u22125"}}},
		{"shares", Donut{Slices: []Slice{{"A", 3}}, Word: "ärenden"}, [][]string{{"", "ärenden"}, {"A", "3"}}},
		{"a matrix that lacks a cell", Heat{Rows: []string{"mån", "tis"}, Columns: []string{"0", "1"}, Values: [][]float64{{1, 2}}},
			[][]string{{"", "0", "1"}, {"mån", "1", "2"}, {"tis", "–", "–"}}},
		{"columns side by side", Grouped{Labels: []string{"jan"}, Series: []Series{{"A", []float64{4}}, {"B", nil}}, Target: &Mark{Name: "tak", Value: 5}},
			[][]string{{"", "A", "B", "tak"}, {"jan", "4", "–", "5"}}},
		{"a backlog in and out", Waterfall{Steps: []Step{{"in", 10, true}, {"nya", 4, false}, {"klara", -6, false}, {"oförändrat", 0, false}, {"ut", 8, true}}},
			[][]string{{"", ""}, {"in", "10"}, {"nya", "+4"}, {"klara", "\u22126"}, {"oförändrat", "0"}, {"ut", "8"}}},
		{"a value on its arc", Gauge{Value: 94.14, High: 100, Word: "under mål", Target: &Mark{Name: "mål", Value: 95}, Number: swedish},
			[][]string{{"", ""}, {"under mål", "94,1\u00a0%"}, {"mål", "95,0\u00a0%"}}},
		{"causes, the greatest first, equal ones by name", Pareto{Labels: []string{"b", "a", "c", "d"}, Values: []float64{1, 1, 6, math.NaN()}, Sum: "i allt", Share: swedish},
			[][]string{{"", "", "i allt"}, {"c", "6", "75,0\u00a0%"}, {"a", "1", "87,5\u00a0%"}, {"b", "1", "100,0\u00a0%"}, {"d", "0", "100,0\u00a0%"}}},
		{"causes of nothing", Pareto{Labels: []string{"a"}, Sum: "i allt"}, [][]string{{"", "", "i allt"}, {"a", "0", "–"}}},
		{"two measures", Scatter{Points: []Spot{{"Vård", 12, 91.5}, {"Skola", math.NaN(), 90}}, Across: Axis{Name: "ärenden"}, Up: Axis{"svarstid", swedish}},
			[][]string{{"", "ärenden", "svarstid"}, {"Vård", "12", "91,5\u00a0%"}, {"Skola", "–", "90,0\u00a0%"}}},
		{"days over the end of a month", Days{From: calendar.Day{Year: 2016, Month: 2, Date: 29}, Values: []float64{100, math.NaN()}, Number: swedish},
			[][]string{{"", ""}, {"2016-02-29", "100,0\u00a0%"}, {"2016-03-01", "–"}}},
		{"a plan", Gantt{Rows: []Stretch{{Name: "Flytt", Done: 0.4}, {Name: "Drift", Done: math.NaN()}}, Key: GanttKey{Done: "klart"}},
			[][]string{{"", "klart"}, {"Flytt", "40\u00a0%"}, {"Drift", "–"}}},
	} {
		if got := texts(c.chart); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %q", c.sentence, got)
		}
	}
}
