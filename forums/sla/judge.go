package sla

import (
	"fmt"
	"time"

	"ting/forums/agreement"
	"ting/forums/fault"
	"ting/forums/ticket"
)

// Verdict is what a target makes of a ticket.
type Verdict string

// The verdicts of contract section 7.
const (
	Met      Verdict = "met"
	Breached Verdict = "breached"
	Running  Verdict = "running"
	Excluded Verdict = "excluded"
)

// Judgement is a verdict and what it rests on.
type Judgement struct {
	Verdict Verdict
	Reason  string        // why the ticket is excluded
	At      time.Time     // when the verdict fell (rule 6); zero while running or excluded
	Done    time.Time     // zero while not done
	Elapsed time.Duration // service time to Done, else to as-of; nothing when excluded

	window int // the window chosen
}

// Judge is one target of one version of an agreement, ready to judge tickets
// by response, resolution or estimate. It reuses memory between tickets and
// serves one goroutine at a time.
type Judge struct {
	Target     agreement.Target
	From       time.Time // of the agreement's version
	ThirdParty []string  // reasons of pauses that mean that a third party has the ticket; see [Judge.Away]

	where, unless agreement.Filter[ticket.Ticket]
	windows       []window
	elapsed       *Hours // of an estimate
	scratch       []wait
}

// window is a time limit; a nil opened holds every instant.
type window struct {
	opened, hours *Hours
	within        time.Duration
}

// NewJudge compiles a ticket target of the version that begins at from; hours
// finds the service hours of a name. It returns [fault.Invalid] for a measure
// that does not judge tickets, and for unknown hours and columns.
func NewJudge(target agreement.Target, from time.Time, hours func(name string) (*Hours, error)) (*Judge, error) {
	j, err := newJudge(target, from, hours)
	if err != nil {
		return nil, fmt.Errorf("target %s: %w", target.ID, err)
	}
	return j, nil
}

func newJudge(target agreement.Target, from time.Time, hours func(name string) (*Hours, error)) (*Judge, error) {
	if !OfTickets(target.Measure) {
		return nil, fmt.Errorf("%w: measure %q does not judge tickets", fault.Invalid, target.Measure)
	}
	j := &Judge{Target: target, From: from, elapsed: RealTime()}
	var err error
	if j.where, err = agreement.Compile(target.Where, ticket.Column); err != nil {
		return nil, err
	}
	if j.unless, err = agreement.Compile(target.Unless, ticket.Column); err != nil {
		return nil, err
	}
	if target.Measure == agreement.Estimate {
		if target.Hours != "" {
			j.elapsed, err = hours(target.Hours)
		}
		return j, err
	}
	if len(target.Windows) == 0 {
		return nil, fmt.Errorf("%w: no time limit", fault.Invalid)
	}
	for _, w := range target.Windows {
		compiled, err := newWindow(w, hours)
		if err != nil {
			return nil, err
		}
		j.windows = append(j.windows, compiled)
	}
	return j, nil
}

func newWindow(w agreement.Window, hours func(name string) (*Hours, error)) (window, error) {
	compiled := window{within: w.Within}
	var err error
	if compiled.hours, err = hours(w.Hours); err != nil {
		return window{}, err
	}
	if w.Opened != "" {
		compiled.opened, err = hours(w.Opened)
	}
	return compiled, err
}

// OfTickets reports whether the measure judges single tickets.
func OfTickets(m agreement.Measure) bool {
	return m == agreement.Response || m == agreement.Resolution || m == agreement.Estimate
}

// Applies reports whether the target speaks of the ticket at all.
func (j *Judge) Applies(t *ticket.Ticket) bool { return j.where.Every(t) }

// Might reports whether the target can speak of a ticket with the type,
// priority and supplier of t, whatever its other columns say.
func (j *Judge) Might(t *ticket.Ticket) bool { return j.where.Might(t, "type", "priority", "supplier") }

// Done returns when t is done in the sense of the target (rule 2); zero while
// it is not.
func (j *Judge) Done(t *ticket.Ticket) time.Time {
	if j.Target.Measure == agreement.Response {
		return earliest(earliest(t.Responded, t.Resolved), t.Closed)
	}
	if !t.Resolved.IsZero() {
		return t.Resolved
	}
	return t.Closed
}

// earliest returns the earlier of two instants; a zero one has not come.
func earliest(a, b time.Time) time.Time {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}

