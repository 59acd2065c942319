package pack

import "ting/reports/words"

// security is the period's tickets of type security.
func (w *writer) security() Section {
	s := w.section("security")
	items := w.in.Record.Security
	switch {
	case !w.connected("tickets"):
		s.Blocks = []Block{w.missing("tickets")}
		return s
	case len(items) == 0:
		s.Blocks = []Block{Empty{w.Say("security.none", "during", w.during())}}
		return s
	}
	open := 0
	table := Table{
		Title: w.Say("security.table"),
		Columns: []Column{
			left(w.Say("col.ticket"), 16), left(w.Say("col.matter"), 44), left(w.Say("col.priority"), 12),
			left(w.Say("col.opened"), 16), left(w.Say("col.resolved"), 16),
		},
	}
	for _, i := range items {
		resolved := w.maybe(i.Resolved)
		if i.Resolved == nil {
			open++
			resolved = w.Say("breach.open")
		}
		table.Rows = append(table.Rows, cells(i.Ticket, i.Title, i.Priority, at(w.brief(i.Opened), i.Opened), atMaybe(resolved, i.Resolved)))
	}
	s.Lead = words.Sentence(w.Count("security.lead", len(items), "during", w.during(), "open", w.Count("security.open", open)))
	s.Blocks = []Block{table}
	return s
}
