package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"time"

	"ting/cmd/internal/schedule"
	"ting/datasource/ledger"
	"ting/forums/calendar"
	"ting/forums/dispatch"
	"ting/forums/fault"
	"ting/reports/keep"
)

// alarm keeps a house alive: woken every minute, it lets escalations climb and
// puts what is due on the list of work, and its crew takes jobs from the list.
// Any number of houses may do so on one ledger; each job is one worker's. What
// goes wrong is logged when it is new, and not every minute.
type alarm struct {
	desk
	log  *slog.Logger
	bell chan struct{}     // there is work
	said map[string]string // the last problem logged, by subject

	pulse   *pulse
	cleared calendar.Day // the day, in UTC, on which what is over was last let go
}

// putDown is how long a hand may take to put its work down.
const putDown = time.Second

// halves is after how long a document that is being written is one that was
// given up when its machine stopped.
const halves = time.Hour

func newAlarm(h *house, l *ledger.Ledger) *alarm {
	return &alarm{desk: desk{house: h, ledger: l}, log: slog.New(slog.NewTextHandler(h.err, nil)),
		bell: make(chan struct{}, max(h.Schedule.Workers, 1)), said: map[string]string{}, pulse: newPulse()}
}

// keep wakes the alarm and lets the crew work until ctx ends. Work that is
// under way then may end within the grace, so that no letter stays uncertain
// because of a restart; what takes longer is called off, and waits for the
// next worker.
func (a *alarm) keep(ctx context.Context) error {
	pace := a.seams.pace.filled()
	if err := keep.Tidy(filepath.Join(a.Dir, "packs"), a.now().Add(-halves)); err != nil {
		a.log.Warn(sentence(err))
	}
	work, abandon := context.WithCancel(context.WithoutCancel(ctx))
	defer abandon()
	stop := context.AfterFunc(ctx, func() {
		late := time.AfterFunc(pace.grace, abandon)
		context.AfterFunc(work, func() { late.Stop() })
	})
	defer stop()
	failures := make(chan error, cap(a.bell))
	for n := range cap(a.bell) {
		go func() { failures <- a.hand(ctx, work, n, pace.rest) }()
	}
	err := schedule.Run(ctx, pace.look, func(context.Context) { a.wake(work, ctx) })
	return errors.Join(err, a.gather(work, failures))
}

// gather waits for the crew: until the work was called off, and a moment more
// for those who put it down. A letter that its server thinks about cannot be
// put down; it is in doubt by now, and the house closes without its answer.
func (a *alarm) gather(work context.Context, failures <-chan error) error {
	var found error
	var over <-chan time.Time
	called := work.Done()
	for range cap(a.bell) {
		for waiting := true; waiting; {
			select {
			case failure := <-failures:
				found, waiting = errors.Join(found, failure), false
			case <-called:
				called, over = nil, time.After(putDown)
			case <-over:
				a.log.Warn("closed while a mail server had not answered; the letter is uncertain")
				return found
			}
		}
	}
	return found
}

// hand is one of the crew: a desk of its own, which takes jobs for as long as
// there are any and the house is open, and then rests until the bell rings or
// it has rested enough.
func (a *alarm) hand(house, work context.Context, n int, rest time.Duration) error {
	h := &hand{desk: desk{house: a.house, ledger: a.ledger, apart: cap(a.bell) > 1}, log: a.log}
	h.name = fmt.Sprintf("%s/%d", h.who(), n+1)
	schedule.Work(house, rest, a.bell, func() bool { return h.next(work) })
	return h.Close()
}

// wake looks at what is due. It works in work, and begins nothing more once
// house has ended.
func (a *alarm) wake(work, house context.Context) {
	for _, t := range a.tick(work, a.ledger, a.Customers) {
		subject := []any{"customer", t.Customer, "escalation", t.Number}
		switch about := append(subject, "level", t.Level, "person", t.Person, "told", t.Told); {
		case t.Reminded:
			a.log.Warn("escalation is not answered on the top level", about...)
		case t.Climbed > 0, t.Decided, t.Told > 0:
			a.log.Info("escalation moved", about...)
		}
		if t.err != nil {
			a.once("escalation "+t.Customer+" "+t.Person, t.Problem, subject...)
		}
	}
	a.callAll(work)
	a.clear(work)
	orders, err := a.due(work, a.Customers)
	if err == nil {
		a.seams.pass("due found")
		err = a.list(work, orders)
	}
	a.pulse.beat(beatLook, a.present(), err)
	if err != nil {
		a.once("due", sentence(err))
		return
	}
	for _, o := range orders {
		if house.Err() != nil {
			return
		}
		if o.state == dispatch.Held && !o.open {
			a.show(work, o)
		}
	}
	a.digests(work)
}

// list puts what is left to do on the list of work, and rings for the crew.
func (a *alarm) list(ctx context.Context, orders []order) error {
	var jobs []dispatch.Job
	for _, o := range orders {
		if !o.settled() {
			jobs = append(jobs, o.job(a.present()))
		}
	}
	if len(jobs) == 0 {
		return nil
	}
	if err := a.ledger.AddJobs(ctx, jobs); err != nil {
		return err
	}
	for range cap(a.bell) {
		select {
		case a.bell <- struct{}{}:
		default: // it rings already
		}
	}
	return nil
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

// hand is one of the crew.
type hand struct {
	desk
	log    *slog.Logger
	silent string // why no work could be claimed last time, once logged
}

// next does the job whose turn it is, and tells whether there was one.
func (h *hand) next(ctx context.Context) bool {
	job, err := h.claim(ctx)
	if err != nil {
		if problem := sentence(err); !errors.Is(err, fault.NotFound) && problem != h.silent {
			h.silent = problem
			h.log.Warn(problem)
		}
		return false
	}
	h.silent = ""
	h.do(ctx, job)
	return true
}

// do does a job that was lent, and tells what became of it. That a job is dead
// its owner hears too.
func (h *hand) do(ctx context.Context, job dispatch.Job) {
	out := outcome{Customer: job.Customer, Forum: string(job.Forum), Period: job.Period}
	before := job.Problem
	if job.State == dispatch.Dead { // whoever took it before did not live to tell
		out = out.failed(errors.New(job.Problem))
	} else {
		out, job = h.work(ctx, job, func(ctx context.Context) (outcome, dispatch.Ending) {
			o, err := h.orderOf(ctx, job)
			if err != nil {
				out = out.failed(err)
			} else {
				out = h.try(ctx, o, false)
			}
			return out, out.ending(ctx)
		})
	}
	h.tell(out, job, before)
	if job.State != dispatch.Dead {
		return
	}
	if err := h.giveUp(ctx, job); err != nil {
		h.log.Error("nobody could be told that a pack was given up: " + sentence(err))
	}
}

// tell logs what became of a job: what was issued, and a problem when it is
// another than before.
func (h *hand) tell(out outcome, job dispatch.Job, before string) {
	about := []any{"customer", out.Customer, "forum", out.Forum, "period", out.Period}
	switch {
	case job.State == dispatch.Dead:
		h.log.Error("given up until ting issue asks for it: "+out.sentence(), about...)
	case out.err != nil || job.Problem != "":
		if job.Problem != before {
			h.log.Warn(out.sentence(), append(about, "next", job.Next)...)
		}
	case !out.Before:
		h.log.Info("issued", append(about, "revision", out.Revision, "state", out.State, "copies", out.total())...)
	}
}
