package pack

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"ting/forums"
	"ting/forums/agreement"
	"ting/reports/chart"
)

// Months before the source began are no months of zero: a course that begins
// with them would show a rise that never was.
func TestCourseBeginsWithTheData(t *testing.T) {
	in := input(t, "en")
	for n := range 10 {
		in.Record.History[n].Volumes = nil
		in.Record.History[n].Targets = []forums.TargetFigure{{ID: "backlog", Measure: agreement.Backlog, Value: number("0"), Status: "green"}}
	}
	all, previous := outcomes(in.Record)
	if len(all) != 5 || all[0].Period != "2025-11" || previous == nil || previous.Period != "2026-02" {
		t.Errorf("%d outcomes, previous %v", len(all), previous)
	}
}

// A month before the source began is nothing to compare with: all of the first
// month's tickets would be "more than the month before".
func TestNoChangeFromNothing(t *testing.T) {
	in := input(t, "en")
	for n := range 14 {
		in.Record.History[n].Volumes, in.Record.History[n].Targets = nil, nil
	}
	if all, previous := outcomes(in.Record); len(all) != 1 || previous != nil {
		t.Errorf("%d outcomes, previous %v", len(all), previous)
	}
}

// The months under a quarter are its trend, and none of them is the quarter
// before.
func TestHistoryOfAnotherKind(t *testing.T) {
	in := input(t, "en")
	in.Record.Figures.Period = "2026-Q1"
	all, previous := outcomes(in.Record)
	if len(all) != 15 || previous != nil {
		t.Errorf("%d outcomes, previous %v", len(all), previous)
	}
	p := compose(t, in)
	if change := blocks[Tiles](section(p, "scorecard"))[0].Tiles[0].Change; change != "" {
		t.Errorf("a quarter is compared with a month: %q", change)
	}
	if p.Cover.Kind != "OPERATIONAL REPORT" {
		t.Errorf("a quarter's report is called %q", p.Cover.Kind)
	}
}

// A gap between the history and the period must not be bridged by a change.
func TestPreviousIsNext(t *testing.T) {
	in := input(t, "en")
	in.Record.History = slices.Delete(in.Record.History, 13, 14) // February
	if _, previous := outcomes(in.Record); previous != nil {
		t.Errorf("compared with %s", previous.Period)
	}
}

// Every target that was missed shows its worst, however many another has.
func TestBreachesAreShared(t *testing.T) {
	in := input(t, "en")
	tables := blocks[Table](section(compose(t, in), "sla"))
	var titles []string
	rows := 0
	for _, table := range tables {
		if strings.Contains(table.Title, "over their time") {
			titles = append(titles, table.Title)
			rows += len(table.Rows)
		}
	}
	if got := strings.Join(titles, "; "); got != "Response, level A: all over their time; Resolution, priority C: 24 of 49 over their time" || rows != mostBreaches {
		t.Errorf("%d rows in %s", rows, got)
	}
	for want, lists := range map[string][]int{"[1 2 0]": {1, 2, 0}, "[3 3 1]": {50, 3, 1}} {
		var missed [][]forums.Breach
		for _, n := range lists {
			missed = append(missed, make([]forums.Breach, n))
		}
		if got := fmt.Sprint(share(missed, 7)); got != want {
			t.Errorf("%v: %s, want %s", lists, got, want)
		}
	}
}

// The first breach listed is the one furthest over, and one not done is open.
func TestWorstFirst(t *testing.T) {
	for _, table := range blocks[Table](section(compose(t, input(t, "en")), "sla")) {
		if strings.HasPrefix(table.Title, "Resolution, priority C:") {
			row := table.Rows[0]
			if row[0].Text != "INC0049" || row[1].Text != "Utskrift" || row[6].Text != "open" || row[8].Text != "okänd" {
				t.Errorf("first row %v", row)
			}
			return
		}
	}
	t.Error("no table of breaches")
}

// A customer without causes has no column of dashes.
func TestNoColumnOfCauses(t *testing.T) {
	in := input(t, "en")
	for i := range in.Record.Breaches {
		in.Record.Breaches[i].CausedBy = ""
	}
	for _, table := range blocks[Table](section(compose(t, in), "sla")) {
		if strings.Contains(table.Title, "over their time") && table.Columns[len(table.Columns)-1].Head == "Cause" {
			t.Errorf("%s has causes", table.Title)
		}
	}
}

