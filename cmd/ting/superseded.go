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

// superseded is what the packs of a revision are made of that is being
// restated, for each forum that looks at periods of its kind and was issued
// none: whoever prints the old revision tomorrow gets what was printed of it
// yesterday, whatever the lists and the customer's file say by then. Those that
// were issued have theirs.
func (h *house) superseded(ctx context.Context, l *ledger.Ledger, c forums.Customer, p calendar.Period, before dispatch.Frozen) ([]dispatch.Recollection, error) {
	var found []dispatch.Recollection
	for _, level := range packed() {
		forum, has := c.Forums[level]
		if !has || forum.Every != p.Kind && !forum.OnDemand {
			continue
		}
		in, err := h.input(ctx, l, c, level, p, before.Record)
		if err != nil {
			return nil, err
		}
		r, err := h.recollection(ctx, l, keyOf(c, level, p, before.Revision), &in, replaced)
		if err != nil {
			return nil, err
		}
		found = append(found, r)
	}
	return found, nil
}

// asClosed puts into the input of a revision that was restated before
// anybody composed a pack of it the customer as it was written when the
// revision was closed. The latest revision is printed as the file is today.
func (h *house) asClosed(ctx context.Context, l *ledger.Ledger, key dispatch.Key, in *pack.Input) error {
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
