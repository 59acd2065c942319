package main

import (
	"context"

	"ting/forums"
	"ting/forums/breach"
)

// agreed hands on to sinks what the two sides of a customer have agreed by the
// instant as of which e judges: what was accepted later is not known yet.
func (h *house) agreed(ctx context.Context, e listener, customer string, f forums.Facts) (forums.Facts, error) {
	c, err := h.Customer(customer)
	if err != nil {
		return f, err
	}
	l, err := h.openLedger(ctx, true)
	if err != nil {
		return f, err
	}
	defer l.Close()
	all, err := l.Exclusions(ctx, c.ID)
	if err != nil {
		return f, err
	}
	name := func(key string) string { return nameOf(c, key) }
	return breach.AgreedAt(all, e.AsOf(), c.Zone, name).Apply(f), nil
}
