package pack

// PromiseLine is what became of one side's actions, ended ones too.
type PromiseLine struct {
	Side    string // customer, supplier, or the name of another supplier
	Kept    int    // done by the day on which they were due
	Late    int    // done after it
	Moved   int    // of these two, those whose day was put off
	Dropped int
	Open    int
	Overdue int // of those that are open
}

// promised is what both sides have promised and what became of it; nothing
// where no action was ever made.
func (w *writer) promised() []Block {
	if len(w.in.Memory.Promises) == 0 {
		return nil
	}
	table := Table{
		Title: w.Say("promises.table"),
		Columns: []Column{
			left(w.Say("col.side"), 28), right(w.Say("promises.kept"), 12), right(w.Say("promises.late"), 12), right(w.Say("promises.moved"), 12),
			right(w.Say("promises.dropped"), 12), right(w.Say("promises.open"), 12), right(w.Say("promises.overdue"), 12),
		},
	}
	for _, p := range w.in.Memory.Promises {
		table.Rows = append(table.Rows, cells(w.Of("side", p.Side), w.count(p.Kept), w.count(p.Late), w.count(p.Moved), w.count(p.Dropped),
			w.count(p.Open), w.count(p.Overdue)))
	}
	return []Block{table, Note{w.Say("promises.note")}}
}
