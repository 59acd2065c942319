// Package calendar answers one question: how much service time lies between
// two instants. Instants are absolute; days, opening hours and holidays are
// local to the zone of an agreement, so a day may last 23 or 25 hours, and a
// day that a clock change leaves out lasts none.
//
// A [Schedule] says what was agreed: hours by weekday, holidays, single days
// that are closed or have hours of their own. [New] compiles it for a range of
// instants into a [Calendar]: the spans of service in real time, with the
// seconds of service that lie before each. Elapsed service time is then a
// look-up and a deadline a binary search, whatever the distance. A question
// that leads outside the range is answered with [ErrRange], never with a guess.
//
// A [Period] is a named range of local days (2026-03, 2026-Q1, 2026-W07), and
// periods of one kind follow each other without gap or overlap in every zone.
//
// One rule reads every local time, in hours, periods and data alike (contract
// section 2): a time that a clock change shows twice is the first of the two,
// and one that it skips is read with the offset before the change. See
// [Instant].
//
// Everything counts in whole seconds; fractions of instants are floored.
package calendar

import (
	"errors"
	"fmt"
	"math"
	"sort"
	"time"

	"ting/forums/fault"
)

// ErrRange says that the answer lies outside the range of instants for which
// a calendar was built, or that there is none. Build a wider one and ask again.
var ErrRange = errors.New("outside the calendar's range")

// longest is the longest range, in seconds, whose service time fits a
// time.Duration: some 292 years.
const longest = int64(math.MaxInt64 / time.Second)

const day = 24 * 60 * 60

// Calendar is the service time of one schedule within a range of instants. It
// is immutable and safe for concurrent use.
type Calendar struct {
	from, to int64 // the range, Unix seconds, both ends may be asked about
	base     Schedule
	flipped  bool // service is every instant outside base
	spans    []span
	index    []int32 // by day since from: the first span that ends after that day's start
}

// span is a stretch of service [start, end) in Unix seconds, and the service
// time before it since the start of the calendar. Spans never touch.
type span struct{ start, end, before int64 }

// New compiles s for the instants from from to to. It returns an error of kind
// [fault.Invalid] when s breaks a rule, when to is not after from, or when the
// range is longer than 292 years, which no time.Duration can hold.
//
// The maps and functions of s must not change afterwards.
func New(s Schedule, from, to time.Time) (*Calendar, error) {
	base, flipped, err := s.base()
	if err != nil {
		return nil, err
	}
	c := &Calendar{from: from.Unix(), to: to.Unix(), base: base, flipped: flipped}
	if c.to <= c.from {
		return nil, fmt.Errorf("%w: a calendar ends after it begins, not %s to %s", fault.Invalid, stamp(c.from), stamp(c.to))
	}
	if c.to-c.from > longest || c.to-c.from < 0 {
		return nil, fmt.Errorf("%w: a calendar spans at most 292 years", fault.Invalid)
	}
	spans := compile(&c.base, c.from, c.to)
	if flipped {
		spans = complement(spans, c.from, c.to)
	}
	c.adopt(spans)
	return c, nil
}

// Without returns a calendar of the same range in which the given pauses are
// not service. Pauses may overlap, be out of order and reach outside the range.
func (c *Calendar) Without(pauses []Span) *Calendar {
	cut := make([]span, 0, len(pauses))
	for _, p := range pauses {
		cut = append(cut, span{start: p.From.Unix(), end: p.To.Unix()})
	}
	net := &Calendar{from: c.from, to: c.to, base: c.base, flipped: c.flipped}
	net.adopt(subtract(c.spans, merge(cut)))
	return net
}

// Range returns the instants that c can be asked about, both ends included.
func (c *Calendar) Range() Span { return Span{From: instant(c.from), To: instant(c.to)} }

// Elapsed returns the service time between two instants of the range: real
// time inside the hours. When to lies before from it is the negative of the
// reversed span.
func (c *Calendar) Elapsed(from, to time.Time) (time.Duration, error) {
	a, b := from.Unix(), to.Unix()
	if a < c.from || a > c.to || b < c.from || b > c.to {
		return 0, c.outside("elapsed", from, to)
	}
	return time.Duration(c.served(b)-c.served(a)) * time.Second, nil
}

// Deadline returns the first instant at which the service time since start
// reaches d; reached exactly at closing time, it is closing time. With d zero
// it is start when that is in service, else the next opening. A negative d
// counts backwards, and a time reached exactly at an opening is that opening.
func (c *Calendar) Deadline(start time.Time, d time.Duration) (time.Time, error) {
	at := start.Unix()
	if at < c.from || at > c.to {
		return time.Time{}, c.outside("deadline", start, start)
	}
	goal := c.served(at) + int64(d/time.Second)
	found, ok := int64(0), false
	if d > 0 {
		found, ok = c.earliest(goal)
	} else {
		found, ok = c.latest(goal)
	}
	if !ok {
		return time.Time{}, c.outside("deadline", start, start)
	}
	return instant(found), nil
}

