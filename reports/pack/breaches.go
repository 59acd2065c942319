package pack

import (
	"cmp"
	"slices"

	"ting/forums"
)

// mostBreaches is how many missed tickets a pack lists: about two pages.
const mostBreaches = 25

// mostBreachTables is how many targets have a table of their own.
const mostBreachTables = 8

// breaches lists for each target the tickets that were furthest over their
// limit, and says where the rest can be found.
func (w *writer) breaches() []Block {
	blocks := []Block{Heading{w.Say("breach.title")}}
	if !w.connected("tickets") {
		return append(blocks, w.missing("tickets"))
	}
	if len(w.in.Record.Breaches) == 0 {
		return append(blocks, w.noBreaches())
	}
	missed := make([][]forums.Breach, len(w.targets))
	for i, t := range w.targets {
		missed[i] = worst(w.in.Record.Breaches, t.ID)
	}
	shares := share(missed, mostBreaches)
	if shown := total(shares); shown < len(w.in.Record.Breaches) {
		blocks = append(blocks, Paragraph{w.Say("breach.capped", "shown", w.Int(shown), "all", w.Int(len(w.in.Record.Breaches)))})
	}
	if tables := len(shares) - count(shares, 0); tables > mostBreachTables {
		blocks = append(blocks, w.jointTable(missed, shares))
	} else {
		for i, t := range w.targets {
			if shares[i] > 0 {
				blocks = append(blocks, w.breachTable(t, missed[i], shares[i]))
			}
		}
	}
	return append(blocks, Note{w.Say("breach.note", "customer", w.in.Customer.ID, "period", w.in.Record.Figures.Period)})
}

// jointTable shows the first rows of many targets' missed tickets under one
// head: a table for each would be mostly heads.
func (w *writer) jointTable(missed [][]forums.Breach, shares []int) Table {
	all := 0
	table := Table{
		Columns: []Column{
			left(w.Say("col.target"), 19), left(w.Say("col.ticket"), 15), left(w.Say("col.matter"), 31), left(w.Say("col.due"), 15),
			left(w.Say("col.done"), 15), right(w.Say("col.over"), 16),
		},
	}
	away := false
	for i := range w.targets {
		away = away || waited(missed[i][:shares[i]])
	}
	if away {
		table.Columns = append(table.Columns, right(w.Say("col.away"), 15))
	}
	for i, t := range w.targets {
		all += len(missed[i])
		for _, b := range missed[i][:shares[i]] {
			row := cells(t.title, b.Ticket, firstOf(b.Title, b.Category), atMaybe(w.maybe(b.Due), b.Due),
				atMaybe(w.done(b), b.Done), w.lasting(b.Over))
			if away {
				row = append(row, w.lain(b))
			}
			table.Rows = append(table.Rows, row)
		}
	}
	table.Title = w.Say("breach.table-joint", "shown", w.Int(len(table.Rows)), "all", w.Int(all))
	return table
}

// count is how many of the numbers are n.
func count(numbers []int, n int) int {
	found := 0
	for _, number := range numbers {
		if number == n {
			found++
		}
	}
	return found
}

// worst returns a target's missed tickets, the furthest over its limit first.
func worst(breaches []forums.Breach, id string) []forums.Breach {
	var found []forums.Breach
	for _, b := range breaches {
		if b.Target == id {
			found = append(found, b)
		}
	}
	slices.SortStableFunc(found, func(a, b forums.Breach) int {
		return cmp.Or(cmp.Compare(b.Over, a.Over), cmp.Compare(a.Ticket, b.Ticket))
	})
	return found
}

// share gives each list a number of rows, one in turn until none is left or
// all are shown, so that a target with thousands does not hide one with three.
func share[Row any](lists [][]Row, rows int) []int {
	shares := make([]int, len(lists))
	for given := true; given && rows > 0; {
		given = false
		for i := range lists {
			if rows > 0 && shares[i] < len(lists[i]) {
				shares[i]++
				rows--
				given = true
			}
		}
	}
	return shares
}

// total sums the rows that were given out.
func total(shares []int) int {
	n := 0
	for _, share := range shares {
		n += share
	}
	return n
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

// breachTable shows the first rows of a target's missed tickets. The columns of
// time with third parties and of causes stand only where one is known.
func (w *writer) breachTable(t target, missed []forums.Breach, rows int) Table {
	table := Table{
		Title: w.breachTitle(t, rows, len(missed)),
		Columns: []Column{
			left(w.Say("col.ticket"), 15), left(w.Say("col.matter"), 25), left(w.Say("col.priority"), 10), left(w.Say("col.group"), 13),
			left(w.Say("col.opened"), 16), left(w.Say("col.due"), 16), left(w.Say("col.done"), 16), right(w.Say("col.over"), 17),
		},
	}
	away := waited(missed[:rows])
	if away {
		table.Columns = append(table.Columns, right(w.Say("col.away"), 15))
	}
	caused := slices.ContainsFunc(missed[:rows], func(b forums.Breach) bool { return cause(b) != "" })
	if caused {
		table.Columns = append(table.Columns, left(w.Say("col.cause"), 15))
	}
	table.Tight = away || caused // so that such tables beside each other are of one size
	for _, b := range missed[:rows] {
		row := cells(b.Ticket, firstOf(b.Title, b.Category), b.Priority, b.Group, at(w.brief(b.Opened), b.Opened), atMaybe(w.maybe(b.Due), b.Due), atMaybe(w.done(b), b.Done), w.lasting(b.Over))
		if away {
			row = append(row, w.lain(b))
		}
		if caused {
			row = append(row, cells(w.Of("cause", cause(b)))...)
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}

// cause is what made a ticket late, as far as anyone has said.
func cause(b forums.Breach) string { return firstOf(b.CausedBy, b.Reason) }

// breachTitle says how much of what was missed the table shows.
func (w *writer) breachTitle(t target, shown, all int) string {
	if shown == all {
		return w.Say("breach.table-all", "target", t.title)
	}
	return w.Say("breach.table", "target", t.title, "shown", w.Int(shown), "all", w.Int(all))
}

// done is when a missed ticket was done; one that is not is still open.
func (w *writer) done(b forums.Breach) string {
	if b.Done == nil {
		return w.Say("breach.open")
	}
	return w.maybe(b.Done)
}
