package calendar

import "time"

// Workday tells whether d is a working day: neither Saturday nor Sunday nor a
// holiday. A nil holiday function knows none.
func Workday(d Day, holiday func(Day) (name string, is bool)) bool {
	if w := d.Weekday(); w == time.Saturday || w == time.Sunday {
		return false
	}
	if holiday == nil {
		return true
	}
	_, is := holiday(d)
	return !is
}
