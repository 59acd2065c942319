package pack

import "ting/reports/words"

// excluded says how many tickets did not count, and why.
func (w *writer) excluded() []Block {
	n := 0
	for _, t := range w.targets {
		n += t.Excluded
	}
	blocks := []Block{Heading{w.Say("excluded.title")}}
	if !w.connected("tickets") {
		return append(blocks, w.missing("tickets"))
	}
	if n == 0 {
		return append(blocks, Empty{w.Say("excluded.none", "during", w.during())})
	}
	table := Table{
		Title:   w.Say("excluded.table"),
		Columns: []Column{left(w.Say("col.target"), 40), left(w.Say("col.reason"), 45), right(w.Say("col.tickets"), 15)},
		Total:   strong(w.Say("col.total"), "", w.count(n)),
	}
	for _, t := range w.targets {
		table.Rows = append(table.Rows, w.excludedRows(t)...)
	}
	return append(blocks, table)
}

// excludedRows are a target's excluded tickets by reason, most first; those
// whose reasons the record does not tell are one row without a reason.
func (w *writer) excludedRows(t target) [][]Cell {
	// A record frozen before reasons were kept has only the number.
	var rows [][]Cell
	untold := t.Excluded
	for _, e := range w.in.Record.Excluded {
		if e.Target == t.ID {
			rows = append(rows, cells(t.title, w.reason(e.Reason), w.count(e.N)))
			untold -= e.N
		}
	}
	if untold > 0 {
		rows = append(rows, cells(t.title, words.Dash, w.count(untold)))
	}
	return rows
}

// outages lists what was down, where a target asks for availability.
func (w *writer) outages() []Block {
	asked := false
	for _, t := range w.targets {
		asked = asked || t.Measure == "availability"
	}
	if !asked {
		return nil
	}
	blocks := []Block{Heading{w.Say("outages.title")}}
	switch {
	case !w.connected("outages"):
		return append(blocks, w.missing("outages"))
	case len(w.in.Record.Outages) == 0:
		return append(append(blocks, Empty{w.Say("outages.none", "during", w.during())}), w.daily()...)
	}
	table := Table{
		Title: w.Say("outages.table"),
		Columns: []Column{
			left(w.Say("col.service"), 20), left(w.Say("col.from"), 16), left(w.Say("col.to"), 16), left(w.Say("col.kind"), 12),
			left(w.Say("col.cause"), 14), left(w.Say("col.reason"), 22),
		},
	}
	for _, o := range w.in.Record.Outages {
		kind := w.Say("outage.unplanned")
		if o.Planned {
			kind = w.Say("outage.planned")
		}
		to := w.brief(o.To)
		if o.To.IsZero() {
			to = w.Say("outage.down")
		}
		table.Rows = append(table.Rows, cells(o.Service, at(w.brief(o.From), o.From), at(to, o.To), kind, w.Of("cause", o.CausedBy), o.Reason))
	}
	return append(append(blocks, table), w.daily()...)
}
