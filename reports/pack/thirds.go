package pack

import (
	"slices"

	"ting/forums"
)

// mostCards is how many third parties have a table of their own.
const mostCards = 8

// thirdParties is what third parties did: how each kept its own targets and
// what that cost, and how long tickets lay with them. Nothing is said where no
// target is a third party's and no ticket lay with one.
func (w *writer) thirdParties() []Block {
	if w.hasThirdSection() {
		return nil
	}
	cards := w.in.Record.Suppliers
	var blocks []Block
	for _, c := range cards[:min(len(cards), mostCards)] {
		blocks = append(blocks, w.card(c))
	}
	if left := len(cards) - mostCards; left > 0 {
		blocks = append(blocks, Note{w.Count("third.more", left)})
	}
	blocks = append(blocks, w.away()...)
	if len(blocks) == 0 {
		return nil
	}
	return append([]Block{Heading{w.Say("third.title")}}, blocks...)
}

// card is one third party's targets, with the sum of their penalties where one
// has any.
func (w *writer) card(c forums.SupplierCard) Table {
	table := Table{
		Title: w.Say("third.card", "supplier", c.Supplier),
		Columns: []Column{left(w.Say("col.target"), 34), right(w.Say("col.goal"), 12), right(w.Say("col.counted"), 11), right(w.Say("col.met"), 11),
			right(w.Say("col.breached"), 11), left(w.Say("col.outcome"), 15)},
	}
	priced := slices.ContainsFunc(c.Targets, func(f forums.TargetFigure) bool { return f.Penalty != nil })
	if priced {
		table.Columns = append(table.Columns, right(w.Say("col.penalty"), 17))
	}
	for _, figure := range c.Targets {
		t := w.target(figure)
		row := cells(t.title, w.agreedTo(t), w.tally(t, t.Counted), w.tally(t, t.Met), w.tally(t, t.Breached),
			Cell{Text: w.figure(t), Value: t.exact(), Status: t.status(), Strong: true, Alt: w.altOutcome(t)})
		if value, ok := fined(figure); ok {
			row = append(row, w.money(value, c.Currency))
		} else if priced {
			row = append(row, cells("")...)
		}
		table.Rows = append(table.Rows, row)
	}
	if !priced {
		return table
	}
	table.Total = strong(w.Say("col.total"), "", "", "", "", "", w.money(parsed(c.Sum), c.Currency))
	if parsed(c.Due).LessThan(parsed(c.Sum)) {
		table.Rows = append(table.Rows, table.Total)
		table.Total = strong(w.Say("third.due", "supplier", c.Supplier), "", "", "", "", "", w.money(parsed(c.Due), c.Currency))
	}
	return table
}

// away is how long tickets lay with third parties, by target; nothing where
// none did.
func (w *writer) away() []Block {
	table := Table{
		Title: w.Say("third.away"),
		Columns: []Column{left(w.Say("col.target"), 46), right(w.Say("col.counted"), 16), right(w.Say("col.lay"), 20),
			right(w.Say("col.away"), 18)},
	}
	for _, t := range w.targets {
		i := slices.IndexFunc(w.in.Record.Away, func(a forums.Away) bool { return a.Target == t.ID && a.Seconds > 0 })
		if i < 0 {
			continue
		}
		a := w.in.Record.Away[i]
		table.Rows = append(table.Rows, cells(t.title, w.count(t.Counted), w.count(a.Tickets), w.lasting(a.Seconds)))
	}
	if len(table.Rows) == 0 {
		return nil
	}
	return []Block{table, Note{w.Say("third.note")}}
}

// waited tells whether any of the tickets lay with a third party.
func waited(missed []forums.Breach) bool {
	return slices.ContainsFunc(missed, func(b forums.Breach) bool { return b.Away > 0 })
}

// lain is how long a missed ticket lay with a third party.
func (w *writer) lain(b forums.Breach) Cell {
	if b.Away == 0 {
		return cells("")[0]
	}
	return w.lasting(b.Away)
}
