package volume

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"ting/forums/ticket"
)

// Ending says which instant ends a ticket (rule 11). Which of the two holds for
// a customer is known only after its last row, so both are counted.
type Ending int

// The endings: closed_at, or resolved_at where no ticket has a closed_at.
const (
	ByClosed Ending = iota
	ByResolved
)

// Of returns when t ended; zero while it has not.
func (e Ending) Of(t *ticket.Ticket) time.Time {
	if e == ByResolved {
		return t.Resolved
	}
	return t.Closed
}

// Volume is the movement of one type and priority in one period. Backlog is
// what had been opened before the period's end and had not ended by then.
type Volume struct {
	Type, Priority                    string
	Opened, Resolved, Closed, Backlog int
}

// Counter counts tickets for the periods of a course.
type Counter struct {
	course Course
	rows   map[pair]*row
	latest *row // of the ticket before this one
}

// row is one pair with its movements by period.
type row struct {
	pair
	moves []movement
}

type pair struct{ kind, priority string }

// movement is one pair in one period. Arrived and gone count tickets whose
// first or last appearance in a backlog is that of this period.
type movement struct {
	opened, resolved, closed int
	arrived                  int
	gone                     [2]int // by Ending
}

// NewCounter returns a counter of nothing yet.
func NewCounter(course Course) *Counter {
	return &Counter{course: course, rows: map[pair]*row{}}
}

// Add counts t, which must be as it was known at as-of. A period knows only
// tickets opened before its end: one that seems resolved in a period before it
// was opened is not counted as resolved there.
func (c *Counter) Add(t *ticket.Ticket) {
	moves, arrives := c.find(t), c.course.Until(t.Opened)
	if arrives == len(c.course) {
		return
	}
	moves[arrives].arrived++
	if k := c.course.Holding(t.Opened); k >= 0 {
		moves[k].opened++
	}
	if k := c.course.Holding(t.Resolved); k >= arrives {
		moves[k].resolved++
	}
	if k := c.course.Holding(t.Closed); k >= arrives {
		moves[k].closed++
	}
	for _, ending := range []Ending{ByClosed, ByResolved} {
		if k := c.Leaves(t, ending); k < len(c.course) {
			moves[max(k, arrives)].gone[ending]++
		}
	}
}

// Leaves returns the index of the first period at whose end t has ended; the
// length of the course when it has not by the end of the last.
func (c *Counter) Leaves(t *ticket.Ticket, ending Ending) int {
	end := ending.Of(t)
	if end.IsZero() {
		return len(c.course)
	}
	return c.course.Until(end)
}

// Of returns the volumes of the period of index k, by type, then priority,
// without those in which nothing moved and nothing is left.
func (c *Counter) Of(k int, ending Ending) []Volume {
	volumes := []Volume{}
	for pair, row := range c.rows {
		m := row.moves[k]
		v := Volume{Type: pair.kind, Priority: pair.priority, Opened: m.opened, Resolved: m.resolved, Closed: m.closed}
		for _, m := range row.moves[:k+1] {
			v.Backlog += m.arrived - m.gone[ending]
		}
		if v.Opened != 0 || v.Resolved != 0 || v.Closed != 0 || v.Backlog != 0 {
			volumes = append(volumes, v)
		}
	}
	slices.SortFunc(volumes, func(a, b Volume) int {
		return cmp.Or(strings.Compare(a.Type, b.Type), strings.Compare(a.Priority, b.Priority))
	})
	return volumes
}

// find returns the movements of t's type and priority. Their key is a copy,
// since the ticket's memory is lent for one call only.
func (c *Counter) find(t *ticket.Ticket) []movement {
	asked := pair{t.Type, t.Priority}
	if c.latest != nil && c.latest.pair == asked {
		return c.latest.moves
	}
	found, ok := c.rows[asked]
	if !ok {
		own := pair{strings.Clone(t.Type), strings.Clone(t.Priority)}
		found = &row{pair: own, moves: make([]movement, len(c.course))}
		c.rows[own] = found
	}
	c.latest = found
	return found.moves
}
