package edition

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/dispatch"
	"ting/forums/fault"
	"ting/forums/trail"
)

// Figures is where frozen figures are kept.
type Figures interface {
	// Frozen returns the latest revision, or fault.NotFound.
	Frozen(ctx context.Context, customer, period string) (dispatch.Frozen, error)
	// Freeze keeps a revision; fault.Conflict when there is one of that number.
	Freeze(ctx context.Context, f dispatch.Frozen) error
}

// Closer freezes the figures of periods.
type Closer struct {
	Figures Figures
	Record  func(ctx context.Context, c forums.Customer, p calendar.Period) (forums.Record, error) // live
	Rules   func(c forums.Customer) string                                                         // the agreement as written; may be nil
	Worker  string                                                                                 // who acts
	Now     func() time.Time
}

// Close returns the frozen figures of a period, and freezes the live ones if
// there are none. It returns [fault.Conflict] while the period runs or a source
// is not loaded to its end, naming it (contract 6).
func (c Closer) Close(ctx context.Context, customer forums.Customer, period calendar.Period) (dispatch.Frozen, error) {
	frozen, err := c.Figures.Frozen(ctx, customer.ID, period.Name)
	if err == nil || !errors.Is(err, fault.NotFound) {
		return frozen, err
	}
	return c.freeze(ctx, customer, period, 1, "")
}

// Revise freezes the live figures of a closed period anew, as its next
// revision. The reason is kept beside it and must not be empty.
func (c Closer) Revise(ctx context.Context, customer forums.Customer, period calendar.Period, why string) (dispatch.Frozen, error) {
	if why == "" {
		return dispatch.Frozen{}, fmt.Errorf("%w: say why %s of %s is frozen anew", fault.Invalid, period.Name, customer.ID)
	}
	latest, err := c.Figures.Frozen(ctx, customer.ID, period.Name)
	if err != nil {
		return dispatch.Frozen{}, err
	}
	return c.freeze(ctx, customer, period, latest.Revision+1, why)
}

// freeze keeps the live figures as a revision. When someone else was first,
// theirs are the ones that hold.
func (c Closer) freeze(ctx context.Context, customer forums.Customer, period calendar.Period, revision int, why string) (dispatch.Frozen, error) {
	record, err := c.Record(ctx, customer, period)
	if err != nil {
		return dispatch.Frozen{}, fmt.Errorf("figures of %s %s: %w", customer.ID, period.Name, err)
	}
	if err := dispatch.Closable(record, c.Now()); err != nil {
		return dispatch.Frozen{}, err
	}
	record.Figures.Frozen = true
	content, err := json.Marshal(record)
	if err != nil {
		return dispatch.Frozen{}, fmt.Errorf("figures of %s %s: %w", customer.ID, period.Name, err)
	}
	frozen := dispatch.Frozen{
		Customer: customer.ID, Period: period.Name, Revision: revision,
		Hash: dispatch.Hash(content), Record: record, By: c.by(why),
	}
	if c.Rules != nil {
		frozen.Rules = c.Rules(customer)
	}
	err = c.Figures.Freeze(ctx, frozen)
	if err != nil && !errors.Is(err, fault.Conflict) {
		return dispatch.Frozen{}, err
	}
	// What is used is what was kept, so that today's pack and one printed
	// from the ledger next year are made of the same value.
	return c.Figures.Frozen(ctx, customer.ID, period.Name)
}

func (c Closer) by(why string) trail.By { return trail.By{Who: c.Worker, At: c.Now(), Why: why} }
