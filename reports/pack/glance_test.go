package pack

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"ting/forums"
	"ting/forums/agreement"
	"ting/reports/chart"
	"ting/reports/words"
)

// TestTilesShowWhatIsMissed puts the one missed target of very many last. A
// scorecard of eight green tiles over sixty targets would hide it from those who
// read no further.
func TestTilesShowWhatIsMissed(t *testing.T) {
	in := crowded(t, 60, 0)
	all := in.Record.Figures.Targets
	for i := range all {
		all[i].Status = string(Green)
	}
	all[57].Status, all[59].Status = string(Amber), string(Red)
	w := newWriter(in)
	tiles := w.targetTiles()
	if got := []Status{tiles[0].Status, tiles[1].Status, tiles[2].Status}; !slices.Equal(got, []Status{Red, Amber, Green}) || tiles[2].Title != all[0].ID {
		t.Errorf("the first tiles are %v, the third %q", got, tiles[2].Title)
	}
}

// TestFewPeriodsStandBesideEachOther: between three points a line claims a
// course that nobody measured. Whoever hears it hears the periods in full.
func TestFewPeriodsStandBesideEachOther(t *testing.T) {
	w := newWriter(input(t, "en"))
	for _, c := range []struct {
		periods int
		columns bool
	}{{2, true}, {fewGrouped, true}, {fewGrouped + 1, false}} {
		w.outcomes = slices.Repeat(w.outcomes[:1], c.periods)
		f, ok := w.flow()
		if _, columns := f.Chart.(chart.Grouped); !ok || columns != c.columns || !strings.Contains(f.Alt, "January 2025") {
			t.Errorf("%d periods: columns %v, drawn %v, alt %q", c.periods, columns, ok, f.Alt)
		}
	}
}

// TestAxisTellsYearsApart: the first label and each January say the year, for a
// chart that shows few of them to carry on.
func TestAxisTellsYearsApart(t *testing.T) {
	w := newWriter(input(t, "en"))
	var periods []string
	for _, year := range []string{"2014-", "2015-", "2016-"} {
		for _, month := range []string{"01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"} {
			periods = append(periods, year+month)
		}
	}
	got := strings.Join(w.axis(periods[4:28]), " ")
	if want := "May 2014 Jun Jul Aug Sep Oct Nov Dec Jan 2015 Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec Jan 2016 Feb Mar Apr"; got != want {
		t.Errorf("two years: %s", got)
	}
	if got := strings.Join(w.axis(periods[1:4]), " "); got != "Feb 2014 Mar Apr" {
		t.Errorf("three months: %s", got)
	}
}

// TestNothingIsSaidToBeInOrderUnread is the pack of a customer of whom nothing
// was read. That no ticket was late, and no row at fault, would be a claim.
func TestNothingIsSaidToBeInOrderUnread(t *testing.T) {
	in := input(t, "en")
	in.Record.Connected, in.Record.Breaches, in.Record.Excluded, in.Record.Figures.Faults = nil, nil, nil, nil
	in.Record.Figures.Targets = []forums.TargetFigure{{ID: "response-a", Measure: "response", Status: string(None)}}
	for _, compose := range []func(Input) (Pack, error){Operational, Tactical} {
		p := made(t, compose, in)
		text := string(dump(t, p))
		for _, claim := range []string{"No ticket was over", "No ticket was excluded", "No row broke"} {
			if strings.Contains(text, claim) {
				t.Errorf("it claims %q", claim)
			}
		}
	}
}

// TestCategoriesBesideThemselves: the title is about the category that has grown
// most, and says so when none has.
func TestCategoriesBesideThemselves(t *testing.T) {
	w := newWriter(input(t, "sv"))
	if w.previous == nil {
		t.Fatal("there is no period before")
	}
	repeats := []forums.Repeat{{Name: "Nätverk", N: 90, Before: 95}, {Name: "Utskrift", N: 60, Before: 59}}
	if f, ok := w.repeated(repeats); !ok || !strings.HasPrefix(f.Title, "Utskrift ökade mest: 1 incident fler än under") {
		t.Errorf("one has grown: %q", f.Title)
	}
	repeats[1].Before = 61
	if f, ok := w.repeated(repeats); !ok || !strings.HasPrefix(f.Title, "Ingen av de största") {
		t.Errorf("none has grown: %q", f.Title)
	}
	if _, ok := w.repeated(repeats[:1]); ok {
		t.Error("one category stands beside nothing")
	}
	w.previous = nil
	if f, ok := w.repeated(repeats); ok {
		t.Errorf("compared with nothing: %q", f.Title)
	}
}

// TestFiguresBearTheirUnit: 48 is nothing that anyone can agree about, and two
// units of one metric are none.
func TestFiguresBearTheirUnit(t *testing.T) {
	in := input(t, "sv")
	value, limit := json.Number("5200"), json.Number("9000")
	storage := target{TargetFigure: forums.TargetFigure{ID: "storage", Measure: agreement.Metric, Value: &value, Limit: &limit}}
	for _, c := range []struct {
		units        []string
		figure, goal string
	}{
		{[]string{"GB", "GB", ""}, "5 200 GB", "högst 9 000 GB"},
		{[]string{"GB", "TB"}, "5 200", "högst 9 000"},
		{[]string{"GB, TB"}, "5 200", "högst 9 000"},
		{nil, "5 200", "högst 9 000"},
	} {
		in.Record.Dimensions = []forums.Dimension{{Target: "other", Unit: "h"}}
		for _, unit := range c.units {
			in.Record.Dimensions = append(in.Record.Dimensions, forums.Dimension{Target: "storage", Unit: unit})
		}
		w := newWriter(in)
		plain := func(s string) string { return strings.ReplaceAll(s, words.Space, " ") }
		if got := plain(w.figure(storage)); got != c.figure {
			t.Errorf("%v: the figure is %q", c.units, got)
		}
		if got := plain(w.goal(storage)); got != c.goal {
			t.Errorf("%v: the goal is %q", c.units, got)
		}
	}
}
