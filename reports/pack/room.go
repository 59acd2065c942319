package pack

import (
	"math"
	"slices"

	"ting/forums"
	"ting/reports/words"
)

// mostNoted is how many projects leave room for their notes on one page.
const mostNoted = 10

// mostMilestones is how many milestones a pack lists: about two pages.
const mostMilestones = 60

// Project composes the pack of the project forum: all projects on one page,
// their milestones, what has moved since the last pack, and where plans meet.
// It keeps the promises of [Operational] and fails as it does.
func Project(in Input) (Pack, error) {
	w, err := begin(in, forums.ProjectRoom)
	if err != nil {
		return Pack{}, err
	}
	return w.report([]Section{
		w.room(), w.reaching(), w.shifted(), w.conflicts(), w.actions(), w.other(), w.method(),
	}), nil
}

// noProjects says why there are no projects to show, if there are none.
func (w *writer) noProjects() (Empty, bool) {
	switch {
	case !w.connected("projects"):
		return w.missing("projects"), true
	case len(w.in.Record.Projects) == 0:
		return Empty{w.Say("projects.none", "during", w.during())}, true
	}
	return Empty{}, false
}

// room is all projects on one page: their state, and their plans over time.
func (w *writer) room() Section {
	s := w.section("projects")
	if empty, none := w.noProjects(); none {
		s.Blocks = []Block{empty}
		return s
	}
	s.NewPage = true
	s.Lead = w.projectLead(w.in.Record.Projects)
	s.Blocks = []Block{w.overview(), Note{w.Say("projects.shift")}}
	if notes := w.notes(); len(notes) > 0 {
		s.Blocks = append(s.Blocks, List{notes})
	}
	if f, ok := w.plan(); ok {
		s.Blocks = append(s.Blocks, f)
	}
	return s
}

// notes are what is said of the projects, where the page has room for it.
func (w *writer) notes() []string {
	var notes []string
	projects := worstFirst(w.in.Record.Projects)
	for _, p := range projects {
		if p.Note != "" && len(projects) <= mostNoted {
			notes = append(notes, p.Title+": "+p.Note)
		}
	}
	return notes
}

// overview is one line a project: those off plan first. The day on which a
// project was first to end stands there only where the page has room.
func (w *writer) overview() Table {
	projects := worstFirst(w.in.Record.Projects)
	if len(projects) > mostNoted {
		return w.lines(projects)
	}
	table := Table{
		Title: w.Say("projects.table"),
		Columns: []Column{
			left(w.Say("col.project"), 26), left(w.Say("col.status"), 14), left(w.Say("col.lead"), 14), left(w.Say("col.phase"), 12),
			left(w.Say("col.baseline"), 18), left(w.Say("col.end"), 18), right(w.Say("col.shift"), 8), left(w.Say("col.progress"), 13),
		},
	}
	for _, p := range projects {
		row := cells(p.Title, "", p.Lead, p.Phase, w.on(p.BaselineEnd), w.on(p.PlannedEnd), w.shiftOf(p), "")
		row[1] = Cell{Text: w.Of("project-status", p.Status), Status: Status(p.Status)}
		row[7] = w.progress(p.Progress)
		table.Rows = append(table.Rows, row)
	}
	return table
}

// lines is the overview of many projects, with one line for each.
func (w *writer) lines(projects []forums.Project) Table {
	table := Table{
		Tight: true, Title: w.Say("projects.table"),
		Columns: []Column{
			left(w.Say("col.project"), 40), left(w.Say("col.status"), 13), left(w.Say("col.lead"), 15), left(w.Say("col.phase"), 13),
			left(w.Say("col.end"), 12), right(w.Say("col.shift"), 7), right(w.Say("col.progress"), 7),
		},
	}
	for _, p := range projects {
		row := cells(p.Title, "", p.Lead, p.Phase, w.on(p.PlannedEnd), w.shiftOf(p), "")
		row[1] = Cell{Text: w.Of("project-status", p.Status), Status: Status(p.Status)}
		row[6] = w.progress(p.Progress)
		row[6].Bar = nil
		table.Rows = append(table.Rows, row)
	}
	return table
}

// worstFirst orders projects by how far they are off, then as they stood.
func worstFirst(projects []forums.Project) []forums.Project {
	rank := []string{string(Red), string(Amber), string(Green)}
	ordered := slices.Clone(projects)
	slices.SortStableFunc(ordered, func(a, b forums.Project) int { return slices.Index(rank, a.Status) - slices.Index(rank, b.Status) })
	// What has no known status comes last, not first.
	unknown := slices.IndexFunc(ordered, func(p forums.Project) bool { return slices.Contains(rank, p.Status) })
	if unknown < 0 {
		return ordered
	}
	return append(slices.Clone(ordered[unknown:]), ordered[:unknown]...)
}

// shiftOf is by how many days a plan has moved from its baseline.
func (w *writer) shiftOf(p forums.Project) part {
	if p.BaselineEnd.IsZero() || p.PlannedEnd.IsZero() {
		return ""
	}
	days := w.daysBetween(p.BaselineEnd, p.PlannedEnd)
	return valued(w.Signed(days), days)
}

// reaching is the milestones of all projects.
func (w *writer) reaching() Section {
	s := w.section("milestones")
	if empty, none := w.noProjects(); none {
		s.Blocks = []Block{empty}
		return s
	}
	table := w.milestones(worstFirst(w.in.Record.Projects))
	table.Title = w.Say("milestones.reaching")
	if len(table.Rows) == 0 {
		s.Blocks = []Block{Empty{w.Say("milestones.none")}}
		return s
	}
	late := 0
	for _, p := range w.in.Record.Projects {
		for _, m := range p.Milestones {
			if w.reached(m).Status == Red {
				late++
			}
		}
	}
	s.Lead = words.Sentence(w.Count("milestones.lead", late))
	s.Blocks = []Block{table}
	if left := len(table.Rows) - mostMilestones; left > 0 {
		table.Rows = table.Rows[:mostMilestones]
		s.Blocks = []Block{table, Note{w.Count("milestones.more", left)}}
	}
	return s
}

// share0 is a share for a drawing; below 0 it is not known.
func share0(progress float64) float64 {
	if progress < 0 {
		return math.NaN()
	}
	return progress
}
