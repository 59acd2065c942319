package pack

import (
	"strings"
	"time"

	"ting/forums"
	"ting/reports/words"
)

// changes is what was changed in the period: when it was planned, when it was
// made, and whether the one was the other.
func (w *writer) changes() Section {
	s := w.section("changes")
	made := w.in.Record.Made
	switch {
	case !w.connected("changes"):
		s.Blocks = []Block{w.missing("changes")}
		return s
	case len(made) == 0:
		s.Blocks = []Block{Empty{w.Say("changes.none", "during", w.during())}}
		return s
	}
	table := Table{
		Title: w.Say("changes.table"),
		Columns: []Column{
			left(w.Say("col.change-id"), 12), left(w.Say("col.matter"), 32), left(w.Say("col.risk"), 8), left(w.Say("col.plan"), 18),
			left(w.Say("col.made"), 18), left(w.Say("col.against-plan"), 16), left(w.Say("col.state"), 14),
		},
	}
	off := 0
	for _, c := range made {
		against := w.againstPlan(c)
		if against.Status == Amber {
			off++
		}
		row := cells(c.ID, matterOf(c), w.Of("risk", c.Risk), w.between(c.PlannedFrom, c.PlannedTo), w.between(c.ActualFrom, c.ActualTo), against, firstOf(c.Outcome, w.Of("change-status", c.Status)))
		table.Rows = append(table.Rows, row)
	}
	s.Lead = joined(words.Sentence(w.Count("changes.lead", len(made), "during", w.during())), words.Sentence(w.Count("changes.off", off)))
	s.Blocks = []Block{table}
	return s
}

// matterOf is what a change is about, and of which service: in a table of plans
// and outcomes a column of its own would be too much.
func matterOf(c forums.Change) string {
	if c.Service == "" {
		return c.Title
	}
	return c.Title + " " + words.Dash + " " + c.Service
}

// againstPlan says whether a change kept to its window: by how long it ran
// over, else that it began too early. What nobody has recorded is no departure.
func (w *writer) againstPlan(c forums.Change) Cell {
	switch {
	case c.ActualFrom.IsZero():
		return Cell{Text: w.Say("changes.untold")}
	case c.PlannedFrom.IsZero():
		return Cell{Text: w.Say("changes.unplanned")}
	case !c.PlannedTo.IsZero() && c.ActualTo.After(c.PlannedTo):
		over := c.ActualTo.Sub(c.PlannedTo)
		return Cell{Text: w.Say("changes.over", "time", w.Duration(int64(over/time.Second))), Status: Amber, Value: over}
	case c.ActualFrom.Before(c.PlannedFrom):
		return Cell{Text: w.Say("changes.early"), Status: Amber}
	}
	return Cell{Text: w.Say("changes.kept"), Status: Green}
}

// between writes a span of time, its day once where both ends share it; else the
// dash stands between spaces, and a narrow column may be broken behind it. Its
// value is the beginning.
func (w *writer) between(from, to time.Time) Cell {
	text := w.brief(from)
	if !from.IsZero() && !to.IsZero() {
		if a, b := w.local(from), w.local(to); a.YearDay() == b.YearDay() && a.Year() == b.Year() {
			return at(text+words.Dash+w.Clock(b.Hour()*3600+b.Minute()*60), from)
		}
		text += words.Space + words.Dash + " " + w.brief(to)
	}
	return at(text, from)
}

// coming is what is planned from the period's end on.
func (w *writer) coming() Section {
	s := w.section("coming")
	coming := w.in.Record.Coming
	switch {
	case !w.connected("changes"):
		s.Blocks = []Block{w.missing("changes")}
		return s
	case len(coming) == 0:
		s.Blocks = []Block{Empty{w.Say("coming.none")}}
		return s
	}
	s.Lead = words.Sentence(w.Count("coming.lead", len(coming), "first", w.DayAndMonth(w.local(earliest(coming)))))
	table := Table{
		Title: w.Say("coming.table"),
		Columns: []Column{
			left(w.Say("col.change-id"), 12), left(w.Say("col.matter"), 40), left(w.Say("col.service"), 15), left(w.Say("col.risk"), 9),
			left(w.Say("col.plan"), 24), left(w.Say("col.state"), 16),
		},
	}
	for _, c := range coming {
		table.Rows = append(table.Rows, cells(c.ID, c.Title, c.Service, w.Of("risk", c.Risk), w.between(c.PlannedFrom, c.PlannedTo), w.state(c)))
	}
	s.Blocks = []Block{table}
	if f, ok := w.comingPlan(coming); ok {
		s.Blocks = append(s.Blocks, f)
	}
	return s
}

// state is a change's status and what came of it.
func (w *writer) state(c forums.Change) string {
	var parts []string
	for _, text := range []string{w.Of("change-status", c.Status), c.Outcome} {
		if text != "" {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, ": ")
}

// earliest returns the first planned start.
func earliest(changes []forums.Change) time.Time {
	first := changes[0].PlannedFrom
	for _, c := range changes {
		if c.PlannedFrom.Before(first) {
			first = c.PlannedFrom
		}
	}
	return first
}
