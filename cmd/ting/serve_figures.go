package main

import (
	"context"

	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/dispatch"
	"ting/forums/sla"
)

// Clock is the clock of a ticket as closed figures saw it: at their instant,
// and by the customer's file as it was when they were closed.
func (r reception) Clock(ctx context.Context, c forums.Customer, closed dispatch.Frozen, target, ticket string) (sla.Account, error) {
	then := r.asWritten(closed.Rules, c)
	period, err := calendar.Parse(closed.Period, then.Zone)
	if err != nil {
		return sla.Account{}, err
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	return r.clock(ctx, then, period, closed.Record.Figures.AsOf, target, ticket)
}

// Roll is the tickets behind a number of closed volumes, read as [reception.Clock]
// reads a clock.
func (r reception) Roll(ctx context.Context, c forums.Customer, closed dispatch.Frozen, move forums.Move, of *forums.Sort) ([]forums.Moved, error) {
	then := r.asWritten(closed.Rules, c)
	period, err := calendar.Parse(closed.Period, then.Zone)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	roll := forums.NewRoll(then, period, closed.Record.Figures.AsOf, move, of)
	if err := r.judge(ctx, roll, c.ID); err != nil {
		return nil, err
	}
	return roll.Tickets(), nil
}
