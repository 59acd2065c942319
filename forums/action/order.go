package action

import (
	"cmp"
	"slices"
	"time"

	"ting/forums/calendar"
)

// Order sorts actions as a forum reads them: those that live first, by due
// day, then priority, then number; the ended after them, the latest first.
func Order(actions []Action) {
	slices.SortStableFunc(actions, func(a, b Action) int {
		if a.Lives() != b.Lives() {
			if a.Lives() {
				return -1
			}
			return 1
		}
		if !a.Lives() {
			return cmp.Or(b.Ended.Compare(a.Ended), cmp.Compare(a.Number, b.Number))
		}
		return cmp.Or(midnight(a.Due).Compare(midnight(b.Due)),
			cmp.Compare(rank(a.Priority), rank(b.Priority)), cmp.Compare(a.Number, b.Number))
	})
}

func rank(p Priority) int { return slices.Index([]Priority{High, Normal, Low}, p) }

// real tells whether d is a day of the calendar: 30 February is not.
func real(d calendar.Day) bool {
	t := midnight(d)
	return d.Month != 0 && t.Year() == d.Year && t.Month() == d.Month && t.Day() == d.Date
}

func before(a, b calendar.Day) bool { return midnight(a).Before(midnight(b)) }

func written(d calendar.Day) string { return midnight(d).Format(time.DateOnly) }

// midnight puts a day on a line of days without zones, to compare and print it.
func midnight(d calendar.Day) time.Time {
	return time.Date(d.Year, d.Month, d.Date, 0, 0, 0, 0, time.UTC)
}