// The scorecard is one page: what does not fit is left to its point of the
// agenda, and of many missed targets those missed for longest are named.
func TestScorecardFits(t *testing.T) {
	for _, c := range []struct{ targets, figures, sentences int }{{3, 2, 5}, {5, 2, 4}, {9, 0, 4}, {12, 0, 4}} {
		in := input(t, "en")
		one := in.Record.Figures.Targets[2]
		in.Record.Figures.Targets = nil
		for range c.targets {
			in.Record.Figures.Targets = append(in.Record.Figures.Targets, one)
		}
		s := section(compose(t, in), "scorecard")
		if got := len(figures(s.Blocks)); got != c.figures {
			t.Errorf("%d targets: %d figures, want %d", c.targets, got, c.figures)
		}
		if got := len(blocks[List](s)[0].Items); got != c.sentences {
			t.Errorf("%d targets: %d sentences, want %d", c.targets, got, c.sentences)
		}
	}
}

// Seven types in one chart cannot be told apart; the rest are one.
func TestSeries(t *testing.T) {
	w := writer{Words: language(t, "en"), outcomes: []forums.Outcome{{}, {}}}
	for n := range 7 {
		w.outcomes[1].Volumes = append(w.outcomes[1].Volumes, forums.VolumeFigure{Type: string(rune('a' + n)), Opened: 10 - n})
	}
	got := w.series(func(v forums.VolumeFigure) string { return v.Type }, strings.ToUpper)
	want := []chart.Series{{Name: "A", Values: []float64{0, 10}}, {Name: "B", Values: []float64{0, 9}}, {Name: "C", Values: []float64{0, 8}},
		{Name: "D", Values: []float64{0, 7}}, {Name: "E", Values: []float64{0, 6}}, {Name: "Other", Values: []float64{0, 9}}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v", got)
	}
}

// The sum of the table is what the scorecard and the donut say.
func TestVolumesAgree(t *testing.T) {
	p := compose(t, input(t, "en"))
	total := blocks[Table](section(p, "volumes"))[0].Total
	tiles := blocks[Tiles](section(p, "scorecard"))[1].Tiles
	for i, tile := range tiles {
		if tile.Figure != total[i+2].Text {
			t.Errorf("%s: %s on the scorecard, %s in the table", tile.Title, tile.Figure, total[i+2].Text)
		}
	}
	for _, f := range figures(section(p, "volumes").Blocks) {
		if donut, ok := f.Chart.(chart.Donut); ok && donut.Centre != total[2].Text {
			t.Errorf("%s in the donut, %s in the table", donut.Centre, total[2].Text)
		}
	}
}

// A part of one per cent is said as less than that, never as nothing.
func TestShare(t *testing.T) {
	w := writer{Words: language(t, "en")}
	for _, c := range []struct {
		part, whole int
		want        string
	}{{1, 3, "33%"}, {1, 1000, "less than 1%"}, {0, 5, "0%"}, {5, 5, "100%"}, {999, 1000, "more than 99%"}} {
		if got := w.share(c.part, c.whole); got != c.want {
			t.Errorf("%d of %d: %q, want %q", c.part, c.whole, got, c.want)
		}
	}
}

// The bars of the table begin as near 100 % as all of them allow.
func TestScale(t *testing.T) {
	for share, want := range map[string]float64{"0.99": 0.9, "0.93": 0.9, "0.91": 0.8, "0.6": 0.5, "0.2": 0} {
		w := writer{targets: []target{{TargetFigure: forums.TargetFigure{Measure: agreement.Response, Attainment: number(share)}},
			{TargetFigure: forums.TargetFigure{Measure: agreement.Backlog, Value: number("3")}}}}
		if got := w.scale(); got != want {
			t.Errorf("%s: from %v, want %v", share, got, want)
		}
	}
}

// A milestone that has passed without being reached is late; one reached after
// the figures' instant is not known yet.
func TestMilestones(t *testing.T) {
	in := input(t, "en")
	w := newWriter(in)
	asOf := in.Record.Figures.AsOf
	for _, c := range []struct {
		milestone forums.Milestone
		want      string
		status    Status
	}{
		{forums.Milestone{Planned: asOf.AddDate(0, 0, -9), Done: asOf.AddDate(0, 0, -8)}, "2026-03-28", Green},
		{forums.Milestone{Planned: asOf.AddDate(0, 0, -1)}, "late", Red},
		{forums.Milestone{Planned: asOf.AddDate(0, 0, 1)}, "to come", ""},
		{forums.Milestone{Planned: asOf.AddDate(0, 0, 1), Done: asOf.Add(time.Second)}, "to come", ""},
		{forums.Milestone{}, "to come", ""},
	} {
		if got := w.reached(c.milestone); got.Text != c.want || got.Status != c.status {
			t.Errorf("%+v: %q %q", c.milestone, got.Text, got.Status)
		}
	}
}

// Composing a pack must never be what a month-end waits for.
func BenchmarkOperational(b *testing.B) {
	in := input(b, "sv")
	for b.Loop() {
		compose(b, in)
	}
}
