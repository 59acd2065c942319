package calendar

import (
	"fmt"
	"time"

	"ting/forums/fault"
)

// Schedule describes service hours as an agreement writes them. A day's hours
// come from the first of these that names it: Open, Closed, Holiday, Weekly.
type Schedule struct {
	Zone   *time.Location
	Weekly [7][]Opening // by time.Weekday, in order, not overlapping
	// Holiday tells whether a local day is a public holiday, and its name in
	// the language of the country; nil means that none is observed.
	Holiday func(Day) (name string, is bool)
	Country string            // ISO code behind Holiday (se, dk, no), for printing; empty when none
	Closed  map[Day]bool      // single closed days
	Open    map[Day][]Opening // single days with their own hours
	Except  *Schedule         // when set, the complement: every instant not in Except; the other fields but Zone are unused
}

// deepest bounds how many schedules may be the complement of each other, so
// that two which name each other are an error and not an endless loop.
const deepest = 16

// base follows Except to the schedule that names hours, and tells whether
// service is its complement.
func (s Schedule) base() (base Schedule, flipped bool, err error) {
	for range deepest {
		if s.Except == nil {
			return s, flipped, s.check()
		}
		s, flipped = *s.Except, !flipped
	}
	return Schedule{}, false, fmt.Errorf("%w: hours are the complement of each other without end", fault.Invalid)
}

// check returns what is wrong with a schedule that names hours.
func (s Schedule) check() error {
	if s.Zone == nil {
		return fmt.Errorf("%w: hours without a time zone", fault.Invalid)
	}
	for weekday, openings := range s.Weekly {
		if err := checkOpenings(openings); err != nil {
			return fmt.Errorf("hours of %s: %w", time.Weekday(weekday), err)
		}
	}
	for d, openings := range s.Open {
		if err := checkOpenings(openings); err != nil {
			return fmt.Errorf("hours of %s: %w", d, err)
		}
	}
	return nil
}

// checkOpenings returns what is wrong with the spans of a day. Spans may touch.
func checkOpenings(openings []Opening) error {
	end := 0
	for _, o := range openings {
		if o.From < 0 || o.To > day || o.From >= o.To {
			return fmt.Errorf("%w: %s to %s is not a span of one day", fault.Invalid, timeOfDay(o.From), timeOfDay(o.To))
		}
		if o.From < end {
			return fmt.Errorf("%w: the span from %s begins before %s, when the one before it ends", fault.Invalid, timeOfDay(o.From), timeOfDay(end))
		}
		end = o.To
	}
	return nil
}

// hours returns the hours of a local day, the rule that gave them and, for a
// holiday, its name.
func (s *Schedule) hours(d Day) ([]Opening, Rule, string) {
	if openings, named := s.Open[d]; named {
		return openings, SpecialHours, ""
	}
	if s.Closed[d] {
		return nil, ClosedDay, ""
	}
	if s.Holiday != nil {
		if name, is := s.Holiday(d); is {
			return nil, Holiday, name
		}
	}
	return s.Weekly[d.Weekday()], WeeklyHours, ""
}

// always tells whether every instant is in service, so that there are no days
// to go through.
func (s *Schedule) always() bool {
	if s.Holiday != nil || len(s.Closed) > 0 || len(s.Open) > 0 {
		return false
	}
	for _, openings := range s.Weekly {
		if len(openings) != 1 || openings[0] != (Opening{From: 0, To: day}) {
			return false
		}
	}
	return true
}

func timeOfDay(second int) string {
	return fmt.Sprintf("%02d:%02d:%02d", second/3600, second/60%60, second%60)
}
