package main

import (
	"context"
	"errors"

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
	if forum != forums.Tactical {
		return nil
	}
	meetings, err := l.Meetings(ctx, ledger.MeetingFilter{Customer: c.ID})
	if err != nil {
		return err
	}
	for _, m := range meetings {
		lines := decisionLines(m, c)
		for i, d := range m.Decisions {
			if ofContract(d.Point) && !d.By.At.After(asOf) {
				in.Memory.Interpretations = append(in.Memory.Interpretations, lines[i])
			}
		}
	}
	return nil
}

// ofContract tells whether a point of an agenda is about the contract itself.
func ofContract(point string) bool { return point == "contract" || point == "contract-changes" }
