package pack

import (
	"math"

	"github.com/shopspring/decimal"

	"ting/forums"
	"ting/reports/words"
)

// mostShifts is how many rows of what has moved a pack lists.
const mostShifts = 60

// shifted is what has moved in the projects since the last pack.
func (w *writer) shifted() Section {
	s := w.section("moved")
	if empty, none := w.noProjects(); none {
		s.Blocks = []Block{empty}
		return s
	}
	if w.in.Before == nil {
		s.Blocks = []Block{Empty{w.Say("moved.first")}}
		return s
	}
	table := Table{
		Title:   w.Say("moved.table"),
		Columns: []Column{left(w.Say("col.project"), 28), left(w.Say("col.about"), 28), left(w.Say("col.was"), 22), left(w.Say("col.is"), 22)},
	}
	changed := 0
	for _, p := range w.in.Record.Projects {
		was, known := project(w.in.Before.Projects, p.ID)
		rows := [][]Cell{cells(p.Title, w.Say("moved.new"), "", w.date(p.PlannedEnd))}
		if known {
			rows = w.moves(was, p)
		}
		if len(rows) > 0 {
			changed++
		}
		table.Rows = append(table.Rows, rows...)
	}
	for _, was := range w.in.Before.Projects {
		if _, still := project(w.in.Record.Projects, was.ID); !still {
			changed++
			table.Rows = append(table.Rows, cells(was.Title, w.Say("moved.gone"), w.date(was.PlannedEnd), ""))
		}
	}
	if len(table.Rows) == 0 {
		s.Blocks = []Block{Empty{w.Say("moved.none")}}
		return s
	}
	s.Lead = words.Sentence(w.Count("moved.lead", changed))
	left := len(table.Rows) - mostShifts
	table.Rows = table.Rows[:min(len(table.Rows), mostShifts)]
	s.Blocks = []Block{table}
	if left > 0 {
		s.Blocks = append(s.Blocks, Note{w.Count("since.lines", left)})
	}
	s.Blocks = append(s.Blocks, Note{w.Say("since.note", "period", w.Period(w.in.Before.Figures.Period), "moment", w.Moment(w.local(w.in.Before.Figures.AsOf)))})
	return s
}

// moves are the rows of one project: what is other than it was.
func (w *writer) moves(was, p forums.Project) [][]Cell {
	var rows [][]Cell
	add := func(about, before, now string) {
		if before != now {
			rows = append(rows, cells(p.Title, about, before, now))
		}
	}
	add(w.Say("col.status"), w.Of("project-status", was.Status), w.Of("project-status", p.Status))
	add(w.Say("col.phase"), was.Phase, p.Phase)
	add(w.Say("col.lead"), was.Lead, p.Lead)
	end := w.date(p.PlannedEnd)
	if !was.PlannedEnd.IsZero() && !p.PlannedEnd.IsZero() {
		if days := w.daysBetween(was.PlannedEnd, p.PlannedEnd); days != 0 {
			end = w.Say("shift", "date", end, "n", w.Signed(days))
		}
	}
	add(w.Say("col.end"), w.date(was.PlannedEnd), end)
	add(w.Say("col.progress"), w.part(was.Progress), w.part(p.Progress))
	for _, m := range p.Milestones {
		before, known := milestone(was.Milestones, m.Title)
		switch {
		case !known:
			add(m.Title, "", w.date(m.Planned))
		case before.Done.IsZero() && !m.Done.IsZero():
			add(m.Title, w.date(before.Planned), w.Say("moved.reached", "day", w.date(m.Done)))
		default:
			add(m.Title, w.date(before.Planned), w.date(m.Planned))
		}
	}
	return rows
}

// part is how much of a project is done, as text.
func (w *writer) part(progress float64) string {
	if progress < 0 || math.IsNaN(progress) {
		return ""
	}
	return w.Percent(decimal.NewFromFloat(progress), 0)
}

// milestone finds a milestone by its title.
func milestone(milestones []forums.Milestone, title string) (forums.Milestone, bool) {
	for _, m := range milestones {
		if m.Title == title {
			return m, true
		}
	}
	return forums.Milestone{}, false
}
