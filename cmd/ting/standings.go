package main

import (
	"context"
	"time"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/dispatch"
	"ting/forums/gate"
	"ting/forums/trail"
)

// standings is how far every pack has come, as the ledger stood at one look at
// it: a few readings for a whole house, since it is looked at every minute.
type standings struct {
	editions map[series][]dispatch.Edition
	newest   map[figured]dispatch.Frozen // the newest revision
	holds    map[dispatch.Key]gate.Hold
	queued   map[dispatch.Key]bool // copies wait
}

// series is the packs of one forum of one customer.
type series struct {
	customer string
	forum    forums.Level
}

// figured is the figures of one period of one customer.
type figured struct{ customer, period string }

// look reads the standings of one customer, or of all when it is empty.
func (d *desk) look(ctx context.Context, customer string) (*standings, error) {
	s := &standings{editions: map[series][]dispatch.Edition{}, newest: map[figured]dispatch.Frozen{}, queued: map[dispatch.Key]bool{}}
	editions, err := d.ledger.Editions(ctx, ledger.EditionFilter{Customer: customer})
	if err != nil {
		return nil, err
	}
	for _, e := range editions {
		of := series{e.Customer, e.Forum}
		s.editions[of] = append(s.editions[of], e)
	}
	frozen, err := d.ledger.FrozenPeriods(ctx, customer)
	if err != nil {
		return nil, err
	}
	for _, f := range frozen {
		if of := (figured{f.Customer, f.Period}); f.Revision > s.newest[of].Revision {
			s.newest[of] = f
		}
	}
	if s.holds, err = reasons(ctx, d.ledger, ledger.EditionFilter{Customer: customer}); err != nil {
		return nil, err
	}
	return s, d.copies(ctx, customer, s)
}

// copies finds the editions of which copies wait, and has those repeated that
// are in doubt where the customer wants that.
func (d *desk) copies(ctx context.Context, customer string, s *standings) error {
	repeats := map[string]bool{}
	for _, c := range d.Customers {
		repeats[c.ID] = c.Mail.Repeat
	}
	doubtful, err := d.ledger.Deliveries(ctx, ledger.DeliveryFilter{Customer: customer, Outcome: dispatch.Uncertain})
	if err != nil {
		return err
	}
	asked := map[dispatch.Key]bool{}
	for _, x := range doubtful {
		if !repeats[x.Customer] || asked[x.Key] {
			continue
		}
		asked[x.Key] = true
		by := trail.By{Who: worker, At: d.present(), Why: "the customer wants uncertain copies repeated"}
		if _, err := d.ledger.RepeatUncertain(ctx, x.Key, d.present().Add(-dispatch.Settling), by); err != nil {
			return err
		}
	}
	queued, err := d.ledger.Deliveries(ctx, ledger.DeliveryFilter{Customer: customer, Outcome: dispatch.Queued})
	for _, x := range queued {
		s.queued[x.Key] = true
	}
	return err
}

// first is the earliest period that an edition of a forum is about, or the
// last when there is none.
func (s *standings) first(c forums.Customer, forum forums.Forum, last calendar.Period) calendar.Period {
	first := last
	for _, e := range s.editions[series{c.ID, forum.Level}] {
		if p, err := calendar.Parse(e.Period, last.Zone); err == nil && p.Kind == last.Kind && p.From.Before(first.From) {
			first = p
		}
	}
	return first
}

// standing tells how far an order has come: by its edition of the newest
// revision of the figures. An edition of a revision that was corrected since
// is history, and a new one is due from the moment of the correction.
func (s *standings) standing(o order, now time.Time) order {
	o.state, o.revision, o.waiting, o.open, o.held = "", 0, false, false, gate.Hold{}
	newest := s.newest[figured{o.customer.ID, o.period.Name}]
	o.figures = newest.Revision
	if newest.Revision > 1 && newest.By.At.After(o.due) && !o.due.IsZero() {
		o.due = newest.By.At
	}
	for _, e := range s.editions[series{o.customer.ID, o.forum}] {
		if e.Period == o.period.Name && e.Revision >= max(o.revision, newest.Revision) {
			o.state, o.revision = e.State, e.Revision
		}
	}
	o.held = s.holds[o.key()]
	o.open = o.state == dispatch.Held && o.held.Open(now)
	o.waiting = o.revision > 0 && s.queued[o.key()]
	return o
}
