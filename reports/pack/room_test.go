package pack

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"ting/forums"
	"ting/reports/chart"
)

// A column of dashes says less than none, and a title that names a comparison
// nobody can make is untrue. The period's own column stays, also when empty.
func TestAnOutcomeAloneIsNotCompared(t *testing.T) {
	heads := func(in Input) (title string, heads []string) {
		table := blocks[Table](section(made(t, Strategic, in), "outcome"))[0]
		for _, row := range table.Rows {
			if len(row) != len(table.Columns) {
				t.Fatalf("%d cells under %d columns", len(row), len(table.Columns))
			}
		}
		for _, c := range table.Columns {
			heads = append(heads, c.Head)
		}
		return table.Title, heads
	}
	in := half(t, "en")
	title, all := heads(in)
	if title != "The period against the one before" || !slices.Equal(all, []string{"Measure", "Goal", "H2 2025", "H1 2026", "Change", "Month by month"}) {
		t.Errorf("%s: %q", title, all)
	}
	in.Record.History, in.Record.Parts, in.Record.Figures.Volumes = nil, nil, nil
	title, alone := heads(in)
	if title != "Outcome of the period" || !slices.Equal(alone, []string{"Measure", "Goal", "H1 2026"}) {
		t.Errorf("alone %s: %q", title, alone)
	}
}

// The milestones stand in the order of the table above them, and those of a
// project in time: a reader goes down both with one finger.
func TestMilestonesStandInOrder(t *testing.T) {
	in := projects(t, "en")
	day := in.Record.Figures.To
	in.Record.Projects = []forums.Project{
		{ID: "a", Title: "Green", Status: "green", PlannedEnd: day, Milestones: []forums.Milestone{{Title: "late", Planned: day.AddDate(0, 0, 9)}, {Title: "soon", Planned: day.AddDate(0, 0, 2)}}},
		{ID: "b", Title: "Red", Status: "red", PlannedEnd: day, Milestones: []forums.Milestone{{Title: "only", Planned: day.AddDate(0, 0, 5)}}},
	}
	var got []string
	for _, row := range blocks[Table](section(made(t, Project, in), "milestones"))[0].Rows {
		got = append(got, row[0].Text+" "+row[1].Text)
	}
	if want := []string{"Red only", "Green soon", "Green late"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// A plan of twenty bars over thirty projects says so; and the table behind it
// tells days and milestones, which numbers on an axis do not.
func TestAPlanSaysWhatItLeavesOut(t *testing.T) {
	in := projects(t, "en")
	model := in.Record.Projects[0]
	model.Milestones = []forums.Milestone{{Title: "Pilot", Planned: model.PlannedEnd}, {Title: "Start", Planned: model.PlannedEnd, Done: in.Record.Figures.From.Add(24 * time.Hour)}}
	in.Record.Projects = nil
	for i := range mostPlanned + 3 {
		p := model
		p.ID, p.Title = fmt.Sprint(i), fmt.Sprintf("Project %d", i)
		in.Record.Projects = append(in.Record.Projects, p)
	}
	f := figures(section(made(t, Project, in), "projects").Blocks)[0]
	if !strings.HasSuffix(f.Note, "3 more projects, the least late, stand in the table only.") {
		t.Errorf("%q", f.Note)
	}
	heads, rows := chart.Table(f.Chart)
	if len(rows) != mostPlanned || !slices.Equal(heads, []string{"Planned end", "Baseline end", "Progress", "Milestones"}) {
		t.Fatalf("%d rows under %q", len(rows), heads)
	}
	w := newWriter(in)
	want := []string{w.date(model.PlannedEnd), w.date(model.BaselineEnd), w.progress(model.Progress).Text, "Pilot " + w.date(model.PlannedEnd) + "; Start reached 2026-03-02"}
	for i, v := range rows[0].Values {
		if v.Text != want[i] {
			t.Errorf("under %s: %q, not %q", heads[i], v.Text, want[i])
		}
	}
}
