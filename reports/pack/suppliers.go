package pack

import (
	"slices"

	"ting/forums"
	"ting/reports/words"
)

// mostOfOthers is how many missed tickets and outages of third parties a pack
// lists.
const mostOfOthers = 12

// otherSuppliers is the extended follow-up of third parties: how each kept its
// own targets and what that costs it, how long tickets lay with them, and what
// they caused.
func (w *writer) otherSuppliers() Section {
	s := w.section("third-parties")
	cards := w.in.Record.Suppliers
	if len(cards) > 0 {
		met, all := w.keptByThirds()
		s.Lead = w.Say("score.headline", "score", words.Sentence(w.Count("third.lead", len(cards))), "worst", words.Sentence(w.Say("third.kept", "met", w.Int(met), "all", w.Int(all))))
	}
	var owed []string
	for _, c := range cards {
		s.Blocks = append(s.Blocks, w.card(c))
		if due := parsed(c.Due); due.IsPositive() {
			owed = append(owed, w.Say("third.owed", "supplier", c.Supplier, "amount", w.Money(due, c.Currency)))
		}
	}
	if len(owed) > 0 {
		s.Blocks = append(s.Blocks, List{owed})
	}
	s.Blocks = append(s.Blocks, w.away()...)
	s.Blocks = append(s.Blocks, w.causedByThirds()...)
	if len(s.Blocks) == 0 {
		s.Blocks = []Block{Empty{w.Say("third.none", "during", w.during())}}
	}
	return s
}

// keptByThirds is how many of the third parties' targets that were measured
// were met.
func (w *writer) keptByThirds() (met, all int) {
	for _, c := range w.in.Record.Suppliers {
		for _, t := range c.Targets {
			if measured(t) {
				all++
				if !missed(t) {
					met++
				}
			}
		}
	}
	return met, all
}

// causedByThirds is the missed tickets and the outages that third parties
// caused, and how many of each are not listed.
func (w *writer) causedByThirds() []Block {
	const thirdParty = "third-party"
	breaches := Table{Title: w.Say("third.breaches"), Columns: []Column{left(w.Say("col.ticket"), 15), left(w.Say("col.matter"), 40),
		left(w.Say("col.target"), 27), right(w.Say("col.over"), 18)}}
	for _, b := range w.in.Record.Breaches {
		if b.CausedBy == thirdParty {
			title := b.Target
			if i := slices.IndexFunc(w.targets, func(t target) bool { return t.ID == b.Target }); i >= 0 {
				title = w.targets[i].title
			}
			breaches.Rows = append(breaches.Rows, cells(b.Ticket, firstOf(b.Title, b.Category), title, w.lasting(b.Over)))
		}
	}
	outages := Table{Title: w.Say("third.outages"), Columns: []Column{left(w.Say("col.service"), 22), left(w.Say("col.from"), 18),
		left(w.Say("col.to"), 18), left(w.Say("col.reason"), 42)}}
	for _, o := range w.in.Record.Outages {
		if o.CausedBy == thirdParty {
			outages.Rows = append(outages.Rows, cells(o.Service, at(w.brief(o.From), o.From), w.ended(o), o.Reason))
		}
	}
	return append(w.atMost(mostOfOthers, breaches), w.atMost(mostOfOthers, outages)...)
}

// atMost is a table of so many rows and how many more there are; nothing of a
// table without rows.
func (w *writer) atMost(most int, t Table) []Block {
	left := len(t.Rows) - most
	switch {
	case len(t.Rows) == 0:
		return nil
	case left <= 0:
		return []Block{t}
	}
	t.Rows = t.Rows[:most]
	return []Block{t, Note{w.Count("measured.more", left)}}
}

// ended is when an outage ended; one that has not is still down.
func (w *writer) ended(o forums.Outage) Cell {
	if o.To.IsZero() {
		return Cell{Text: w.Say("outage.down")}
	}
	return at(w.brief(o.To), o.To)
}