// Judge returns the judgement on t, which must be as it was known at the
// instant asOf and opened by then (see [ticket.Ticket.KnownAt]).
//
// A ticket that is done before its opening is met after no time, at the
// opening (rule 3). A target that counts what is done leaves a ticket running
// until then, and its verdict falls when it is done.
func (j *Judge) Judge(t *ticket.Ticket, asOf time.Time) (Judgement, error) {
	chosen, reason, err := j.choose(t)
	if err != nil || reason != "" {
		return Judgement{Verdict: Excluded, Reason: reason}, err
	}
	done := j.Done(t)
	if !done.IsZero() && done.Before(t.Opened) {
		return Judgement{Verdict: Met, At: t.Opened, Done: done, window: chosen}, nil
	}
	judgement := Judgement{Done: done, window: chosen}
	if err := j.measure(&judgement, t, asOf); err != nil {
		return Judgement{}, fmt.Errorf("target %s, ticket %s: %w", j.Target.ID, t.ID, err)
	}
	if j.Target.Counts == agreement.CountDone {
		judgement.At = done
		if done.IsZero() {
			judgement.Verdict = Running
		}
	}
	return judgement, nil
}

// choose returns the window that judges t, or why t is excluded (rules 5, 7).
func (j *Judge) choose(t *ticket.Ticket) (chosen int, reason string, err error) {
	if t.Excluded != "" {
		return 0, t.Excluded, nil
	}
	if column, value, matches := j.unless.First(t); matches {
		if value == "" {
			return 0, column, nil
		}
		return 0, column + " " + value, nil
	}
	if j.Target.Measure == agreement.Estimate {
		if t.Estimate.IsZero() {
			return 0, "no estimate", nil
		}
		return 0, "", nil
	}
	for i := range j.windows {
		if j.windows[i].opened == nil {
			return i, "", nil
		}
		holds, err := j.windows[i].opened.Holds(t.Opened)
		if err != nil || holds {
			return i, "", err
		}
	}
	return 0, "opened outside every window", nil
}

// measure fills in how much time has gone by and what that means.
func (j *Judge) measure(judgement *Judgement, t *ticket.Ticket, asOf time.Time) error {
	end := judgement.Done
	if end.IsZero() {
		end = asOf
	}
	paused := j.waits(t, judgement.Done)
	var err error
	if judgement.Elapsed, err = j.hours(judgement.window).served(t.Opened, end, paused); err != nil {
		return err
	}
	over, err := j.exceeded(judgement, t, end, paused)
	switch {
	case err != nil:
		return err
	case !over.IsZero():
		judgement.Verdict, judgement.At = Breached, over
	case judgement.Done.IsZero():
		judgement.Verdict = Running
	default:
		judgement.Verdict, judgement.At = Met, judgement.Done
	}
	return nil
}

// exceeded returns when t broke its limit, or no instant when by end it had
// not. An estimate is broken when it has passed (rule 10), at the opening when
// it was given for a time before that.
func (j *Judge) exceeded(judgement *Judgement, t *ticket.Ticket, end time.Time, paused []wait) (time.Time, error) {
	if j.Target.Measure == agreement.Estimate {
		if !end.After(t.Estimate) {
			return time.Time{}, nil
		}
		return later(t.Opened, t.Estimate), nil
	}
	w := j.windows[judgement.window]
	if judgement.Elapsed <= w.within {
		return time.Time{}, nil
	}
	at, _, err := w.hours.breach(t.Opened, w.within, paused)
	return at, err
}

// Due returns the deadline of a judged ticket (rule 4), and false when it has
// none: it is excluded, or waits without end before its time is up.
func (j *Judge) Due(t *ticket.Ticket, judgement Judgement) (time.Time, bool, error) {
	switch {
	case judgement.Verdict == Excluded:
		return time.Time{}, false, nil
	case j.Target.Measure == agreement.Estimate:
		return t.Estimate, true, nil
	}
	w := j.windows[judgement.window]
	return w.hours.due(t.Opened, w.within, j.waits(t, judgement.Done))
}

// Over returns the service time of a judged ticket past its limit; nothing
// when it is within it. For an estimate it is what has gone by since then.
func (j *Judge) Over(t *ticket.Ticket, judgement Judgement) (time.Duration, error) {
	if judgement.Verdict != Breached {
		return 0, nil
	}
	if j.Target.Measure != agreement.Estimate {
		return judgement.Elapsed - j.windows[judgement.window].within, nil
	}
	promised := later(t.Opened, t.Estimate)
	before, err := j.elapsed.served(t.Opened, promised, j.waits(t, judgement.Done))
	return judgement.Elapsed - before, err
}

// waits returns the waits of t that count here, in memory that the next call
// reuses.
func (j *Judge) waits(t *ticket.Ticket, done time.Time) []wait {
	if len(t.Pauses) == 0 {
		return nil
	}
	j.scratch = waits(j.scratch[:0], t, done, j.Target.Pauses)
	return j.scratch
}

// hours returns the hours in which time is counted under a window.
func (j *Judge) hours(chosen int) *Hours {
	if j.Target.Measure == agreement.Estimate {
		return j.elapsed
	}
	return j.windows[chosen].hours
}
