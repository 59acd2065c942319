// Package gate answers one question: may this pack leave by itself?
//
// A pack that is ready may still be wrong: a source was loaded to the end and
// brought half of the tickets, a dataset that was there last time is gone, a
// chart could not be drawn. Each of these is a [Doubt]. A pack with doubts is
// made and held, with the reasons beside it ([Hold]), until a person who has
// looked at it lets it go. Whether the sources reach the period's end is asked
// before that, when the period is closed (dispatch.Closable).
//
// Doubts are about what looks odd and not about what is bad: a month in which
// every target was missed leaves like any other. Nothing here reads or writes;
// the figures come as values and the answers are values.
package gate

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"ting/forums"
	"ting/forums/dispatch"
	"ting/forums/trail"
)

// Hold is why an edition waits, and for how long.
type Hold struct {
	dispatch.Key
	Doubts []Doubt   // what looks odd; empty when only the forum's own rule holds it
	Until  time.Time // UTC; when it leaves by itself; zero: only when a person lets it go
	By     trail.By
}

// String says on one line why the edition waits.
func (h Hold) String() string {
	switch {
	case len(h.Doubts) > 0:
		return strings.Join(Texts(h.Doubts), "; ")
	case !h.Until.IsZero():
		return "it leaves by itself " + h.Until.UTC().Format("2006-01-02 15:04Z")
	}
	return "it waits for approval"
}

// Open tells whether the edition may leave without a person at the instant now.
func (h Hold) Open(now time.Time) bool {
	return len(h.Doubts) == 0 && !h.Until.IsZero() && !now.Before(h.Until)
}

// usual is how many earlier periods say what is usual.
const usual = 6

// Doubts returns what looks odd in a record: a fall in volumes, and datasets
// that broke off. before is the record of the period before as it was frozen,
// or nil when there is none.
func Doubts(r forums.Record, before *forums.Record) []Doubt {
	var doubts []Doubt
	if d, fell := fall(r.History); fell {
		doubts = append(doubts, d)
	}
	return append(doubts, broken(r, before)...)
}

// Undrawn is the doubt about the nth chart of a pack, which could not be drawn.
func Undrawn(n int, problem string) Doubt {
	return doubt(NoChart, "chart", strconv.Itoa(n), "problem", problem)
}

// Late is the doubt about a pack that is issued so long after it was due that
// its readers may have it, or no longer want it.
func Late(due time.Time, days int) Doubt {
	return doubt(TooLate, "moment", due.UTC().Format(moment), "days", strconv.Itoa(days))
}

// fall compares what was opened in the last period with the median of the six
// before it; a fall of more than 40 % is a doubt. With fewer periods nothing
// is known to be usual. Counts are compared as integers: exactly 40 % is none.
func fall(history []forums.Outcome) (Doubt, bool) {
	if len(history) <= usual {
		return "", false
	}
	last := len(history) - 1
	var before []int
	for _, o := range history[last-usual : last] {
		before = append(before, opened(o))
	}
	slices.Sort(before)
	twice := before[usual/2-1] + before[usual/2] // twice the median
	now := opened(history[last])
	if 10*now >= 3*twice {
		return "", false
	}
	return doubt(Fell, "now", strconv.Itoa(now), "usual", half(twice)), true
}

func opened(o forums.Outcome) int {
	n := 0
	for _, v := range o.Volumes {
		n += v.Opened
	}
	return n
}

// half writes half of n with at most one decimal.
func half(n int) string {
	if n%2 == 0 {
		return fmt.Sprint(n / 2)
	}
	return fmt.Sprintf("%d.5", n/2)
}
