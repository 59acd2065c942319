package main

import (
	"context"
	"time"

	"ting/forums"
	"ting/forums/calendar"
)

// figures returns what evaluate prints: the frozen figures of a closed period,
// or a live count.
func (h *house) figures(ctx context.Context, a asked, tickets, live bool) (forums.Figures, error) {
	customer, period, asOf, err := a.resolve(h)
	if err != nil {
		return forums.Figures{}, err
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

// history is how many periods a pack's trends show, the pack's own among them.
const history = 24

// record judges a period with the evidence that a pack shows.
func (h *house) record(ctx context.Context, c forums.Customer, p calendar.Period, asOf time.Time) (forums.Record, error) {
	e, err := forums.NewEvaluation(c, p, asOf, forums.Want{Evidence: true, History: history - 1})
	if err != nil {
		return forums.Record{}, err
	}
	if err := h.judge(ctx, e, c.ID); err != nil {
		return forums.Record{}, err
	}
	return e.Record()
}

// recordOf returns the record behind a pack: the frozen one where there is
// one, else a live count.
func (h *house) recordOf(ctx context.Context, a asked, c forums.Customer, p calendar.Period) (forums.Record, error) {
	_, _, asOf, err := a.resolve(h)
	if err != nil {
		return forums.Record{}, err
	}
	return h.record(ctx, c, p, asOf)
}
