package main

import (
	"context"
	"errors"
	"time"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/fault"
)

// figures returns what evaluate prints: the frozen figures of a closed period,
// or a live count.
func (h *house) figures(ctx context.Context, a asked, tickets, live bool) (forums.Figures, error) {
	customer, period, asOf, err := a.resolve(h)
	if err != nil {
		return forums.Figures{}, err
	}
	if a.asOf == "" && !live {
		frozen, err := h.asked(ctx, a, customer.ID, period.Name)
		if a.revision > 0 || !errors.Is(err, fault.NotFound) {
			if !tickets {
				frozen.Tickets = []forums.TicketFigure{}
			}
			return frozen, err
		}
	}
	e, err := forums.NewEvaluation(customer, period, asOf, forums.Want{Tickets: tickets})
	if err != nil {
		return forums.Figures{}, err
	}
	if err := h.judge(ctx, e, customer.ID); err != nil {
		return forums.Figures{}, err
	}
	return e.Figures()
}

// record judges a period with the evidence that a pack shows.
func (h *house) record(ctx context.Context, c forums.Customer, p calendar.Period, asOf time.Time) (forums.Record, error) {
	review, err := forums.NewReview(c, p, asOf)
	if err != nil {
		return forums.Record{}, err
	}
	if err := h.judge(ctx, review, c.ID); err != nil {
		return forums.Record{}, err
	}
	return review.Record()
}

// recordOf returns the record behind a pack: the frozen one where there is
// one, unless --as-of asks for a count of its own; else a live count.
func (h *house) recordOf(ctx context.Context, l *ledger.Ledger, a asked, c forums.Customer, p calendar.Period) (forums.Record, error) {
	if a.asOf == "" {
		frozen, err := a.frozen(ctx, l, c.ID, p.Name)
		if a.revision > 0 || !errors.Is(err, fault.NotFound) {
			return frozen.Record, err
		}
	}
	_, _, asOf, err := a.resolve(h)
	if err != nil {
		return forums.Record{}, err
	}
	return h.record(ctx, c, p, asOf)
}

// frozen returns the figures of a closed period, or fault.NotFound.
func (h *house) frozen(ctx context.Context, customer, period string) (forums.Figures, error) {
	return h.asked(ctx, asked{}, customer, period)
}

// asked returns the frozen figures that are asked for, or fault.NotFound.
func (h *house) asked(ctx context.Context, a asked, customer, period string) (forums.Figures, error) {
	l, err := h.openLedger(ctx, true)
	if err != nil {
		return forums.Figures{}, err
	}
	defer l.Close()
	f, err := a.frozen(ctx, l, customer, period)
	return f.Record.Figures, err
}
