package pack

import (
	"maps"
	"slices"
	"strings"

	"ting/forums"
	"ting/forums/agreement"
)

// amendments are the agreements that began to hold in the period, each against
// the one before it.
func (w *writer) amendments() []Block {
	blocks := []Block{Heading{w.Say("amendments.title")}}
	figures := w.in.Record.Figures
	table := Table{
		Title:   w.Say("amendments.table"),
		Columns: []Column{left(w.Say("col.since"), 14), left(w.Say("col.about"), 24), left(w.Say("col.was"), 36), left(w.Say("col.is"), 36)},
	}
	for i, a := range w.in.Customer.Agreements {
		if a.From.Before(figures.From) || !a.From.Before(figures.To) {
			continue
		}
		if i == 0 {
			table.Rows = append(table.Rows, cells(w.on(a.From), w.Say("amendments.first"), "", w.Count("amendments.targets", len(a.Targets))))
			continue
		}
		table.Rows = append(table.Rows, w.amended(w.in.Customer.Agreements[i-1], a)...)
	}
	if len(table.Rows) == 0 {
		return append(blocks, Empty{w.Say("amendments.none", "during", w.during())})
	}
	return append(blocks, table)
}

// amended lists what differs between an agreement and the one before it: the
// targets in their order, then those that are gone, then the hours.
func (w *writer) amended(before, after agreement.Agreement) [][]Cell {
	since := w.on(after.From)
	var rows [][]Cell
	add := func(about string, was, is []string) {
		was, is = without(was, is), without(is, was)
		if len(was)+len(is) > 0 {
			rows = append(rows, cells(since, about, strings.Join(was, " "), strings.Join(is, " ")))
		}
	}
	for _, t := range after.Targets {
		was, _ := named(before.Targets, t.ID)
		add(t.Called(w.Language()), w.termsOf(before, was), w.termsOf(after, t))
	}
	for _, t := range before.Targets {
		if _, still := named(after.Targets, t.ID); !still {
			add(t.Called(w.Language()), w.termsOf(before, t), nil)
		}
	}
	names := slices.Sorted(maps.Keys(after.Hours))
	for _, name := range slices.Sorted(maps.Keys(before.Hours)) {
		if _, still := after.Hours[name]; !still {
			names = append(names, name)
		}
	}
	for _, name := range names {
		add(w.Say("hours.label", "name", name), w.hoursOf(before, name), w.hoursOf(after, name))
	}
	if len(rows) == 0 {
		rows = append(rows, cells(since, w.Say("amendments.same"), "", ""))
	}
	return rows
}

// termsOf are the sentences of an agreement's target; none for one that is not
// agreed.
func (w *writer) termsOf(a agreement.Agreement, t agreement.Target) []string {
	if t.ID == "" {
		return nil
	}
	return w.terms(forums.RulesOf(a), t)
}

// hoursOf are the hours of a name in words; none where there are no such.
func (w *writer) hoursOf(a agreement.Agreement, name string) []string {
	schedule, ok := a.Hours[name]
	if !ok {
		return nil
	}
	return []string{w.hours(forums.RulesOf(a), schedule.Written())}
}

// without returns those of texts that are not among others.
func without(texts, others []string) []string {
	return slices.DeleteFunc(slices.Clone(texts), func(text string) bool { return slices.Contains(others, text) })
}
