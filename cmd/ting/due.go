package main

import (
	"context"
	"fmt"
	"slices"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/dispatch"
	"ting/forums/gate"
	"ting/forums/meeting"
	"ting/forums/trail"
	"ting/reports/edition"
)

// desk issues packs in one ledger: for the command, for a release or a second
// sending, and for the alarm. What is due it asks of the ledger each time, so
// it needs no memory of its own; only the press is kept, since starting the
// chart engine takes a while.
type desk struct {
	*house
	ledger *ledger.Ledger
	press  *printer // nil until something is printed
}

// Close stops the press.
func (d *desk) Close() error {
	if d.press == nil {
		return nil
	}
	return d.press.Close()
}

// packed is the forums whose pack exists; see [house.compose].
func packed() []forums.Level {
	return []forums.Level{forums.Operational, forums.Tactical, forums.Strategic, forums.ProjectRoom}
}

// order is one pack that is due or asked for, and how far it has come.
type order struct {
	customer forums.Customer
	forum    forums.Level
	period   calendar.Period
	state    dispatch.State // empty while there is no edition
	revision int            // of the edition; 0 while there is none
	waiting  bool           // copies of it are queued
	held     gate.Hold      // why it waits, when its state is held
	open     bool           // it was held for a time, which is over
}

// settled tells whether nothing is left to do that a person has not to decide:
// it was sent, or waits for an approval.
func (o order) settled() bool {
	return o.state == dispatch.Held && !o.open || o.state == dispatch.Sent && !o.waiting
}

// due is every pack that is due by now: of each customer and regular forum the
// latest, and after a standstill the ones that were missed before it, as many
// as the workspace makes up for. The periods before a forum's first edition
// are history and no omissions, and there is no pack about a time before the
// first agreement. The earliest stands first.
func (d *desk) due(ctx context.Context, customers []forums.Customer) ([]order, error) {
	var orders []order
	for _, c := range customers {
		for _, level := range packed() {
			forum, has := c.Forums[level]
			if !has || forum.OnDemand || len(c.Agreements) == 0 {
				continue
			}
			found, err := d.dueOf(ctx, c, forum)
			if err != nil {
				return nil, fmt.Errorf("%s %s: %w", c.ID, level, err)
			}
			orders = append(orders, found...)
		}
	}
	return orders, nil
}

func (d *desk) dueOf(ctx context.Context, c forums.Customer, forum forums.Forum) ([]order, error) {
	last, _, err := d.lastClosed(c, forum.Level)
	if err != nil {
		return nil, err
	}
	editions, err := d.ledger.Editions(ctx, ledger.EditionFilter{Customer: c.ID, Forum: forum.Level})
	if err != nil {
		return nil, err
	}
	first := firstPeriod(editions, last)
	var orders []order
	for p, n := last, 0; n <= d.Schedule.CatchUp && !p.From.Before(first.From) && p.To.After(c.Agreements[0].From); p, n = p.Previous(), n+1 {
		o, err := d.standing(ctx, order{customer: c, forum: forum.Level, period: p}, editions)
		if err != nil {
			return nil, err
		}
		orders = append(orders, o)
	}
	slices.Reverse(orders)
	return orders, nil
}

// firstPeriod is the earliest period that an edition is about, or the last
// when there is none.
func firstPeriod(editions []dispatch.Edition, last calendar.Period) calendar.Period {
	first := last
	for _, e := range editions {
		if p, err := calendar.Parse(e.Period, last.Zone); err == nil && p.Kind == last.Kind && p.From.Before(first.From) {
			first = p
		}
	}
	return first
}

