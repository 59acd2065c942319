package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"ting/datasource/ledger"
	"ting/datasource/warehouse"
	"ting/forums"
	"ting/forums/breach"
	"ting/forums/fault"
	"ting/forums/ticket"
)

// errSeen ends a pass over the warehouse once what was looked for is found.
var errSeen = errors.New("seen")

// proposable returns fault.NotFound unless the ticket or the outage that is to
// be left out is in the customer's data, since the first agreement. A slip of
// the pen would be agreed to and leave out nothing.
func (h *house) proposable(ctx context.Context, c forums.Customer, e breach.Exclusion) error {
	begun := []string{} // when outages of the service began
	facts := forums.Facts{}
	if e.Ticket != "" {
		facts.Ticket = func(t *ticket.Ticket) error {
			if t.Customer == c.ID && t.ID == e.Ticket {
				return errSeen
			}
			return nil
		}
	} else {
		facts.Outage = func(o forums.Outage) error {
			switch {
			case o.Customer != c.ID || o.Service != e.Service:
			case o.From.Equal(e.From):
				return errSeen
			default:
				begun = append(begun, o.From.In(c.Zone).Format("2006-01-02 15:04:05"))
			}
			return nil
		}
	}
	w, err := h.source(ctx)
	if err != nil {
		return err
	}
	defer w.Close()
	window := warehouse.Window{From: c.Agreements[0].From, To: h.present().Add(time.Second), Customers: []string{c.ID}}
	err = w.Pass(ctx, window, facts)
	switch {
	case errors.Is(err, errSeen):
		return nil
	case err != nil:
		return err
	case e.Ticket != "":
		return fmt.Errorf("%w: %s has no ticket %q since %s", fault.NotFound, c.ID, e.Ticket, window.From.In(c.Zone).Format(time.DateOnly))
	}
	return fmt.Errorf("%w: no outage of %q began at %s; those known began at %s", fault.NotFound, e.Service, e.From.In(c.Zone).Format("2006-01-02 15:04:05"), list(begun))
}

// answered returns fault.Conflict while the forum of an order wants every
// missed ticket of the period answered for, and one is not: a pack without the
// answers is of no use to it, so none is composed. The figures are closed all
// the same, so that people answer for what will be printed. An edition that
// was composed is not held up any more.
func (d *desk) answered(ctx context.Context, o order) error {
	if !o.customer.Forums[o.forum].Answers {
		return nil
	}
	frozen, err := d.closer(d.ledger).Close(ctx, o.customer, o.period)
	if err != nil {
		return err
	}
	_, err = d.ledger.Recollection(ctx, keyOf(o.customer, o.forum, o.period, frozen.Revision))
	if err == nil || !errors.Is(err, fault.NotFound) {
		return err
	}
	missed, err := unanswered(ctx, d.ledger, frozen.Record)
	if err != nil || len(missed) == 0 {
		return err
	}
	return &breach.Unanswered{Customer: o.customer.ID, Period: o.period.Name, Missed: missed}
}

// unanswered are the missed tickets of a record of which nothing is said.
func unanswered(ctx context.Context, l *ledger.Ledger, r forums.Record) ([]breach.Missed, error) {
	answers, err := l.BreachAnswers(ctx, r.Figures.Customer)
	if err != nil {
		return nil, err
	}
	said := map[breach.Missed]bool{}
	for _, a := range answers {
		said[breach.Missed{Target: a.Target, Ticket: a.Ticket}] = true
	}
	var missed []breach.Missed
	for _, b := range r.Breaches {
		if m := (breach.Missed{Target: b.Target, Ticket: b.Ticket}); !said[m] {
			missed = append(missed, m)
		}
	}
	return missed, nil
}
