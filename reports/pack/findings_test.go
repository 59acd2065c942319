package pack

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"ting/forums"
	"ting/forums/agreement"
	"ting/reports/chart"
)

// trended is a writer of so many months of one target, each by its status.
func trended(t *testing.T, statuses string) (*writer, target) {
	t.Helper()
	w := &writer{Words: language(t, "en")}
	of := target{title: "Users", agreed: agreement.Target{AtLeast: dec("4")}, TargetFigure: forums.TargetFigure{ID: "csat", Measure: agreement.Metric, Value: number("4.2")}}
	for i, letter := range statuses {
		f := forums.TargetFigure{ID: "csat", Measure: agreement.Metric, Value: number("4")}
		f.Status = map[rune]string{'m': string(Green), 'x': string(Red), '-': string(None)}[letter]
		of.course = append(of.course, f)
		w.outcomes = append(w.outcomes, forums.Outcome{Period: fmt.Sprintf("2026-%02d", i+1)})
	}
	return w, of
}

// TestTrendTitle: "back on target in March" of a goal that has been met for a
// year is a wrong sentence over a right chart.
func TestTrendTitle(t *testing.T) {
	for statuses, want := range map[string]string{
		"xxmmm": "Users: goal met three months in a row, missed in two of five months",
		"mxmm":  "Users: goal met two months in a row, missed once in four months",
		"mxxm":  "Users: back on target in April, missed in two of four months",
		"mmxx":  "Users below target for two months in a row",
		"mmmx":  "Users: missed in April",
		"mmm":   "Users: goal met in all three months",
		"xm-":   "Users: missed once in two months",
	} {
		w, of := trended(t, statuses)
		if got := w.trendTitle(of); got != want {
			t.Errorf("%s: %q, want %q", statuses, got, want)
		}
	}
}

// TestTheCategoryThatGrewMostIsShown: one that is not among the largest has grown
// most. A title about another would contradict the table below it.
func TestTheCategoryThatGrewMostIsShown(t *testing.T) {
	w := newWriter(input(t, "en"))
	var repeats []forums.Repeat
	for i := range 10 {
		repeats = append(repeats, forums.Repeat{Name: fmt.Sprint("c", i), N: 100 - 10*i, Before: 99 - 10*i})
	}
	repeats[8].Before = 2
	f, ok := w.repeated(repeats)
	if !ok || !strings.HasPrefix(f.Title, "c8 grew most: 18 incidents more") {
		t.Fatalf("%q", f.Title)
	}
	if got := f.Chart.(chart.Grouped).Labels; !slices.Equal(got, []string{"c0", "c1", "c2", "c3", "c4", "c8"}) {
		t.Errorf("it stands over %q", got)
	}
	if repeats[5].Name != "c5" {
		t.Error("the record's own list was written to")
	}
}

// TestForecastAgainstItsLimit: where a course leads says little without what was
// agreed, and when it gets there says most.
func TestForecastAgainstItsLimit(t *testing.T) {
	in := extended(t, "en")
	in.Record.Dimensions = []forums.Dimension{{Target: "backup", Dimension: "a", Unit: "GB"}, {Target: "backup", Dimension: "b", Unit: "GB"}}
	for _, c := range []struct {
		limit    string
		from, by int // the volume of the first month, and what each adds
		want     string
	}{
		{"9000", 5000, 10, "At this pace the limit (at most 9,000 GB) is not passed within 15 months."},
		{"5200", 5000, 10, "At this pace the limit (at most 5,200 GB) is passed in September 2026."},
		{"5050", 5000, 10, "The limit (at most 5,050 GB) has been passed already."},
	} {
		for i := range in.Record.History {
			value := json.Number(fmt.Sprint(c.from + c.by*i))
			in.Record.History[i].Targets = []forums.TargetFigure{{ID: "backup", Measure: agreement.Metric, Value: &value, Status: "green"}}
		}
		now, limit := json.Number(fmt.Sprint(c.from+c.by*len(in.Record.History))), json.Number(c.limit)
		for i, f := range in.Record.Figures.Targets {
			if f.ID == "backup" {
				in.Record.Figures.Targets[i].Value, in.Record.Figures.Targets[i].Limit = &now, &limit
			}
		}
		f := figuresOf(made(t, Operational, in), "backup")[0]
		if got := spaced(f.Note); got != c.want {
			t.Errorf("%s: %q, want %q", c.limit, got, c.want)
		}
		drawn := f.Chart.(chart.Trend)
		if drawn.Target == nil || fmt.Sprint(drawn.Target.Value) != c.limit || !drawn.Target.Ceiling {
			t.Errorf("%s: the line is %+v", c.limit, drawn.Target)
		}
		if title := spaced(f.Title); !strings.Contains(title, " GB in ") || !strings.Contains(title, "GB); +10.3 GB a month") || strings.Count(title, "GB") != 3 {
			t.Errorf("%s: %q", c.limit, title)
		}
		if !strings.Contains(f.Alt, "The line: goal") {
			t.Errorf("%s: nobody who cannot see it is told of the limit: %q", c.limit, f.Alt)
		}
	}
}

// TestBacklogAgainstItsLimit: the limit on some tickets is none of the backlog of
// all.
func TestBacklogAgainstItsLimit(t *testing.T) {
	for _, where := range [][]agreement.Condition{nil, {{Column: "type", Values: []string{"incident"}}}} {
		w := &writer{targets: []target{{agreed: agreement.Target{Where: where}, TargetFigure: forums.TargetFigure{Measure: agreement.Backlog}}}}
		if _, ok := w.wholeBacklog(); ok != (where == nil) {
			t.Errorf("of all tickets where %v: %v", where, ok)
		}
	}
}

// TestWhatIsLeftOutIsSaid: a list or a set of charts that stops without a word
// reads as if that were all.
func TestWhatIsLeftOutIsSaid(t *testing.T) {
	w := &writer{Words: language(t, "en")}
	rows := func(n int) Table { return Table{Rows: make([][]Cell, n)} }
	if got := w.atMost(2, rows(5)); len(got) != 2 || len(got[0].(Table).Rows) != 2 || got[1] != (Note{"There are 3 more, which are not listed."}) {
		t.Errorf("five rows: %+v", got)
	}
	if got := w.atMost(2, rows(2)); len(got) != 1 {
		t.Errorf("two rows: %+v", got)
	}
	if got := w.atMost(2, rows(0)); len(got) != 0 {
		t.Errorf("no rows: %+v", got)
	}
	drawn, of := trended(t, "mmx")
	drawn.targets = slices.Repeat([]target{of}, mostTrends+2)
	notes := blocks[Note](Section{Blocks: drawn.drawnCourses()})
	if len(notes) != 1 || notes[0].Text != "The courses of two more targets are not drawn here; their outcomes are in the table." {
		t.Errorf("%d targets: %q", mostTrends+2, notes)
	}
	drawn.targets = drawn.targets[:mostTrends]
	if notes := blocks[Note](Section{Blocks: drawn.drawnCourses()}); len(notes) != 0 {
		t.Errorf("all are drawn: %q", notes)
	}
}

// spaced is a text with plain spaces.
func spaced(text string) string { return strings.ReplaceAll(text, "\u00a0", " ") }
