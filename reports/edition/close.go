package edition

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
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

	// Replaced is what packs of a revision were made of that is to be restated and
	// of which nobody issued any; may be nil.
	Replaced func(ctx context.Context, c forums.Customer, p calendar.Period, before dispatch.Frozen) ([]dispatch.Recollection, error)

	Worker string // who acts
	Now    func() time.Time
}

// Manner is how a person wants a period closed. Anything out of the ordinary
// needs a reason, which packs print.
type Manner struct {
	Restate bool   // freeze a closed period anew, as its next revision
	Force   bool   // although a source is behind
	Why     string // the reason for either
	Who     string // empty: the worker itself
}

// Close returns the frozen figures of a period, and freezes the live ones if
// there are none. It returns [fault.Conflict] while the period runs or a source
// is not loaded to its end, naming it (contract 6).
func (c Closer) Close(ctx context.Context, customer forums.Customer, period calendar.Period) (dispatch.Frozen, error) {
	return c.CloseSo(ctx, customer, period, Manner{})
}

// Revise freezes the live figures of a closed period anew, as its next
// revision. The reason is kept beside it and must not be empty.
func (c Closer) Revise(ctx context.Context, customer forums.Customer, period calendar.Period, why string) (dispatch.Frozen, error) {
	return c.CloseSo(ctx, customer, period, Manner{Restate: true, Why: why})
}

// CloseSo closes a period in the manner asked for. A period that is closed
// already stays as it is unless it is to be restated. It returns
// [fault.Invalid] when a reason is missing, [fault.NotFound] when there is
// nothing to restate, and [fault.Conflict] when the figures differ in nothing
// or, without force, as [Closer.Close] does.
func (c Closer) CloseSo(ctx context.Context, customer forums.Customer, period calendar.Period, m Manner) (dispatch.Frozen, error) {
	m.Why = strings.TrimSpace(m.Why)
	if m.Why == "" && (m.Restate || m.Force) {
		return dispatch.Frozen{}, fmt.Errorf("%w: say why %s of %s is closed so", fault.Invalid, period.Name, customer.ID)
	}
	latest, err := c.Figures.Frozen(ctx, customer.ID, period.Name)
	switch {
	case err == nil && !m.Restate:
		return latest, nil
	case err != nil && (m.Restate || !errors.Is(err, fault.NotFound)):
		return dispatch.Frozen{}, err
	}
	record, err := c.closable(ctx, customer, period, m)
	if err != nil {
		return dispatch.Frozen{}, err
	}
	next := dispatch.Frozen{Revision: latest.Revision + 1, By: c.byOf(m)}
	if m.Restate {
		if record.Restated, err = restated(latest, record, next.By); err != nil {
			return dispatch.Frozen{}, err
		}
		if c.Replaced != nil {
			if next.Replaced, err = c.Replaced(ctx, customer, period, latest); err != nil {
				return dispatch.Frozen{}, err
			}
		}
	}
	next.Record = record
	return c.freeze(ctx, customer, next)
}

// closable is the live record of a period that may be frozen. Where sources
// are behind and force is used, it says so.
func (c Closer) closable(ctx context.Context, customer forums.Customer, period calendar.Period, m Manner) (forums.Record, error) {
	record, err := c.Record(ctx, customer, period)
	if err != nil {
		return forums.Record{}, fmt.Errorf("figures of %s %s: %w", customer.ID, period.Name, err)
	}
	err = dispatch.Closable(record, c.Now())
	behind := dispatch.Behind(record)
	if err != nil && (!m.Force || len(behind) == 0 || c.Now().Before(record.Figures.To)) {
		return forums.Record{}, err // a period that runs cannot be forced
	}
	if len(behind) > 0 {
		by := c.byOf(m)
		record.Forced = &forums.Forced{Reason: m.Why, Who: by.Who, At: by.Instant(), Behind: behind}
	}
	record.Figures.Frozen = true
	return record, nil
}

// restated compares a record with the one that it takes the place of.
func restated(before dispatch.Frozen, record forums.Record, by trail.By) (*forums.Restated, error) {
	differences, err := forums.Differences(before.Record, record)
	if err != nil {
		return nil, err
	}
	if len(differences) == 0 {
		return nil, fmt.Errorf("%w: the figures of %s %s are the same as when they were closed; there is nothing to restate",
			fault.Conflict, before.Customer, before.Period)
	}
	return &forums.Restated{
		Revision: before.Revision + 1, Reason: by.Why, Who: by.Who, At: by.Instant(), Before: before.Hash, Differences: differences,
	}, nil
}

// freeze keeps a revision. When someone else was first, theirs is the one that
// holds.
func (c Closer) freeze(ctx context.Context, customer forums.Customer, next dispatch.Frozen) (dispatch.Frozen, error) {
	period := next.Record.Figures.Period
	content, err := json.Marshal(next.Record)
	if err != nil {
		return dispatch.Frozen{}, fmt.Errorf("figures of %s %s: %w", customer.ID, period, err)
	}
	next.Customer, next.Period, next.Hash = customer.ID, period, dispatch.Hash(content)
	if c.Rules != nil {
		next.Rules = c.Rules(customer)
	}
	err = c.Figures.Freeze(ctx, next)
	if err != nil && !errors.Is(err, fault.Conflict) {
		return dispatch.Frozen{}, err
	}
	// What is used is what was kept, so that today's pack and one printed
	// from the ledger next year are made of the same value.
	return c.Figures.Frozen(ctx, customer.ID, period)
}

func (c Closer) by(why string) trail.By { return trail.By{Who: c.Worker, At: c.Now(), Why: why} }

// byOf is the stamp of a closing: the person who asked for it, or the worker.
func (c Closer) byOf(m Manner) trail.By {
	by := c.by(m.Why)
	if m.Who != "" {
		by.Who = m.Who
	}
	return by
}
