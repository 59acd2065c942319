package main

import (
	"context"
	"errors"
	"slices"
	"time"

	"ting/datasource/warehouse"
	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/forums/charge"
	"ting/forums/fault"
	"ting/forums/ticket"
)

// counting is one pass over the warehouse for bills of one customer, with the
// judged figures of every period whose penalties belong to one of them.
type counting struct {
	*house
	customer forums.Customer
	asOf     time.Time
	afresh   bool // judge closed periods too

	judged  map[string]charge.Judged // by period
	live    []*forums.Evaluation
	pending map[string]bool // periods of live
}

// counting prepares a pass for what was asked for.
func (h *house) counting(a asked) (*counting, error) {
	c, _, asOf, err := a.resolve(h)
	if err != nil {
		return nil, err
	}
	return &counting{house: h, customer: c, asOf: asOf, afresh: a.asOf != "", judged: map[string]charge.Judged{}, pending: map[string]bool{}}, nil
}

// penalised judges the periods in which a target has a penalty: the closed ones
// as they were closed, the others in the pass that is to come. What has not
// begun cannot be judged.
func (n *counting) penalised(ctx context.Context, periods []calendar.Period) error {
	for _, p := range periods {
		targets := agreement.Listed(n.customer.Agreements, p.To)
		priced := slices.ContainsFunc(targets, func(t agreement.Target) bool { return t.Penalty != nil })
		if _, done := n.judged[p.Name]; done || n.pending[p.Name] || !priced || !p.From.Before(n.asOf) {
			continue
		}
		if !n.afresh {
			frozen, err := n.closed(ctx, p.Name)
			if err == nil {
				n.judged[p.Name] = frozen
				continue
			}
			if !errors.Is(err, fault.NotFound) {
				return err
			}
		}
		want := forums.Want{}
		if yearly(n.customer) {
			want.History = forums.Back(p) // what earlier periods left of the cap
		}
		e, err := forums.NewEvaluation(n.customer, p, n.asOf, want)
		if err != nil {
			return err
		}
		n.live, n.pending[p.Name] = append(n.live, e), true
	}
	return nil
}

// closed returns the frozen figures of a period, or fault.NotFound.
func (n *counting) closed(ctx context.Context, period string) (charge.Judged, error) {
	l, err := n.openLedger(ctx, true)
	if err != nil {
		return charge.Judged{}, err
	}
	defer l.Close()
	f, err := l.Frozen(ctx, n.customer.ID, period)
	return charge.Judged{Figures: f.Record.Figures, Penalties: f.Record.Penalties}, err
}

// pass reads the warehouse once for groups of bills; those of a group share
// their rows. What both sides have agreed to leave out is left out of what is
// judged, and changes nothing of what is charged.
func (n *counting) pass(ctx context.Context, groups ...*charge.Bill) error {
	facts, from, to, err := n.listeners(ctx, groups)
	if err != nil {
		return err
	}
	w, err := n.source(ctx)
	if err != nil {
		return err
	}
	defer w.Close()
	if err := w.Pass(ctx, warehouse.Window{From: from, To: to, Customers: []string{n.customer.ID}}, facts); err != nil {
		return err
	}
	for _, e := range n.live {
		var j charge.Judged
		if j.Figures, err = e.Figures(); err != nil {
			return err
		}
		if j.Penalties, err = e.Penalties(); err != nil {
			return err
		}
		n.judged[j.Period] = j
	}
	return nil
}

// listeners are the sinks of all that listens to a pass, and the instants
// [from, to) that they need.
func (n *counting) listeners(ctx context.Context, groups []*charge.Bill) (facts forums.Facts, from, to time.Time, err error) {
	facts = forums.Fan(n.live...)
	from, to = groups[0].Window()
	if len(n.live) > 0 {
		if facts, err = n.agreed(ctx, n.live[0], n.customer.ID, facts); err != nil {
			return facts, from, to, err
		}
	}
	for _, b := range groups {
		facts = together(facts, b.Facts())
		begin, end := b.Window()
		from, to = earlier(from, begin), later(to, end)
	}
	for _, e := range n.live {
		begin, end := e.Window()
		from, to = earlier(from, begin), later(to, end)
	}
	return facts, from, to, nil
}

// of returns what was judged of some periods.
func (n *counting) of(periods []calendar.Period) []charge.Judged {
	var found []charge.Judged
	for _, p := range periods {
		if j, judged := n.judged[p.Name]; judged {
			found = append(found, j)
		}
	}
	return found
}

// together returns sinks that hand what both want to both.
func together(a, b forums.Facts) forums.Facts {
	a.Ticket = two(a.Ticket, b.Ticket)
	a.Registration = two(a.Registration, b.Registration)
	a.Worklog = two(a.Worklog, b.Worklog)
	faultOf, connectedOf := a.Fault, a.Connected
	a.Fault = func(customer string, f forums.Fault) error {
		return errors.Join(faultOf(customer, f), b.Fault(customer, f))
	}
	a.Connected = func(dataset string) {
		connectedOf(dataset)
		b.Connected(dataset)
	}
	return a
}

// two returns a sink that hands a row to both, or the one that is there.
func two[Row ticketRow | forums.Registration | forums.Worklog](a, b func(Row) error) func(Row) error {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	}
	return func(row Row) error { return errors.Join(a(row), b(row)) }
}

// ticketRow is how tickets are handed on.
type ticketRow = *ticket.Ticket
