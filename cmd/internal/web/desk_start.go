package web

import (
	"context"
	"slices"

	"ting/datasource/ledger"
	"ting/forums/access"
	"ting/forums/dispatch"
)

// StartMemory is what has left the house lately.
type StartMemory interface {
	RecentEditions(ctx context.Context, customers []string, most int) ([]dispatch.Edition, error)
}

// theirIDs are the ids that a question to the memory is narrowed to: the
// customer that was chosen, or all of the person's. None at all is told apart
// from all there are, which the memory would take it for.
func (d *Desk) theirIDs(customer string) (ids []string, some bool) {
	switch {
	case customer != "":
		return []string{customer}, true
	case d.person.All():
		return nil, true
	}
	for _, c := range d.customers {
		ids = append(ids, c.ID)
	}
	return ids, len(ids) > 0
}

// Recent lists at most so many packs that were released, the latest first, of
// one customer or of all of theirs.
func (d *Desk) Recent(ctx context.Context, customer string, most int) ([]dispatch.Edition, error) {
	if err := d.ask(customer); err != nil {
		return nil, err
	}
	ids, some := d.theirIDs(customer)
	if !some {
		return nil, nil
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
