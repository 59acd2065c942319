package pack

import (
	"cmp"
	"slices"

	"ting/forums"
)

// mostBreaches is how many missed tickets a pack lists: about two pages.
const mostBreaches = 40

// breaches lists the tickets that were furthest over their limit, target by
// target, and says where the rest can be found.
func (w *writer) breaches() []Block {
	blocks := []Block{Heading{w.Say("breach.title")}}
	worst := slices.Clone(w.in.Record.Breaches)
	if len(worst) == 0 {
		return append(blocks, w.noBreaches())
	}
	slices.SortStableFunc(worst, func(a, b forums.Breach) int {
		return cmp.Or(cmp.Compare(b.Over, a.Over), cmp.Compare(a.Ticket, b.Ticket))
	})
	if all := len(worst); all > mostBreaches {
		worst = worst[:mostBreaches]
		blocks = append(blocks, Paragraph{w.Say("breach.capped", "shown", w.Int(mostBreaches), "all", w.Int(all))})
	}
	for _, t := range w.targets {
		if table := w.breachTable(t, worst); len(table.Rows) > 0 {
			blocks = append(blocks, table)
		}
	}
	return append(blocks, Note{w.Say("breach.note", "customer", w.in.Customer.ID, "period", w.in.Record.Figures.Period)})
}

// noBreaches says that nothing was missed, or that nothing lists it.
func (w *writer) noBreaches() Empty {
	for _, t := range w.targets {
		if t.Breached > 0 {
			return Empty{w.Say("breach.unlisted")}
		}
	}
	return Empty{w.Say("breach.none", "during", w.during())}
}

func (w *writer) breachTable(t target, worst []forums.Breach) Table {
	table := Table{
		Title: w.Say("breach.table", "target", t.title),
		Columns: []Column{
			left(w.Say("col.ticket"), 13), left(w.Say("col.matter"), 21), left(w.Say("col.priority"), 10), left(w.Say("col.group"), 13),
			left(w.Say("col.opened"), 13), left(w.Say("col.due"), 13), left(w.Say("col.done"), 13), right(w.Say("col.over"), 12), left(w.Say("col.cause"), 12),
		},
	}
	for _, b := range worst {
		if b.Target == t.ID {
			table.Rows = append(table.Rows, cells(b.Ticket, firstOf(b.Title, b.Category), b.Priority, b.Group,
				w.moment(b.Opened), w.maybe(b.Due), w.done(b), w.Duration(b.Over), w.Of("cause", firstOf(b.CausedBy, b.Reason))))
		}
	}
	return table
}

// done is when a missed ticket was done; one that is not is still open.
func (w *writer) done(b forums.Breach) string {
	if b.Done == nil {
		return w.Say("breach.open")
	}
	return w.maybe(b.Done)
}
