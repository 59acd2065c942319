package calendar

import (
	"cmp"
	"fmt"
	"time"
)

// Day is a local calendar day without a zone.
type Day struct {
	Year  int
	Month time.Month
	Date  int
}

// DayOf returns the local day that clocks in zone show at t; a nil zone is UTC.
func DayOf(t time.Time, zone *time.Location) Day {
	year, month, date := t.In(known(zone)).Date()
	return Day{Year: year, Month: month, Date: date}
}

// ParseDay reads a day written YYYY-MM-DD.
func ParseDay(text string) (Day, error) {
	d, ok := scanDay(text)
	if !ok {
		return Day{}, unreadable(text, "a day", "YYYY-MM-DD")
	}
	return d, nil
}

// AddDays returns the day n days after d; n may be negative.
func (d Day) AddDays(n int) Day { return numbered(d.number() + int64(n)) }

// Weekday returns the day of the week.
func (d Day) Weekday() time.Weekday { return d.midnight().Weekday() }

// Compare returns -1, 0 or 1 as d lies before, on or after other.
func (d Day) Compare(other Day) int {
	return cmp.Or(cmp.Compare(d.Year, other.Year), cmp.Compare(d.Month, other.Month), cmp.Compare(d.Date, other.Date))
}

// Before tells whether d lies before other.
func (d Day) Before(other Day) bool { return d.Compare(other) < 0 }

// String returns d as YYYY-MM-DD.
func (d Day) String() string { return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Date) }

// number counts days since 1970-01-01.
func (d Day) number() int64 { return d.midnight().Unix() / day }

func (d Day) midnight() time.Time {
	return time.Date(d.Year, d.Month, d.Date, 0, 0, 0, 0, time.UTC)
}

func numbered(n int64) Day { return DayOf(time.Unix(n*day, 0), time.UTC) }

// daysIn returns the length of a month.
func daysIn(year int, month time.Month) int {
	switch month {
	case time.April, time.June, time.September, time.November:
		return 30
	case time.February:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	default:
		return 31
	}
}
