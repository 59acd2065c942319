package pack

import (
	"ting/forums/calendar"
	"ting/forums/charge"
)

// mostRefused is how many refusals and findings a forum's pack lists; the
// statement itself has all.
const mostRefused = 12

// Charges are what a forum looks at of the statement of its period: the one
// that was approved, or a count by the register as it stood.
type Charges struct {
	Statement charge.Statement // its refusals and findings may be the first few alone
	Refused   int              // how many there are
	Findings  int
	Approval  *Approval // nil: nobody has approved it
}

// Shorten returns what a forum's pack shows of a statement.
func Shorten(s charge.Statement, a *Approval) *Charges {
	c := &Charges{Statement: s, Refused: len(s.Refused), Findings: len(s.Findings), Approval: a}
	c.Statement.Refused = s.Refused[:min(len(s.Refused), mostRefused)]
	c.Statement.Findings = s.Findings[:min(len(s.Findings), mostRefused)]
	return c
}

// charges is the statement of the period as a point of the agenda: what it
// comes to, what was refused and what looks odd. It is left out where nothing
// is charged by the agreement.
func (w *writer) charges() []Section {
	in := w.in.Memory.Charges
	if in == nil {
		return nil
	}
	p, err := calendar.Parse(in.Statement.Period, w.in.Customer.Zone)
	if err != nil {
		return nil // such a statement was never made
	}
	b := bill{w, StatementInput{Customer: w.in.Customer, Period: p, Statement: in.Statement, Words: w.Words}}
	s := Section{ID: "charges", Title: w.Say("charges.title"),
		Lead: w.Say("statement.lead", "customer", w.in.Customer.Name, "amount", b.amount(in.Statement.Total).Text, "period", w.period())}
	state := w.Say("statement.draft")
	if a := in.Approval; a != nil {
		state = w.Say("statement.approved-by", "name", a.Name, "moment", w.Moment(w.local(a.At))) + "."
	}
	kinds, codes := b.byKind(), b.byCode()
	if len(kinds.Rows) > 0 {
		s.Blocks = append(s.Blocks, kinds, codes)
	} else {
		s.Blocks = append(s.Blocks, Empty{w.Say("statement.nothing")})
	}
	s.Blocks = append(s.Blocks, Note{state + " " + w.Say("statement.vat")})
	if t := b.refusals(in.Statement.Refused); len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, t)
	}
	if t := b.oddities(in.Statement.Findings); len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, t)
	}
	if more := in.Refused + in.Findings - len(in.Statement.Refused) - len(in.Statement.Findings); more > 0 {
		s.Blocks = append(s.Blocks, Note{w.Count("charges.more", more)})
	}
	return []Section{s}
}
