package main

import (
	"context"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/dispatch"
	"ting/reports/pack"
)

// replaced is why what a pack is made of is kept although nobody issued it.
const replaced = "another revision takes its place"

// keepSuperseded keeps what the packs of a revision are made of that was just
// restated, for each forum that looks at periods of its kind and was issued
// none: whoever prints the old revision tomorrow gets what was printed of it
// yesterday, whatever the lists and the customer's file say by then. Those that
// were issued have theirs.
func (h *house) keepSuperseded(ctx context.Context, l *ledger.Ledger, c forums.Customer, p calendar.Period, revision int) error {
	before, err := l.FrozenRevision(ctx, c.ID, p.Name, revision)
	if err != nil {
		return err
	}
	for _, level := range packed() {
		forum, has := c.Forums[level]
		if !has || forum.Every != p.Kind && !forum.OnDemand {
			continue
		}
		in, err := h.input(ctx, l, c, level, p, before.Record)
		if err != nil {
			return err
		}
		if err := h.keepRecollection(ctx, l, keyOf(c, level, p, revision), &in, replaced); err != nil {
			return err
		}
	}
	return nil
}

// superseded puts into the input of a revision that was restated before
// anybody composed a pack of it the customer as it was written when the
// revision was closed. The latest revision is printed as the file is today.
func (h *house) superseded(ctx context.Context, l *ledger.Ledger, key dispatch.Key, in *pack.Input) error {
	latest, err := l.Frozen(ctx, key.Customer, key.Period)
	if err != nil || latest.Revision == key.Revision {
		return err
	}
	closed, err := l.FrozenRevision(ctx, key.Customer, key.Period, key.Revision)
	if err == nil {
		in.Customer = h.asWritten(closed.Rules, in.Customer)
	}
	return err
}