// standing tells how far an order has come: by its edition of the newest
// revision of the figures.
func (d *desk) standing(ctx context.Context, o order, editions []dispatch.Edition) (order, error) {
	for _, e := range editions {
		if e.Forum == o.forum && e.Period == o.period.Name && e.Revision > o.revision {
			o.state, o.revision = e.State, e.Revision
		}
	}
	if o.revision == 0 {
		return o, nil
	}
	newest, err := d.newest(ctx, o)
	if err != nil {
		return o, err
	}
	if newest > o.revision { // the figures were corrected since; that edition is still to be made
		o.state, o.revision = "", 0
		return o, nil
	}
	if o.state == dispatch.Held {
		o.held, err = d.kept(ctx, o.key())
		o.open = o.held.Open(d.present())
		return o, err
	}
	if o.customer.Mail.Repeat {
		by := trail.By{Who: worker, At: d.present(), Why: "the customer wants uncertain copies repeated"}
		if _, err := d.ledger.RepeatUncertain(ctx, o.key(), d.present().Add(-dispatch.Settling), by); err != nil {
			return o, err
		}
	}
	queued, err := d.ledger.Deliveries(ctx, ledger.DeliveryFilter{
		Customer: o.customer.ID, Forum: o.forum, Period: o.period.Name, Revision: o.revision, Outcome: dispatch.Queued})
	o.waiting = len(queued) > 0
	return o, err
}

// newest is the newest revision of an order's frozen figures; 0 when there are none.
func (d *desk) newest(ctx context.Context, o order) (int, error) {
	frozen, err := d.ledger.FrozenPeriods(ctx, o.customer.ID)
	revision := 0
	for _, f := range frozen {
		if f.Period == o.period.Name {
			revision = max(revision, f.Revision)
		}
	}
	return revision, err
}

// named is the order for one customer, forum and period. The period must be of
// the forum's cadence, unless the forum meets on demand.
func (h *house) named(customer string, k meetingKey) (order, error) {
	c, err := h.Customer(customer)
	if err != nil {
		return order{}, err
	}
	forum, period, err := k.resolve(c)
	if err != nil {
		return order{}, err
	}
	if !forum.OnDemand {
		if _, err := meeting.At(forum, period, nil); err != nil {
			return order{}, err
		}
	}
	return order{customer: c, forum: forum.Level, period: period}, nil
}

// find is the named order with how far it has come.
func (d *desk) find(ctx context.Context, customer string, k meetingKey) (order, error) {
	o, err := d.named(customer, k)
	if err != nil {
		return o, err
	}
	editions, err := d.ledger.Editions(ctx, ledger.EditionFilter{Customer: o.customer.ID, Forum: o.forum, Period: o.period.Name})
	if err != nil {
		return o, err
	}
	return d.standing(ctx, o, editions)
}

// issue issues an order. One that was sent is not made anew: only copies that
// wait are given away, and people who joined the forum since get none.
func (d *desk) issue(ctx context.Context, o order, hold bool) (edition.Issued, error) {
	if d.press == nil {
		press, err := newPrinter()
		if err != nil {
			return edition.Issued{}, err
		}
		d.press = press
	}
	out, err := d.post(ctx, d.ledger)
	if err != nil {
		return edition.Issued{}, err
	}
	defer out.Close()
	issuer, err := d.issuer(d.ledger, d.press, out, o.customer)
	if err != nil {
		return edition.Issued{}, err
	}
	if o.state == dispatch.Sent {
		issuer.Deliveries = queued{d.ledger}
	}
	if o.open {
		by := trail.By{Who: worker, At: d.present(), Why: "its waiting time is over"}
		if err := d.ledger.ReleaseEdition(ctx, o.key(), by); err != nil {
			return edition.Issued{}, err
		}
	}
	if issuer, err = d.wished(ctx, issuer, out, o); err != nil {
		return edition.Issued{}, err
	}
	issuer = (&guard{desk: d}).stand(issuer)
	return issuer.Issue(ctx, edition.Order{Customer: o.customer, Forum: o.forum, Period: o.period, Hold: hold || d.Schedule.Hold})
}

// queued gives away the copies that there are, and makes no others.
type queued struct{ *ledger.Ledger }

// QueueDeliveries returns the copies of the edition as they stand.
func (q queued) QueueDeliveries(ctx context.Context, deliveries []dispatch.Delivery, _ trail.By) ([]dispatch.Delivery, error) {
	key := deliveries[0].Key
	return q.Deliveries(ctx, ledger.DeliveryFilter{Customer: key.Customer, Forum: key.Forum, Period: key.Period, Revision: key.Revision})
}

