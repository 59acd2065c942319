package sla

import (
	"errors"
	"fmt"
	"time"

	"ting/forums/calendar"
)

// furthest is how far behind the range asked for a deadline is looked for
// before the hours count as never reaching it.
const furthest = 100 * 366 * 24 * time.Hour

// Hours are the service hours of one name in one agreement, compiled for a
// range of instants that grows when a question lies outside it. Hours without
// a schedule are real time. Hours serve one goroutine at a time.
type Hours struct {
	name     string
	schedule calendar.Schedule
	compiled *calendar.Calendar // nil: real time
	from, to time.Time
	limit    time.Time // no deadline is sought from here on
}

// RealTime returns hours that always count.
func RealTime() *Hours { return &Hours{} }

// NewHours compiles the schedule for the range [from, to) and a margin. It
// returns an error when the schedule breaks a rule.
func NewHours(name string, schedule calendar.Schedule, from, to time.Time) (*Hours, error) {
	const before, after = 48 * time.Hour, 400 * 24 * time.Hour
	h := &Hours{name: name, schedule: schedule, limit: to.Add(furthest)}
	if err := h.compile(from.Add(-before), to.Add(after)); err != nil {
		return nil, err
	}
	return h, nil
}

// Name is the name that the agreement gives the hours; empty for real time.
func (h *Hours) Name() string { return h.name }

// Elapsed returns the service time in [from, to); to is not before from.
func (h *Hours) Elapsed(from, to time.Time) (time.Duration, error) {
	if h.compiled == nil {
		return to.Sub(from), nil
	}
	elapsed, err := h.compiled.Elapsed(from, to)
	if errors.Is(err, calendar.ErrRange) {
		if err := h.cover(from, to); err != nil {
			return 0, err
		}
		elapsed, err = h.compiled.Elapsed(from, to)
	}
	return elapsed, err
}

// Holds reports whether service runs at the instant t.
func (h *Hours) Holds(t time.Time) (bool, error) {
	if h.compiled == nil {
		return true, nil
	}
	holds, err := h.compiled.Holds(t)
	if errors.Is(err, calendar.ErrRange) {
		if err := h.cover(t, t); err != nil {
			return false, err
		}
		holds, err = h.compiled.Holds(t)
	}
	return holds, err
}

// reached returns the first instant at which d of service time has gone by
// since start, and false when the hours never give as much.
func (h *Hours) reached(start time.Time, d time.Duration) (time.Time, bool, error) {
	if h.compiled == nil {
		return start.Add(d), true, nil
	}
	return h.seek(start, func() (time.Time, error) { return h.compiled.Deadline(start, d) })
}

// exceeded returns the first instant from which on more than d of service time
// has gone by since start, and false when the hours never give as much.
func (h *Hours) exceeded(start time.Time, d time.Duration) (time.Time, bool, error) {
	if h.compiled == nil {
		return start.Add(d), true, nil
	}
	return h.seek(start, func() (time.Time, error) { return h.compiled.Exceeded(start, d) })
}

// slices returns [from, to) as rows of one rule each.
func (h *Hours) slices(from, to time.Time) ([]calendar.Slice, error) {
	if h.compiled == nil {
		if !from.Before(to) {
			return nil, nil
		}
		return []calendar.Slice{{Span: calendar.Span{From: from, To: to}, Counted: true, Rule: "real time"}}, nil
	}
	if err := h.cover(from, to); err != nil {
		return nil, err
	}
	return h.compiled.Slices(from, to)
}

// seek asks for an instant at or after start, and asks again of a wider range
// until there is one or the range has reached its limit.
func (h *Hours) seek(start time.Time, ask func() (time.Time, error)) (time.Time, bool, error) {
	at, err := ask()
	for errors.Is(err, calendar.ErrRange) {
		if !h.to.Before(h.limit) && !start.Before(h.from) && start.Before(h.to) {
			return time.Time{}, false, nil
		}
		if err := h.widen(start); err != nil {
			return time.Time{}, false, err
		}
		at, err = ask()
	}
	return at, err == nil, err
}

// widen makes the range hold start and doubles its length, up to the limit.
func (h *Hours) widen(start time.Time) error {
	from, to := h.from, h.to.Add(h.to.Sub(h.from))
	if start.Before(from) {
		from = start
	}
	if to.After(h.limit) {
		to = h.limit
	}
	if !start.Before(to) {
		to = start.Add(48 * time.Hour)
	}
	return h.compile(from, to)
}

// cover makes the range hold from and to.
func (h *Hours) cover(from, to time.Time) error {
	if !from.Before(h.from) && to.Before(h.to) {
		return nil
	}
	if from.After(h.from) {
		from = h.from
	}
	if to.Before(h.to) {
		to = h.to
	}
	return h.compile(from, to.Add(48*time.Hour))
}

// compile builds the calendar for [from, to).
func (h *Hours) compile(from, to time.Time) error {
	compiled, err := calendar.New(h.schedule, from, to)
	if err != nil {
		return fmt.Errorf("hours %s: %w", h.name, err)
	}
	h.compiled, h.from, h.to = compiled, from, to
	return nil
}
