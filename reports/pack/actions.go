package pack

import (
	"ting/forums/calendar"
	"ting/reports/words"
)

// actions is the action list: who does what until when.
func (w *writer) actions() Section {
	s := w.section("actions")
	list := w.in.Memory.Actions
	if len(list) == 0 {
		s.Blocks = append([]Block{Empty{w.Say("actions.none")}}, w.promised()...)
		return s
	}
	s.Lead = w.Count("actions.lead", len(list), "overdue", w.Count("actions.overdue", w.overdue()))
	table := Table{
		Title: w.Say("actions.table"),
		Columns: []Column{
			right(w.Say("col.number"), 6), left(w.Say("col.action"), 38), left(w.Say("col.owner"), 17), left(w.Say("col.side"), 13),
			left(w.Say("col.due"), 13), left(w.Say("col.status"), 14), right(w.Say("col.moved"), 9),
		},
	}
	for _, a := range list {
		table.Rows = append(table.Rows, w.actionRow(a))
	}
	s.Blocks = append([]Block{table}, w.promised()...)
	return s
}

// actionRow is one action. What was last said of it stands behind its title, so
// that the list needs no column that is mostly blank; an overdue day has the red
// sign and the word, since colour alone says nothing to some readers.
func (w *writer) actionRow(a ActionLine) []Cell {
	row := cells(numbered(a.Number), a.Title, a.Owner, w.Of("side", a.Side), dated(w.day(a.Due), a.Due), w.Of("action-status", a.Status), w.count(a.Moved))
	if a.Note != "" {
		row[1].Text = a.Title + " " + words.Dash + " " + a.Note
	}
	if a.Overdue {
		row[4].Status, row[4].Strong = Red, true
		row[5].Text = w.Say("action.overdue", "status", row[5].Text)
	}
	return row
}

// day returns a local day as tables write it, and a dash for none.
func (w *writer) day(d calendar.Day) string {
	if d == (calendar.Day{}) {
		return words.Dash
	}
	return w.ShortDay(d)
}

// overdue is how many actions have passed their day.
func (w *writer) overdue() int {
	n := 0
	for _, a := range w.in.Memory.Actions {
		if a.Overdue {
			n++
		}
	}
	return n
}

// other is what else was raised, and the decisions that the forum still minds.
func (w *writer) other() Section {
	s := w.section("other")
	if len(w.in.Memory.Other) == 0 {
		s.Blocks = append(s.Blocks, Empty{w.Say("other.none")})
	} else {
		s.Blocks = append(s.Blocks, List{w.in.Memory.Other})
	}
	if len(w.in.Memory.Decisions) == 0 {
		return s
	}
	table := Table{
		Title:   w.Say("decisions.table"),
		Columns: []Column{left(w.Say("col.number"), 12), left(w.Say("col.decided"), 16), left(w.Say("col.decision"), 72)},
	}
	for _, d := range w.in.Memory.Decisions {
		table.Rows = append(table.Rows, cells(d.Number, dated(w.day(d.Day), d.Day), d.Text))
	}
	s.Blocks = append(s.Blocks, table)
	return s
}
