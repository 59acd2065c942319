package main

import (
	"context"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/reports/pack"
)

// billed puts into the memory of the forum that follows the contract up what
// its period costs: the approved statement, or one counted now. A customer
// whose agreement charges for nothing has none, and so has a period that is too
// short to be charged.
func (h *house) billed(ctx context.Context, customer string, forum forums.Level, period string, m *pack.Memory) error {
	if forum != forums.Tactical {
		return nil
	}
	c, err := h.Customer(customer)
	if err != nil {
		return err
	}
	p, err := calendar.Parse(period, c.Zone)
	if err != nil {
		return err
	}
	agreed, _ := agreement.At(c.Agreements, p.To.Add(-1))
	if p.Kind.Months() == 0 || len(agreed.Catalogue) == 0 && agreed.Tier == nil {
		return nil
	}
	made, err := h.charged(ctx, asked{customer: customer, period: period}, false)
	if err != nil {
		return err
	}
	m.Charges = pack.Shorten(made.statement, made.approval)
	return nil
}
