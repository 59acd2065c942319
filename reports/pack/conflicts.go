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

// mostLoose is how many rows stand as far apart as in other tables.
const mostLoose = 20

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
	weeks := w.crowdedWeeks()
	if len(weeks) == 0 {
		s.Blocks = []Block{Empty{w.Say("conflicts.none")}}
		return s
	}
	table := Table{
		Title:   w.Say("conflicts.table"),
		Columns: []Column{left(w.Say("col.week"), 15), left(w.Say("col.planned"), 13), left(w.Say("col.project"), 32), left(w.Say("col.about"), 22), left(w.Say("col.lead"), 18)},
	}
	unnamed := 0
	for _, week := range weeks {
		shared := sameLeads(week)
		for _, m := range week[:min(len(week), mostMeeting)] {
			table.Rows = append(table.Rows, w.meeting(m, slices.Contains(shared, m.lead)))
		}
		unnamed += max(0, len(week)-mostMeeting)
	}
	table.Tight = len(table.Rows) > mostLoose
	s.Lead = words.Sentence(w.Count("conflicts.lead", len(weeks)))
	s.Blocks = []Block{table}
	if unnamed > 0 {
		s.Blocks = append(s.Blocks, Note{w.Count("since.lines", unnamed)})
	}
	s.Blocks = append(s.Blocks, Note{w.Say("conflicts.note")})
	return s
}

// meeting is the row of one thing that meets another in its week, with a sign
// at a lead who has several of them.
func (w *writer) meeting(m meets, shared bool) []Cell {
	row := cells(w.inWeek(m.at), w.on(m.at), m.title, m.what, m.lead)
	if shared {
		row[4].Status, row[4].Alt = Amber, w.Say("conflicts.same-lead")
	}
	return row
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
