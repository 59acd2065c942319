package pack

import "ting/reports/words"

// Evidence is how a workbook calls the judged figures of a record and the
// tickets behind them, which it takes from the record itself: a list of many
// thousand tickets is told once and not copied into every pack. It is empty in
// a pack without judged figures.
type Evidence struct {
	Targets, Volumes, Tickets, Faults Grid

	// Said is what values are called that the record keeps as codes: by the kind
	// of value, then by the code. What is not in it is told as it stands.
	Said map[string]map[string]string
}

// Grid is the name of a sheet and the heads of its columns.
type Grid struct {
	Name  string
	Heads []string
}

// Kinds of values that [Evidence] has words for.
const (
	SaidTarget  = "target"
	SaidStatus  = "status"
	SaidType    = "type"
	SaidVerdict = "verdict"
	SaidReason  = "reason"
	SaidProblem = "problem"
)

// Call is what a value of a kind is called; the code itself where nobody knows.
func (e Evidence) Call(kind, code string) string {
	return firstOf(e.Said[kind][code], code)
}

// evidence calls the figures of the record as its pack does.
func (w *writer) evidence() Evidence {
	figures := w.in.Record.Figures
	said := map[string]map[string]string{}
	note := func(kind, code string, say func(string) string) {
		if said[kind] == nil {
			said[kind] = map[string]string{}
		}
		if _, known := said[kind][code]; !known {
			said[kind][code] = say(code)
		}
	}
	for _, t := range w.targets {
		note(SaidTarget, t.ID, func(string) string { return t.title })
		note(SaidStatus, t.Status, func(code string) string { return w.Of("status", code) })
	}
	for _, v := range figures.Volumes {
		note(SaidType, v.Type, w.kind)
	}
	for _, t := range figures.Tickets {
		note(SaidVerdict, t.Verdict, func(code string) string { return words.Sentence(w.Of("restated-verdict", code)) })
		if t.Reason != "" {
			note(SaidReason, t.Reason, w.reason)
		}
	}
	for _, f := range figures.Faults {
		note(SaidProblem, f.Problem, w.problem)
	}
	return w.grids(said)
}

// grids are the four sheets with their heads. The id of a target stands last:
// it is for who compares with other systems.
func (w *writer) grids(said map[string]map[string]string) Evidence {
	list := func(name string) string { return w.Of("restated-list", name) }
	cell := func(name string) string { return w.Of("restated-cell", name) }
	return Evidence{
		Said: said,
		Targets: Grid{list("figures"), []string{w.Say("col.target"), w.Say("col.counted"), w.Say("col.met"), w.Say("col.breached"), w.Say("col.excluded"), w.Say("col.running"),
			w.Say("col.share"), cell("value"), w.Say("col.goal"), cell("limit"), w.Say("col.status"), w.Say("col.penalty"), cell("currency"), cell("id")}},
		Volumes: Grid{list("volumes"), []string{w.Say("col.type"), w.Say("col.priority"), w.Say("volume.opened"), w.Say("volume.resolved"), w.Say("volume.closed"), w.Say("volume.backlog")}},
		Tickets: Grid{list("tickets"), []string{w.Say("col.ticket"), w.Say("col.target"), w.Say("col.opened"), w.Say("col.due"), w.Say("col.done"), cell("elapsed_s"), cell("verdict"), w.Say("col.reason"), cell("id")}},
		Faults:  Grid{list("faults"), []string{w.Say("col.dataset"), w.Say("col.row"), w.Say("col.problem")}},
	}
}
