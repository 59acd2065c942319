package pack

import (
	"math"
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"ting/forums"
	"ting/forums/calendar"
	"ting/reports/words"
)

// projects is the state of every project, and the milestones that come next.
func (w *writer) projects() Section {
	s := w.section("projects")
	projects := w.in.Record.Projects
	switch {
	case !w.connected("projects"):
		s.Blocks = []Block{w.missing("projects")}
		return s
	case len(projects) == 0:
		s.Blocks = []Block{Empty{w.Say("projects.none", "during", w.during())}}
		return s
	}
	s.Lead = w.projectLead(projects)
	s.Blocks = []Block{w.projectTable(projects)}
	if len(projects) > mostNoted {
		s.Blocks = []Block{w.lines(worstFirst(projects)), Note{w.Say("projects.shift")}}
	}
	if milestones := w.milestones(projects); len(milestones.Rows) > 0 {
		s.Blocks = append(s.Blocks, milestones)
	}
	return s
}

// projectLead says how many projects go as planned.
func (w *writer) projectLead(projects []forums.Project) string {
	good := 0
	for _, p := range projects {
		if p.Status == string(Green) {
			good++
		}
	}
	if len(projects) == 1 {
		return w.Count("projects.single", good)
	}
	return words.Sentence(w.Count("projects.lead", good, "all", w.Count("projects", len(projects))))
}

// projectTable is one row a project, in the source's order.
func (w *writer) projectTable(projects []forums.Project) Table {
	table := Table{
		Title: w.Say("projects.table"),
		Columns: []Column{
			left(w.Say("col.project"), 27), left(w.Say("col.status"), 14), left(w.Say("col.phase"), 13), left(w.Say("col.lead"), 18),
			left(w.Say("col.end"), 17), left(w.Say("col.progress"), 14), left(w.Say("col.note"), 34),
		},
	}
	for _, p := range projects {
		row := cells(p.Title, "", p.Phase, p.Lead, at(w.end(p), p.PlannedEnd), "", p.Note)
		row[1] = Cell{Text: w.Of("project-status", p.Status), Status: Status(p.Status)}
		row[5] = w.progress(p.Progress)
		table.Rows = append(table.Rows, row)
	}
	return table
}

// date returns the local day of an instant as tables write it.
func (w *writer) date(t time.Time) string {
	if t.IsZero() {
		return words.Dash
	}
	return w.ShortDate(w.local(t))
}

// end is when a project is planned to end, and by how many days that has moved
// since it was first planned.
func (w *writer) end(p forums.Project) string {
	days := 0
	if !p.BaselineEnd.IsZero() && !p.PlannedEnd.IsZero() {
		days = int(math.Round(p.PlannedEnd.Sub(p.BaselineEnd).Hours() / 24))
	}
	if days == 0 {
		return w.date(p.PlannedEnd)
	}
	return w.Say("shift", "date", w.date(p.PlannedEnd), "n", w.Signed(days))
}

// progress is how much of a project is done; below 0 nobody has said.
func (w *writer) progress(share float64) Cell {
	if share < 0 || math.IsNaN(share) {
		return Cell{Text: words.Dash}
	}
	return Cell{Text: w.Percent(decimal.NewFromFloat(share), 0), Value: Share{decimal.NewFromFloat(share)}, Bar: &Bar{High: 1, Value: share}}
}

// milestones are those not reached, and those reached in the period, of each
// project in time.
func (w *writer) milestones(projects []forums.Project) Table {
	table := Table{
		Title: w.Say("milestones.table"),
		Columns: []Column{
			left(w.Say("col.project"), 30), left(w.Say("col.milestone"), 36), left(w.Say("col.planned"), 16), left(w.Say("col.reached"), 18),
		},
	}
	for _, p := range projects {
		inTime := slices.SortedStableFunc(slices.Values(p.Milestones), func(a, b forums.Milestone) int { return a.Planned.Compare(b.Planned) })
		for _, m := range inTime {
			if !m.Done.IsZero() && m.Done.Before(w.in.Record.Figures.From) {
				continue
			}
			table.Rows = append(table.Rows, append(cells(p.Title, m.Title, w.on(m.Planned)), w.reached(m)))
		}
	}
	return table
}

// reached says when a milestone was reached, or that it is late.
func (w *writer) reached(m forums.Milestone) Cell {
	figures := w.in.Record.Figures
	switch {
	case !m.Done.IsZero() && !m.Done.After(figures.AsOf):
		return Cell{Text: w.date(m.Done), Value: calendar.DayOf(m.Done, w.in.Customer.Zone), Status: Green, Alt: w.Say("milestone.reached")}
	case !m.Planned.IsZero() && m.Planned.Before(figures.AsOf):
		return Cell{Text: w.Say("milestone.late"), Status: Red}
	}
	return Cell{Text: w.Say("milestone.ahead")}
}
