package volume

import (
	"slices"
	"time"

	"ting/forums/calendar"
)

// Course is periods of one kind that follow each other, oldest first.
type Course []calendar.Period

// NewCourse returns the period last and as many before it as earlier says.
func NewCourse(last calendar.Period, earlier int) Course {
	c := Course{last}
	for range earlier {
		c = append(c, c[len(c)-1].Previous())
	}
	slices.Reverse(c)
	return c
}

// From is the start of the first period.
func (c Course) From() time.Time { return c[0].From }

// To is the end of the last period, exclusive.
func (c Course) To() time.Time { return c[len(c)-1].To }

// Until returns how many periods have ended by the instant t: the index of the
// first that ends after t. Something that is over at t is open at the end of
// the periods before that one.
func (c Course) Until(t time.Time) int {
	if last := len(c) - 1; last == 0 || !t.Before(c[last].From) {
		if t.Before(c[last].To) {
			return last
		}
		return len(c)
	}
	i, _ := slices.BinarySearchFunc(c, t, func(p calendar.Period, t time.Time) int {
		if p.To.After(t) {
			return 1
		}
		return -1
	})
	return i
}

// Holding returns the index of the period that holds t, or -1.
func (c Course) Holding(t time.Time) int {
	if t.Before(c.From()) || !t.Before(c.To()) {
		return -1
	}
	return c.Until(t)
}
