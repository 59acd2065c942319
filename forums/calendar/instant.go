package calendar

import (
	"math"
	"time"
)

// farthest is more than any offset from UTC, in seconds: local mean time in
// Manila was 15:56 behind until 1844.
const farthest = 16 * 60 * 60

// Opening is one span of a local day in wall-clock seconds since midnight,
// [From, To); 24:00 is 86400. An Opening never crosses midnight.
type Opening struct {
	From int `json:"from"`
	To   int `json:"to"`
}

// Span is a range of instants [From, To), UTC.
type Span struct{ From, To time.Time }

// Instant returns the instant (UTC) at which clocks in zone show the given
// second of d, counted as the clock counts: 0 is 00:00, 86400 is 24:00. A nil
// zone is UTC.
//
// A local time that a clock change shows twice is the first of the two, and
// one that it skips is read with the offset before the change, so that 02:30
// becomes 03:30 (contract section 2). [time.Date] promises neither. On a day
// that a zone leaves out altogether, as Apia did 2011-12-30, every time is so
// read, and the day is empty.
func Instant(zone *time.Location, d Day, second int) time.Time {
	w := wall{zone: known(zone)}
	return instant(w.instant(d.number()*day + int64(second)))
}

// wall reads local times of one zone. It remembers the last stretch of equal
// offset, so that neighbouring times cost one look-up.
type wall struct {
	zone *time.Location
	near stretch
}

// stretch is a time [from, to) in Unix seconds during which a zone keeps one
// offset from UTC.
type stretch struct{ from, to, offset int64 }

// instant returns the Unix second at which clocks show local, the seconds
// since 1970-01-01 00:00 as they would be in UTC.
func (w *wall) instant(local int64) int64 {
	// No zone shows local before this, so going forward finds the first.
	early := local - farthest
	if early < w.near.from || early >= w.near.to {
		w.near = stretchAt(w.zone, early)
	}
	s := w.near
	for {
		found := local - s.offset
		if found < s.to {
			return found
		}
		next := stretchAt(w.zone, s.to)
		if local-next.offset < next.from {
			return found // skipped: the offset before the change
		}
		s = next
	}
}

// stretchAt returns the stretch that holds unix, or a part of it: where a zone
// goes by a rule without end, package time also ends it with the year.
func stretchAt(zone *time.Location, unix int64) stretch {
	t := time.Unix(unix, 0).In(zone)
	_, offset := t.Zone()
	start, end := t.ZoneBounds()
	s := stretch{from: math.MinInt64, to: math.MaxInt64, offset: int64(offset)}
	if !start.IsZero() {
		s.from = start.Unix()
	}
	if !end.IsZero() {
		s.to = end.Unix()
	}
	if s.to <= unix {
		s.to += day // and counts 365 days for that in leap years too
	}
	return s
}

// known returns zone, or UTC for nil, which package time would not forgive.
func known(zone *time.Location) *time.Location {
	if zone == nil {
		return time.UTC
	}
	return zone
}