// Exceeded returns the first instant at which the service time since start
// exceeds d: the deadline where service goes on there, else the next opening
// after it. It is the instant of a breach (contract 4.6). A negative d is
// exceeded at start.
func (c *Calendar) Exceeded(start time.Time, d time.Duration) (time.Time, error) {
	at := start.Unix()
	if at < c.from || at > c.to {
		return time.Time{}, c.outside("breach", start, start)
	}
	if d < 0 {
		return instant(at), nil
	}
	found, ok := c.latest(c.served(at) + int64(d/time.Second))
	if !ok {
		return time.Time{}, c.outside("breach", start, start)
	}
	return instant(found), nil
}

// Next returns start when it is in service, else the next opening.
func (c *Calendar) Next(start time.Time) (time.Time, error) {
	return c.Deadline(start, 0)
}

// Last returns the last instant of service at or before start: start itself
// when it is in service or a closing time, else the closing time before it.
func (c *Calendar) Last(start time.Time) (time.Time, error) {
	holds, err := c.Holds(start)
	if err != nil {
		return time.Time{}, err
	}
	if holds {
		return instant(start.Unix()), nil
	}
	found, ok := c.earliest(c.served(start.Unix()))
	if !ok {
		return time.Time{}, c.outside("service", start, start)
	}
	return instant(found), nil
}

// Holds tells whether t is in service. The end of the range is outside it,
// because what comes after it is not known.
func (c *Calendar) Holds(t time.Time) (bool, error) {
	at := t.Unix()
	if at < c.from || at >= c.to {
		return false, c.outside("hours", t, t)
	}
	i := c.find(at)
	return i < len(c.spans) && c.spans[i].start <= at, nil
}

// Spans returns the service within [from, to) in order. Spans that touch, as
// those of a 24x7 schedule at midnight, are one.
func (c *Calendar) Spans(from, to time.Time) ([]Span, error) {
	a, b := from.Unix(), to.Unix()
	if a < c.from || b > c.to || a > b {
		return nil, c.outside("hours", from, to)
	}
	var found []Span
	for _, s := range c.spans[c.find(a):] {
		if s.start >= b {
			break
		}
		found = append(found, Span{From: instant(max(s.start, a)), To: instant(min(s.end, b))})
	}
	return found, nil
}

// adopt takes spans, in order and apart, as the service of c, and computes
// what look-ups need.
func (c *Calendar) adopt(spans []span) {
	total := int64(0)
	for i := range spans {
		spans[i].before = total
		total += spans[i].end - spans[i].start
	}
	c.spans = spans
	c.index = make([]int32, (c.to-c.from)/day+1)
	at := 0
	for i := range c.index {
		start := c.from + int64(i)*day
		for at < len(spans) && spans[at].end <= start {
			at++
		}
		c.index[i] = int32(at)
	}
}

// find returns the first span that ends after t, which must be in the range.
func (c *Calendar) find(t int64) int {
	i := int(c.index[(t-c.from)/day])
	for i < len(c.spans) && c.spans[i].end <= t {
		i++
	}
	return i
}

// served returns the service time of [from, t), t being in the range.
func (c *Calendar) served(t int64) int64 {
	i := c.find(t)
	if i == len(c.spans) {
		if i == 0 {
			return 0
		}
		s := c.spans[i-1]
		return s.before + s.end - s.start
	}
	s := &c.spans[i]
	return s.before + max(0, t-s.start)
}

// earliest returns the first instant by which goal seconds of service have
// been given: a closing time rather than the opening after it.
func (c *Calendar) earliest(goal int64) (int64, bool) {
	i := sort.Search(len(c.spans), func(i int) bool { return c.spans[i].before >= goal }) - 1
	if i < 0 {
		return 0, false
	}
	at := c.spans[i].start + goal - c.spans[i].before
	return at, at <= c.spans[i].end
}

// latest returns the last instant by which no more than goal seconds of
// service have been given: an opening rather than the closing time before it.
func (c *Calendar) latest(goal int64) (int64, bool) {
	i := sort.Search(len(c.spans), func(i int) bool { return c.spans[i].before > goal }) - 1
	if i < 0 {
		return 0, false
	}
	at := c.spans[i].start + goal - c.spans[i].before
	return at, at < c.spans[i].end
}

// outside says what was asked and what range c knows.
func (c *Calendar) outside(what string, from, to time.Time) error {
	asked := stamp(from.Unix())
	if !to.Equal(from) {
		asked += " to " + stamp(to.Unix())
	}
	return fmt.Errorf("%s of %s: %w %s to %s", what, asked, ErrRange, stamp(c.from), stamp(c.to))
}

func instant(unix int64) time.Time { return time.Unix(unix, 0).UTC() }

func stamp(unix int64) string { return instant(unix).Format(time.RFC3339) }
