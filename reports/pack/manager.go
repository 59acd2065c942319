package pack

import (
	"slices"

	"ting/forums"
	"ting/forums/agreement"
	"ting/reports/chart"
)

// supplierSide is the side of the account manager's own house.
const supplierSide = "supplier"

// manager is the scorecard of what an account manager answers for: the
// contract, satisfaction, third parties, finances, development and follow-up,
// each by a figure of the pack, and the targets named as own measures.
func (w *writer) manager() Section {
	s := w.section("account-manager")
	table := Table{Title: w.Say("manager.table"), Columns: []Column{left(w.Say("manager.area"), 26), left(w.Say("col.measure"), 42), left(w.Say("col.outcome"), 20),
		left(w.Say("col.goal"), 12)}}
	met, all := w.kept()
	add := func(area, measure string, outcome Cell, goal part) {
		row := cells(w.Of("manager-area", area), measure, "", goal)
		row[2] = outcome
		table.Rows = append(table.Rows, row)
	}
	add("contract", w.Say("manager.targets"), w.of(met, all), "")
	for _, t := range w.satisfactionTargets() {
		add("satisfaction", t.title, w.shown(t, t.TargetFigure), w.agreedTo(t))
	}
	if len(w.satisfactionTargets()) == 0 {
		add("satisfaction", "", Cell{Text: w.Say("manager.unmeasured")}, "")
	}
	met, all = w.keptByThirds()
	add("third", w.Say("manager.thirds"), w.of(met, all), "")
	if due, any := w.owed(); any {
		add("finances", w.Say("manager.penalties"), w.money(due, w.in.Customer.Currency), "")
	}
	if w.connected("projects") {
		good := 0
		for _, p := range w.in.Record.Projects {
			if p.Status == string(Green) {
				good++
			}
		}
		add("development", w.Say("manager.projects"), w.of(good, len(w.in.Record.Projects)), "")
	}
	for _, p := range w.in.Memory.Promises {
		if p.Side == supplierSide {
			add("reporting", w.Say("manager.promises"), w.of(p.Kept, p.Kept+p.Late+p.Overdue), "")
		}
	}
	add("reporting", w.Say("manager.matters"), w.count(w.openEscalations()), "")
	for _, t := range w.targets {
		if slices.Contains(w.in.Customer.Reporting.Measures, t.ID) {
			add("own", t.title, w.shown(t, t.TargetFigure), w.agreedTo(t))
		}
	}
	s.Blocks = []Block{table}
	if f, ok := w.fulfilment(); ok {
		s.Blocks = []Block{Side{Columns: [][]Block{{f}, {Paragraph{w.headline()}}}}, table}
	}
	return s
}

// kept is how many of the targets that were measured were met.
func (w *writer) kept() (met, all int) {
	for _, t := range w.targets {
		if measured(t.TargetFigure) {
			all++
			if !missed(t.TargetFigure) {
				met++
			}
		}
	}
	return met, all
}

// fulfilment is the share of targets met as an arc; false where none was measured.
func (w *writer) fulfilment() (Figure, bool) {
	met, all := w.kept()
	if all == 0 {
		return Figure{}, false
	}
	number := w.number(true)
	number.Digits = 0
	c := chart.Gauge{Value: perCent(met, all), Low: 0, High: 100, Word: w.Say("manager.word"), Number: number}
	return Figure{Title: w.Say("manager.gauge", "met", w.Int(met), "all", w.Int(all)), Chart: c, Alt: Describe(c, w.Words), Height: 38}, true
}

// of is so many of so many; a dash where there are none at all.
func (w *writer) of(n, all int) Cell {
	if all == 0 {
		return cells("")[0]
	}
	share := w.portion(n, all)
	share.Text = w.Say("manager.part", "n", w.Int(n), "all", w.Int(all))
	return share
}

// satisfactionTargets are those that measure how content users are.
func (w *writer) satisfactionTargets() []target {
	var found []target
	for _, t := range w.targets {
		if t.Measure == agreement.Metric && saysSatisfaction(t.agreed) {
			found = append(found, t)
		}
	}
	return found
}

// hasThirdSection tells whether third parties have a section of their own in
// the pack, and so no part of another.
func (w *writer) hasThirdSection() bool {
	return w.in.Customer.Reporting.ThirdParties && w.forum != forums.Strategic
}
