package config

import (
	"testing"

	"ting/forums"
)

// A day that some months lack would have a forum skip them; the last day is
// one that every month has.
func TestTheDayOfAForum(t *testing.T) {
	for _, c := range []struct {
		text    string
		working bool
		day     int // 0: refused
	}{
		{"1", false, 1}, {"28", false, 28}, {"29", false, 0}, {"15", true, 15}, {"16", true, 0}, {"0", false, 0}, {"-1", false, 0},
		{"last", false, forums.LastDay}, {"last", true, forums.LastDay}, {"Last", false, 0},
	} {
		day, m := parseMeetingDay(c.working)(c.text)
		if (m == nil) != (c.day != 0) || m == nil && day != c.day {
			t.Errorf("%q, working days %t: %d, %+v", c.text, c.working, day, m)
		}
	}
}
