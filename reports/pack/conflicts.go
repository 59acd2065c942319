package pack

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"ting/forums"
	"ting/forums/calendar"
	"ting/reports/words"
)

// mostMeeting is how much of what meets in one week is named.
const mostMeeting = 8

// meets is a day that a project has to keep: a milestone, or its end.
type meets struct {
	project string // id
	title   string
	lead    string
	what    string
	at      time.Time
}

// conflicts are the weeks to come in which several projects have something to
// keep, and the people who lead more than one of them.
func (w *writer) conflicts() Section {
	s := w.section("priorities")
	if empty, none := w.noProjects(); none {
		s.Blocks = []Block{empty}
		return s
	}
	table := Table{
		Title:   w.Say("conflicts.table"),
		Columns: []Column{left(w.Say("col.week"), 20), left(w.Say("col.meeting-points"), 60), left(w.Say("col.same-lead"), 20)},
	}
	weeks := w.crowdedWeeks()
	for _, week := range weeks {
		lines := make([]string, min(len(week), mostMeeting))
		for i, m := range week[:len(lines)] {
			lines[i] = w.Say("conflicts.item", "project", m.title, "what", m.what, "day", w.DayAndMonth(w.local(m.at)))
		}
		if left := len(week) - len(lines); left > 0 {
			lines = append(lines, w.Count("since.lines", left))
		}
		row := cells(w.inWeek(week[0].at), strings.Join(lines, "; "), strings.Join(sameLeads(week), ", "))
		if row[2].Text != orDash("") {
			row[2].Status = Amber
		}
		table.Rows = append(table.Rows, row)
	}
	if len(weeks) == 0 {
		s.Blocks = []Block{Empty{w.Say("conflicts.none")}}
		return s
	}
	s.Lead = words.Sentence(w.Count("conflicts.lead", len(weeks)))
	s.Blocks = []Block{table, Note{w.Say("conflicts.note")}}
	return s
}

// crowdedWeeks are the days to keep by week, of the weeks in which more than
// one project has some, the earliest first.
func (w *writer) crowdedWeeks() [][]meets {
	all := w.daysToKeep()
	var weeks [][]meets
	for len(all) > 0 {
		week := calendar.Of(calendar.Week, all[0].at, w.in.Customer.Zone)
		n := slices.IndexFunc(all, func(m meets) bool { return !week.Holds(m.at) })
		if n < 0 {
			n = len(all)
		}
		if slices.ContainsFunc(all[:n], func(m meets) bool { return m.project != all[0].project }) {
			weeks = append(weeks, all[:n])
		}
		all = all[n:]
	}
	return weeks
}

// daysToKeep are the milestones not reached and the ends of all projects from
// the pack's own day on, in time.
func (w *writer) daysToKeep() []meets {
	var all []meets
	add := func(p forums.Project, what string, at time.Time) {
		if !at.IsZero() && !at.Before(w.in.Record.Figures.AsOf) {
			all = append(all, meets{project: p.ID, title: p.Title, lead: p.Lead, what: what, at: at})
		}
	}
	for _, p := range w.in.Record.Projects {
		for _, m := range p.Milestones {
			if m.Done.IsZero() {
				add(p, m.Title, m.Planned)
			}
		}
		add(p, w.Say("conflicts.end"), p.PlannedEnd)
	}
	slices.SortStableFunc(all, func(a, b meets) int { return cmp.Or(a.at.Compare(b.at), strings.Compare(a.project, b.project)) })
	return all
}

// sameLeads names those who lead more than one of the projects of a week.
func sameLeads(week []meets) []string {
	var found []string
	for i, a := range week {
		if a.lead == "" || slices.Contains(found, a.lead) {
			continue
		}
		if slices.ContainsFunc(week[i+1:], func(b meets) bool { return b.lead == a.lead && b.project != a.project }) {
			found = append(found, a.lead)
		}
	}
	return found
}