// outcome is what became of one order, as --json prints it.
type outcome struct {
	Customer string         `json:"customer"`
	Forum    string         `json:"forum"`
	Period   string         `json:"period"`
	Revision int            `json:"revision"` // 0 when nothing was made
	State    string         `json:"state"`    // of the edition; empty when nothing was made
	Before   bool           `json:"before"`   // it was there before, and nothing was left to do
	Copies   map[string]int `json:"copies"`   // those of the edition, counted by outcome
	Missing  []missing      `json:"missing"`  // copies that failed, wait or are uncertain
	Problem  string         `json:"problem"`
	Reason   string         `json:"reason"` // why it is held
	err      error
}

// missing is a copy that cannot be said to have arrived.
type missing struct {
	Recipient string `json:"recipient"`
	Outcome   string `json:"outcome"`
	Answer    string `json:"answer"` // what the server last said
}

// run issues an order unless it is settled, and tells what became of it.
func (d *desk) run(ctx context.Context, o order, hold bool) outcome {
	out := outcome{Customer: o.customer.ID, Forum: string(o.forum), Period: o.period.Name, Revision: o.revision,
		State: string(o.state), Before: o.settled(), Copies: map[string]int{}, Missing: []missing{}}
	if out.Before {
		out.Reason = reasonOf(o)
		return out
	}
	issued, err := d.issue(ctx, o, hold)
	if err == nil && issued.State == dispatch.Held {
		o.state, o.revision = issued.State, issued.Revision
		o.held, err = d.kept(ctx, issued.Key)
		out.Reason = reasonOf(o)
		if untold := d.announce(ctx, o); untold != nil && err == nil {
			out.Reason += "; " + sentence(untold) // it is held all the same
		}
	}
	if err != nil {
		out.err = err
		out.Problem = sentence(err)
		return out
	}
	out.Revision, out.State = issued.Revision, string(issued.State)
	for _, x := range issued.Deliveries {
		out.Copies[string(x.Outcome)]++
		if x.Outcome != dispatch.Delivered {
			out.Missing = append(out.Missing, missing{Recipient: x.Recipient, Outcome: string(x.Outcome), Answer: x.Answer})
		}
	}
	return out
}

// reasonOf is why an order waits; empty when it is not held.
func reasonOf(o order) string {
	if o.state != dispatch.Held {
		return ""
	}
	return o.held.String()
}

// sentence says an outcome on one line.
func (o outcome) sentence() string {
	name := o.Customer + " " + o.Forum + " " + o.Period
	switch {
	case o.err != nil:
		return name + " was not issued: " + o.Problem
	case o.State == string(dispatch.Held):
		return fmt.Sprintf("%s revision %d is held for approval; %s; ting release lets it go", name, o.Revision, o.Reason)
	case o.Before:
		return fmt.Sprintf("%s revision %d was sent before", name, o.Revision)
	}
	line := fmt.Sprintf("%s revision %d is %s, %d of %d copies sent", name, o.Revision, o.State, o.Copies[string(dispatch.Delivered)], o.total())
	for _, m := range o.Missing {
		line += fmt.Sprintf("; %s for %s: %s", m.Outcome, m.Recipient, oneLine(m.Answer))
	}
	return line
}

func (o outcome) total() int {
	n := 0
	for _, count := range o.Copies {
		n += count
	}
	return n
}

// verdict is how a run with these outcomes ends: nil when every pack was sent
// or is held, errTold when a person has to look, the fault when the machine or
// a service failed.
func verdict(outcomes []outcome) error {
	var found error
	for _, o := range outcomes {
		switch {
		case o.err != nil && exitCode(o.err) == 2:
			return fmt.Errorf("not everything could be issued: %w", o.err)
		case o.err != nil || len(o.Missing) > 0:
			found = errTold
		}
	}
	return found
}
