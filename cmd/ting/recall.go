package main

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/fault"
	"ting/reports/pack"
)

// recall adds to a pack's input what an earlier pack said, and what any forum
// has decided on the contract. Only what was there as of the figures is
// recalled, so that a pack printed again next year says the same.
func (h *house) recall(ctx context.Context, l *ledger.Ledger, c forums.Customer, forum forums.Level, p calendar.Period, in *pack.Input) error {
	asOf := in.Record.Figures.AsOf
	before, err := l.FrozenBy(ctx, c.ID, p.Previous().Name, asOf)
	switch {
	case err == nil:
		in.Before = &before.Record
	case !errors.Is(err, fault.NotFound):
		return err
	}
	if in.Amended, err = amended(ctx, l, c, p, in.Memory.Since, asOf); err != nil || forum != forums.Tactical {
		return err
	}
	meetings, err := l.Meetings(ctx, ledger.MeetingFilter{Customer: c.ID})
	if err != nil {
		return err
	}
	for _, m := range meetings {
		lines := decisionLines(m, c)
		for i, d := range m.Decisions {
			if d.Reads() && !d.By.At.After(asOf) {
				in.Memory.Interpretations = append(in.Memory.Interpretations, lines[i])
			}
		}
	}
	slices.SortStableFunc(in.Memory.Interpretations, func(a, b pack.DecisionLine) int { return cmp.Compare(a.Reading, b.Reading) })
	return nil
}

// amended are the records of periods like p, but before the one before it, that
// were restated after the pack before and by the instant asOf, oldest first.
// The pack before cannot have told of them, and theirs have been read.
func amended(ctx context.Context, l *ledger.Ledger, c forums.Customer, p calendar.Period, since, asOf time.Time) ([]forums.Record, error) {
	closed, err := l.FrozenPeriods(ctx, c.ID)
	if err != nil {
		return nil, err
	}
	names := map[string]bool{}
	var found []forums.Record
	for _, f := range closed {
		of, err := calendar.Parse(f.Period, c.Zone)
		restated := f.Revision > 1 && f.By.At.After(since) && !f.By.At.After(asOf)
		if err != nil || !restated || of.Kind != p.Kind || !of.To.Before(p.From) || names[f.Period] {
			continue
		}
		names[f.Period] = true
		latest, err := l.FrozenBy(ctx, c.ID, f.Period, asOf)
		if err != nil {
			return nil, err
		}
		found = append(found, latest.Record)
	}
	return found, nil
}
