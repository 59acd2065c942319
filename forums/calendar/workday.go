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

// NthDay returns the nth day of a month, counted from 1; a month that is
// shorter gives its last day.
func NthDay(year int, month time.Month, n int) Day {
	return Day{Year: year, Month: month, Date: max(1, min(n, daysIn(year, month)))}
}

// NthWorkday returns the nth working day of a month, counted from 1, and false
// when the month has fewer.
func NthWorkday(year int, month time.Month, n int, holiday func(Day) (name string, is bool)) (Day, bool) {
	for date := range daysIn(year, month) {
		d := Day{Year: year, Month: month, Date: date + 1}
		if !Workday(d, holiday) {
			continue
		}
		if n--; n == 0 {
			return d, true
		}
	}
	return Day{}, false
}

// LastWorkday returns the last working day of a month, and false when the
// month has none.
func LastWorkday(year int, month time.Month, holiday func(Day) (name string, is bool)) (Day, bool) {
	for date := daysIn(year, month); date > 0; date-- {
		d := Day{Year: year, Month: month, Date: date}
		if Workday(d, holiday) {
			return d, true
		}
	}
	return Day{}, false
}
