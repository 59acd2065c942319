package pack

import (
	"strings"
	"time"

	"ting/forums"
	"ting/reports/words"
)

// changes is what was changed in the period.
func (w *writer) changes() Section {
	s := w.section("changes")
	made := w.in.Record.Made
	switch {
	case !w.connected("changes"):
		s.Blocks = []Block{w.missing("changes")}
	case len(made) == 0:
		s.Blocks = []Block{Empty{w.Say("changes.none", "during", w.during())}}
	default:
		s.Lead = words.Sentence(w.Count("changes.lead", len(made), "during", w.during()))
		s.Blocks = []Block{w.changeTable(w.Say("changes.table"), made, func(c forums.Change) (time.Time, time.Time) {
			return firstInstant(c.ActualFrom, c.PlannedFrom), firstInstant(c.ActualTo, c.PlannedTo)
		})}
	}
	return s
}

// coming is what is planned from the period's end on.
func (w *writer) coming() Section {
	s := w.section("coming")
	coming := w.in.Record.Coming
	switch {
	case !w.connected("changes"):
		s.Blocks = []Block{w.missing("changes")}
	case len(coming) == 0:
		s.Blocks = []Block{Empty{w.Say("coming.none")}}
	default:
		s.Lead = words.Sentence(w.Count("coming.lead", len(coming), "first", w.DayAndMonth(w.local(earliest(coming)))))
		s.Blocks = []Block{w.changeTable(w.Say("coming.table"), coming, func(c forums.Change) (time.Time, time.Time) {
			return c.PlannedFrom, c.PlannedTo
		})}
		if f, ok := w.comingPlan(coming); ok {
			s.Blocks = append(s.Blocks, f)
		}
	}
	return s
}

// changeTable lists changes with the times that when picks.
func (w *writer) changeTable(title string, changes []forums.Change, when func(forums.Change) (from, to time.Time)) Table {
	table := Table{
		Title: title,
		Columns: []Column{
			left(w.Say("col.change-id"), 12), left(w.Say("col.matter"), 40), left(w.Say("col.service"), 14), left(w.Say("col.risk"), 8),
			left(w.Say("col.from"), 14), left(w.Say("col.to"), 14), left(w.Say("col.state"), 18),
		},
	}
	for _, c := range changes {
		from, to := when(c)
		table.Rows = append(table.Rows, cells(c.ID, c.Title, c.Service, w.Of("risk", c.Risk), at(w.brief(from), from), at(w.brief(to), to), w.state(c)))
	}
	return table
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

// firstInstant returns a, or b while a is not known: a change that has begun late
// is listed by when it began, one that nobody has recorded by its plan.
func firstInstant(a, b time.Time) time.Time {
	if a.IsZero() {
		return b
	}
	return a
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
