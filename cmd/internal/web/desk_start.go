package web

import (
	"cmp"
	"context"
	"slices"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/access"
	"ting/forums/calendar"
	"ting/forums/dispatch"
)

// StartMemory is what has left the house lately, and which periods are closed.
type StartMemory interface {
	RecentEditions(ctx context.Context, customers []string, most int) ([]dispatch.Edition, error)
	FrozenPeriods(ctx context.Context, customer string) ([]dispatch.Frozen, error)
}

// theirIDs are the ids that a question to the memory is narrowed to: those that
// were chosen, or all of the person's. None at all is told apart from all there
// are, which the memory would take it for. It returns [fault.NotFound] where one
// is chosen that is not theirs.
func (d *Desk) theirIDs(chosen []string) (ids []string, some bool, err error) {
	for _, customer := range chosen {
		if err := d.ask(customer); err != nil {
			return nil, false, err
		}
	}
	if len(chosen) > 0 || d.person.All() {
		return chosen, true, nil
	}
	for _, c := range d.customers {
		ids = append(ids, c.ID)
	}
	return ids, len(ids) > 0, nil
}

// chosenOne is a choice of one customer, or of none for an empty id.
func chosenOne(customer string) []string {
	if customer == "" {
		return nil
	}
	return []string{customer}
}

// Recent lists at most so many packs that were released, the latest first, of
// one customer or of all of theirs.
func (d *Desk) Recent(ctx context.Context, customer string, most int) ([]dispatch.Edition, error) {
	ids, some, err := d.theirIDs(chosenOne(customer))
	if err != nil || !some {
		return nil, err
	}
	found, err := d.memory.RecentEditions(ctx, ids, most)
	return theirs(d, found, func(e dispatch.Edition) string { return e.Customer }), err
}

// Stuck lists the work on packs that was given up or that something stands in
// the way of, the earliest due first. It is for those who see drafts.
func (d *Desk) Stuck(ctx context.Context, customer string) ([]dispatch.Job, error) {
	if err := d.ask(customer); err != nil || !d.person.May(access.Work) {
		return nil, err
	}
	var stuck []dispatch.Job
	for _, state := range []dispatch.JobState{dispatch.Dead, dispatch.Running, dispatch.Waiting} {
		found, err := d.memory.Jobs(ctx, ledger.JobFilter{Customer: customer, State: state})
		if err != nil {
			return nil, err
		}
		stuck = append(stuck, slices.DeleteFunc(found, func(j dispatch.Job) bool { return j.State != dispatch.Dead && j.Problem == "" })...)
	}
	return theirs(d, stuck, func(j dispatch.Job) string { return j.Customer }), nil
}

// Astray lists the copies that did not arrive, or of which nobody knows, the
// latest change first. It is for those who send.
func (d *Desk) Astray(ctx context.Context, customer string) ([]dispatch.Delivery, error) {
	var astray []dispatch.Delivery
	for _, outcome := range []dispatch.Outcome{dispatch.Failed, dispatch.Bounced, dispatch.Uncertain} {
		found, err := d.Deliveries(ctx, ledger.DeliveryFilter{Customer: customer, Outcome: outcome})
		if err != nil {
			return nil, err
		}
		astray = append(astray, found...)
	}
	slices.SortStableFunc(astray, func(a, b dispatch.Delivery) int { return b.At.Compare(a.At) })
	return astray, nil
}

// ClosedPeriods are the periods of a customer whose figures are frozen, the one
// that ended last first: for those who may not see drafts, those of which a
// pack was released.
func (d *Desk) ClosedPeriods(ctx context.Context, of forums.Customer) ([]calendar.Period, error) {
	if !d.person.Sees(of.ID) {
		return nil, hidden("customer", of.ID)
	}
	var names []string
	if d.person.May(access.Work) {
		found, err := d.memory.FrozenPeriods(ctx, of.ID)
		if err != nil {
			return nil, err
		}
		for _, f := range theirs(d, found, func(f dispatch.Frozen) string { return f.Customer }) {
			names = append(names, f.Period)
		}
	} else {
		found, err := d.Editions(ctx, ledger.EditionFilter{Customer: of.ID})
		if err != nil {
			return nil, err
		}
		for _, e := range found {
			names = append(names, e.Period)
		}
	}
	slices.Sort(names) // several revisions, and several forums, are of one period
	var closed []calendar.Period
	for _, name := range slices.Compact(names) {
		if p, err := calendar.Parse(name, of.Zone); err == nil {
			closed = append(closed, p)
		}
	}
	slices.SortStableFunc(closed, func(a, b calendar.Period) int { return cmp.Or(b.To.Compare(a.To), b.From.Compare(a.From)) })
	return closed, nil
}
