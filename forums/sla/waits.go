package sla

import (
	"slices"
	"time"

	"ting/forums/ticket"
)

// wait is a stretch [from, to) in which the clock of a ticket stands still;
// an open one has no end.
type wait struct {
	from, to time.Time
	open     bool
}

// waits appends to into what of a ticket's pauses stops the clock of a target,
// in order and apart. Pauses are cut to the opening; those that begin at or
// after done change nothing; overlapping ones are one (rule 3). A zero done
// means that the ticket is open. Only the given reasons stop the clock; none
// given means all.
func waits(into []wait, t *ticket.Ticket, done time.Time, reasons []string) []wait {
	for _, p := range t.Pauses {
		if !stops(reasons, p.Reason) {
			continue
		}
		w := wait{from: p.From, to: p.To, open: p.To.IsZero()}
		if w.from.Before(t.Opened) {
			w.from = t.Opened
		}
		if !w.open && !w.from.Before(w.to) || !done.IsZero() && !w.from.Before(done) {
			continue
		}
		into = append(into, w)
	}
	return joined(into)
}

// Away returns the service time that a judged ticket lay with a third party,
// from its opening to done, else to asOf, whether or not that stops the clock
// of the target. It is nothing for an excluded ticket, and without reasons that
// mean so.
func (j *Judge) Away(t *ticket.Ticket, judgement Judgement, asOf time.Time) (time.Duration, error) {
	if len(j.ThirdParty) == 0 || len(t.Pauses) == 0 || judgement.Verdict == Excluded {
		return 0, nil
	}
	end := judgement.Done
	if end.IsZero() {
		end = asOf
	}
	var total time.Duration
	hours := j.hours(judgement.window)
	for _, w := range waits(nil, t, judgement.Done, j.ThirdParty) {
		if w.open || w.to.After(end) {
			w.to = end
		}
		if !w.from.Before(w.to) {
			continue
		}
		served, err := hours.Elapsed(w.from, w.to)
		if err != nil {
			return 0, err
		}
		total += served
	}
	return total, nil
}

// stops reports whether a wait for this reason stops the clock.
func stops(reasons []string, reason string) bool {
	return len(reasons) == 0 || slices.Contains(reasons, reason)
}

// joined puts waits in order and makes those that overlap or touch one.
func joined(all []wait) []wait {
	if len(all) < 2 {
		return all
	}
	slices.SortFunc(all, func(a, b wait) int { return a.from.Compare(b.from) })
	n := 0
	for _, w := range all[1:] {
		last := &all[n]
		switch {
		case last.open:
		case w.from.After(last.to):
			n++
			all[n] = w
		case w.open || w.to.After(last.to):
			last.to, last.open = w.to, w.open
		}
	}
	return all[:n+1]
}

// served returns the service time in [from, to) outside the waits.
func (h *Hours) served(from, to time.Time, paused []wait) (time.Duration, error) {
	total, err := h.Elapsed(from, to)
	if err != nil {
		return 0, err
	}
	for _, w := range paused {
		if !w.from.Before(to) {
			break
		}
		end := w.to
		if w.open || end.After(to) {
			end = to
		}
		stood, err := h.Elapsed(w.from, end)
		if err != nil {
			return 0, err
		}
		total -= stood
	}
	return total, nil
}

// due returns the first instant at which the service time since opened reaches
// within (rule 4): closing time when reached exactly then, and the next
// service when within is nothing. It is false when that never happens, as when
// a wait without end began before.
func (h *Hours) due(opened time.Time, within time.Duration, paused []wait) (time.Time, bool, error) {
	at, left := opened, within
	for _, w := range paused {
		between, err := h.Elapsed(at, w.from)
		if err != nil {
			return time.Time{}, false, err
		}
		if between > 0 && between >= left {
			return h.reached(at, left)
		}
		if w.open {
			return time.Time{}, false, nil
		}
		at, left = w.to, left-between
	}
	return h.reached(at, left)
}

// breach returns the first instant at which the service time since opened
// exceeds within (rule 6): the deadline, or the next service when the deadline
// is closing time or the start of a wait. It is false when that never happens.
func (h *Hours) breach(opened time.Time, within time.Duration, paused []wait) (time.Time, bool, error) {
	at, left := opened, within
	for _, w := range paused {
		between, err := h.Elapsed(at, w.from)
		if err != nil {
			return time.Time{}, false, err
		}
		if between > left {
			return h.exceeded(at, left)
		}
		if w.open {
			return time.Time{}, false, nil
		}
		at, left = w.to, left-between
	}
	return h.exceeded(at, left)
}
