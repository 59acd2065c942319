package action

import (
	"cmp"
	"slices"

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
		return cmp.Or(a.Due.Compare(b.Due),
			cmp.Compare(rank(a.Priority), rank(b.Priority)), cmp.Compare(a.Number, b.Number))
	})
}

func rank(p Priority) int { return slices.Index([]Priority{High, Normal, Low}, p) }

// real tells whether d is a day of the calendar: 30 February is not.
func real(d calendar.Day) bool {
	return d.Month != 0 && d.AddDays(0) == d
}
