package pack

import (
	"slices"
	"strings"

	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/charge"
	"ting/reports/words"
)

// charges is every line under its cost code, with the code's sum.
func (b bill) charges() Section {
	s := Section{ID: "lines", Title: b.Say("statement.lines")}
	for _, code := range b.in.Statement.ByCostCode {
		table := Table{Title: firstOf(code.CostCode, b.Say("statement.no-code-head")), Columns: []Column{
			left(b.Say("statement.item"), 27), left(b.Say("col.period"), 15), right(b.Say("statement.quantity"), 10),
			right(b.Say("statement.price"), 19), right(b.Say("statement.months"), 10), right(b.Say("statement.vat-short"), 9), right(b.Say("statement.amount"), 18)},
			Total: strong(b.Say("statement.sum"), "", "", "", "", "", b.amount(code.Amount))}
		for _, l := range b.in.Statement.Lines {
			if l.CostCode == code.CostCode {
				table.Rows = append(table.Rows, b.line(l))
			}
		}
		s.Blocks = append(s.Blocks, table)
	}
	if len(s.Blocks) == 0 {
		s.Blocks = []Block{Empty{b.Say("statement.nothing")}}
		return s
	}
	s.Blocks = append(s.Blocks, Note{b.Say("statement.months-note")})
	return s
}

// line is one line of the statement.
func (b bill) line(l charge.Line) []Cell {
	name := b.nameOf(l)
	if l.Kind != charge.KindItem && l.Cap == "" { // of a cap the name says it all
		name = b.Of("statement-kind", string(l.Kind)) + ": " + name
	}
	if l.Kind == charge.KindCorrection {
		name += ". " + b.correction(l)
	}
	months := ""
	if l.MonthsTo != "" {
		months = l.MonthsFrom + " – " + l.MonthsTo
	}
	quantity := written(l.Quantity)
	return cells(name, b.days(l.From, l.To), valued(b.Plain(quantity, 6), quantity), b.priced(l.UnitPrice, l.Per), months,
		strings.TrimSpace(l.VATCategory+" "+b.vatRate(l.VATRate)), b.amount(l.Amount))
}

// priced is a price with what it is for.
func (b bill) priced(price, per string) Cell {
	cell := b.money(written(price), b.in.Statement.Currency)
	if per != "" {
		cell.Text = b.Say("statement.per", "price", cell.Text, "unit", b.Of("statement-unit", per))
	}
	return cell
}

// days writes the period that a line is for: its name or, where it is a part of
// one, its first and its last day.
func (b bill) days(from, to string) string {
	first, err := calendar.ParseDay(from)
	last, other := calendar.ParseDay(to)
	if err != nil || other != nil {
		return ""
	}
	for _, kind := range []calendar.Kind{calendar.Month, calendar.Quarter, calendar.Tertial, calendar.HalfYear, calendar.Year} {
		p := calendar.Of(kind, calendar.Instant(b.in.Customer.Zone, first, 0), b.in.Customer.Zone)
		if begins, ends := p.Days(); begins == first && ends == last {
			return words.Sentence(b.Period(p.Name))
		}
	}
	return b.ShortDay(first) + " – " + b.ShortDay(last)
}

// nameOf is what a reader calls what a line is for: the catalogue's title of
// an item, the title of a target, the tier's name.
func (b bill) nameOf(l charge.Line) string {
	for i := len(b.in.Customer.Agreements) - 1; i >= 0; i-- {
		a := b.in.Customer.Agreements[i]
		if !a.From.Before(b.in.Period.To) {
			continue
		}
		for _, item := range a.Catalogue {
			if title := textIn(item.Title, b.Language()); item.ID == l.Item && title != "" {
				return title
			}
		}
	}
	if l.Item == charge.CapItem {
		return b.capOn(forums.PenaltyCut{Supplier: l.Supplier})
	}
	if t, ok := b.agreed(l.Item); ok && (l.Kind == charge.KindPenalty || l.Kind == charge.KindCorrection) {
		return t.Called(b.Language())
	}
	return l.Item
}

// textIn is a text in a language, else the one that serves all, else the first
// by code of language.
func textIn(text map[string]string, language string) string {
	for _, key := range []string{language, ""} {
		if text[key] != "" {
			return text[key]
		}
	}
	var keys []string
	for key := range text {
		keys = append(keys, key)
	}
	if len(keys) == 0 {
		return ""
	}
	return text[slices.Min(keys)]
}
