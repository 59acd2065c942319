package charge

import (
	"time"

	"github.com/shopspring/decimal"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/calendar"
)

// segment is a stretch of local days [from, to) that one agreement prices by
// one state of the register: a charging period, or the part of one in which an
// agreement was in force.
type segment struct {
	from, to calendar.Day
	begins   time.Time // of from
	ends     time.Time // of to
	version  int
	daily    bool
	advance  bool
	cutoff   time.Time // the state of the register at this instant holds for all of it

	// Items that are charged once belong to the segment when they begin after
	// since and not after until. The stretches of all segments cover time
	// without a gap, so that none is charged twice or lost.
	since, until time.Time
}

// newTimeline cuts the time from the first agreement to the end of p into
// segments. The last may reach beyond p.
func newTimeline(c forums.Customer, p calendar.Period) []segment {
	var timeline []segment
	if len(c.Agreements) == 0 {
		return nil
	}
	first := c.Agreements[0].From
	since := first.Add(-time.Second)
	for version, a := range c.Agreements {
		at, last := a.From, version+1 == len(c.Agreements)
		every := a.Charging.Every
		if every == "" {
			every = p.Kind
		}
		for at.Before(p.To) && (last || at.Before(c.Agreements[version+1].From)) {
			charged := calendar.Of(every, at, c.Zone)
			s := segment{version: version, daily: a.Charging.Daily, advance: a.Charging.Advance, begins: at, ends: charged.To}
			if !last {
				s.ends = earliest(s.ends, c.Agreements[version+1].From)
			}
			s.from, s.to = calendar.DayOf(s.begins, c.Zone), calendar.DayOf(s.ends, c.Zone)
			s.cutoff = s.ends.Add(-time.Second)
			if !s.daily {
				s.cutoff = a.Charging.CutOff.Of(charged)
			}
			if s.cutoff.Before(first) {
				s.cutoff = first
			}
			s.since, s.until = since, s.cutoff
			if s.until.Before(since) {
				s.until = since
			}
			timeline = append(timeline, s)
			since, at = s.until, s.ends
		}
	}
	return timeline
}

// within returns the parts of segments that lie in p.
func within(timeline []segment, p calendar.Period) []segment {
	var parts []segment
	for _, s := range timeline {
		if !s.begins.Before(p.To) || !s.ends.After(p.From) {
			continue
		}
		if s.begins.Before(p.From) {
			s.begins, s.from = p.From, calendar.DayOf(p.From, p.Zone)
		}
		if s.ends.After(p.To) {
			s.ends, s.to = p.To, calendar.DayOf(p.To, p.Zone)
		}
		parts = append(parts, s)
	}
	return parts
}

// billed returns the instant whose period an item that is charged once, begun
// at the instant from, is billed in.
func billed(timeline []segment, from time.Time) (time.Time, bool) {
	for _, s := range timeline {
		switch {
		case !from.After(s.since) || from.After(s.until):
			continue
		case s.daily && from.After(s.begins):
			return from, true
		case s.daily || s.advance:
			return s.begins, true
		}
		return s.ends.Add(-time.Second), true
	}
	return time.Time{}, false
}

// position is how far a calendar year has come at the beginning of a local
// day: whole months, and the days before it of the month it is in.
type position struct{ months, days, of int }

// positionOf returns the position of d in the year.
func positionOf(d calendar.Day, year int) position {
	return position{months: (d.Year-year)*12 + int(d.Month) - 1, days: d.Date - 1, of: agreement.MonthLength(d)}
}

// String writes the months as a pocket calculator takes them: 4, or 1 9/28.
func (p position) String() string {
	whole := decimal.NewFromInt(int64(p.months)).String()
	if p.days == 0 {
		return whole
	}
	return whole + " " + decimal.NewFromInt(int64(p.days)).String() + "/" + decimal.NewFromInt(int64(p.of)).String()
}

// rate is a price for a stretch of time.
type rate struct {
	price decimal.Decimal
	per   agreement.Per
}

// upTo returns what the quantity costs from the beginning of the year to at,
// rounded half up to unit decimals.
func (r rate) upTo(quantity decimal.Decimal, at position, unit int32) decimal.Decimal {
	parts := int64(at.of)
	if r.per == agreement.PerYear {
		parts *= 12
	}
	months := decimal.NewFromInt(int64(at.months)*int64(at.of) + int64(at.days))
	return quantity.Mul(r.price).Mul(months).DivRound(decimal.NewFromInt(parts), unit)
}

// between returns what the quantity costs from one position to another.
func (r rate) between(quantity decimal.Decimal, from, to position, unit int32) decimal.Decimal {
	return r.upTo(quantity, to, unit).Sub(r.upTo(quantity, from, unit))
}
