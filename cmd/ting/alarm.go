package main

import (
	"context"
	"log/slog"
	"time"

	"ting/cmd/internal/schedule"
	"ting/datasource/ledger"
	"ting/forums/dispatch"
)

// How ting serve and ting worker keep time.
const (
	interval = time.Minute      // between two looks at what is due
	grace    = 25 * time.Second // for work that is under way when the house closes
	longest  = time.Hour        // between two tries of a pack that was refused
)

// alarm is the desk, woken every minute: it lets escalations climb and issues
// what is due. A pack that is refused is tried again after one minute, then
// two, four and so on up to an hour, since each try reads the warehouse. What
// goes wrong is logged when it is new, and not every minute.
type alarm struct {
	desk
	log     *slog.Logger
	refused map[string]refusal
	said    map[string]string // the last problem logged, by subject
}

// refusal is when a pack is tried next, and how long was waited for that.
type refusal struct {
	next time.Time
	wait time.Duration
}

func newAlarm(h *house, l *ledger.Ledger) *alarm {
	return &alarm{desk: desk{house: h, ledger: l}, log: slog.New(slog.NewTextHandler(h.err, nil)),
		refused: map[string]refusal{}, said: map[string]string{}}
}

// keep wakes the alarm until ctx ends. Work that is under way then may end
// within the grace, so that no letter stays uncertain because of a restart.
func (a *alarm) keep(ctx context.Context) error {
	work, abandon := context.WithCancel(context.WithoutCancel(ctx))
	defer abandon()
	stop := context.AfterFunc(ctx, func() {
		late := time.AfterFunc(grace, abandon)
		context.AfterFunc(work, func() { late.Stop() })
	})
	defer stop()
	return schedule.Run(ctx, interval, func(context.Context) { a.wake(work, ctx) })
}

// wake looks at what is due. It works in work, and begins nothing more once
// house has ended.
func (a *alarm) wake(work, house context.Context) {
	for _, t := range a.tick(work, a.ledger, a.Customers) {
		subject := []any{"customer", t.Customer, "escalation", t.Number}
		if t.Climbed > 0 || t.Told > 0 {
			a.log.Info("escalation moved", append(subject, "level", t.Level, "person", t.Person, "told", t.Told)...)
		}
		if t.err != nil {
			a.once("escalation "+t.Customer+" "+t.Person, t.Problem, subject...)
		}
	}
	orders, err := a.due(work, a.Customers)
	if err != nil {
		a.once("due", sentence(err))
		return
	}
	for _, o := range orders {
		if house.Err() != nil {
			return
		}
		a.see(work, o)
	}
}

// see issues one pack if it is time to try.
func (a *alarm) see(ctx context.Context, o order) {
	name, now := o.customer.ID+" "+string(o.forum)+" "+o.period.Name, a.now()
	if o.settled() || now.Before(a.refused[name].next) {
		if o.state == dispatch.Held && !o.open {
			a.show(ctx, o)
		}
		return
	}
	out := a.run(ctx, o, false)
	if out.err != nil || len(out.Missing) > 0 {
		wait := min(max(2*a.refused[name].wait, interval), longest)
		a.refused[name] = refusal{next: now.Add(wait), wait: wait}
		a.once(name, out.sentence())
		return
	}
	delete(a.refused, name)
	delete(a.said, name)
	a.log.Info("issued", "customer", out.Customer, "forum", out.Forum, "period", out.Period, "revision", out.Revision,
		"state", out.State, "copies", out.total())
}

// show shows a pack that waits to its owner, if that could not be done before.
func (a *alarm) show(ctx context.Context, o order) {
	if err := a.announce(ctx, o); err != nil {
		a.once("draft of "+o.key().String(), sentence(err), "held", o.held.String())
	}
}

// once logs a problem of a subject unless it was the last one logged of it.
func (a *alarm) once(subject, problem string, about ...any) {
	if a.said[subject] == problem {
		return
	}
	a.said[subject] = problem
	a.log.Warn(problem, about...)
}
