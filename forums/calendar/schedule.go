package calendar

import "time"

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
