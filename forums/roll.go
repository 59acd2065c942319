package forums

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"ting/forums/calendar"
	"ting/forums/ticket"
	"ting/forums/volume"
)

// Move is one of the numbers that a volume counts.
type Move string

// The numbers of a [VolumeFigure]. Left is its backlog.
const (
	MoveOpened   Move = "opened"
	MoveResolved Move = "resolved"
	MoveClosed   Move = "closed"
	MoveLeft     Move = "backlog"
)

// Moves returns the numbers of a volume in the order in which packs show them.
func Moves() []Move { return []Move{MoveOpened, MoveResolved, MoveClosed, MoveLeft} }

// Of is the number itself.
func (m Move) Of(v VolumeFigure) int {
	return map[Move]int{MoveOpened: v.Opened, MoveResolved: v.Resolved, MoveClosed: v.Closed, MoveLeft: v.Backlog}[m]
}

// Sort is the tickets of one type and priority.
type Sort struct{ Type, Priority string }

// Moved is a ticket behind a number of a volume.
type Moved struct {
	Ticket, Type, Priority string
	Opened                 time.Time // UTC
	Resolved, Closed       time.Time // UTC; zero while it is not, as far as was known
}

// Roll lists the tickets behind one number of a period's volumes, by the rules
// that counted it (contract 4.11). Records keep the numbers and not the
// tickets, so a roll is read from the warehouse as it was known at the instant
// of the figures; where it has another length than the number, the source has
// changed. It is a listener to one pass, and serves one goroutine.
type Roll struct {
	customer Customer
	course   volume.Course // of the period alone
	reach    volume.Course // what the figures looked back on
	asOf     time.Time
	move     Move
	of       *Sort // nil: all tickets

	closes bool
	found  []Moved
	left   [2][]Moved // by volume.Ending
	known  ticket.Ticket
}

// NewRoll returns an empty roll of a number of the period p as seen at the
// instant asOf: of the tickets of one sort, or of all when of is nil.
func NewRoll(c Customer, p calendar.Period, asOf time.Time, move Move, of *Sort) *Roll {
	return &Roll{customer: c, course: volume.NewCourse(p, 0), reach: volume.NewCourse(p, window/max(1, p.Kind.Months())-1),
		asOf: asOf.UTC().Truncate(time.Second), move: move, of: of}
}

// Window returns the instants [from, to) to ask the warehouse about: those of
// the figures, since which column ends a ticket depends on all their rows.
func (r *Roll) Window() (from, to time.Time) { return r.reach.From(), r.reach.To() }

// AsOf is the instant that it looks from.
func (r *Roll) AsOf() time.Time { return r.asOf }

// Facts returns the sinks of the roll.
func (r *Roll) Facts() Facts {
	return Facts{Ticket: r.take, Fault: func(string, Fault) error { return nil }, Connected: func(string) {}}
}

// take notes a ticket if the number counts it.
func (r *Roll) take(t *ticket.Ticket) error {
	if t.Customer != r.customer.ID {
		return nil
	}
	r.closes = r.closes || !t.Closed.IsZero()
	if t.Opened.IsZero() || !t.Opened.Before(r.course.To()) || !t.KnownAt(r.asOf, &r.known) {
		return nil
	}
	if r.of != nil && (r.known.Type != r.of.Type || r.known.Priority != r.of.Priority) {
		return nil
	}
	at := map[Move]time.Time{MoveOpened: r.known.Opened, MoveResolved: r.known.Resolved, MoveClosed: r.known.Closed}[r.move]
	switch {
	case r.move == MoveLeft:
		for _, ending := range []volume.Ending{volume.ByClosed, volume.ByResolved} {
			if end := ending.Of(&r.known); end.IsZero() || !end.Before(r.course.To()) {
				r.left[ending] = append(r.left[ending], r.moved())
			}
		}
	case r.course.Holding(at) >= 0:
		r.found = append(r.found, r.moved())
	}
	return nil
}

// moved is a copy of the ticket at hand, whose memory is lent for one call.
func (r *Roll) moved() Moved {
	k := &r.known
	return Moved{strings.Clone(k.ID), strings.Clone(k.Type), strings.Clone(k.Priority), k.Opened.UTC(), k.Resolved.UTC(), k.Closed.UTC()}
}

// Tickets are those that the number counts, the oldest first.
func (r *Roll) Tickets() []Moved {
	found := r.found
	if r.move == MoveLeft {
		found = r.left[volume.ByResolved]
		if r.closes {
			found = r.left[volume.ByClosed]
		}
	}
	slices.SortFunc(found, func(a, b Moved) int { return cmp.Or(a.Opened.Compare(b.Opened), cmp.Compare(a.Ticket, b.Ticket)) })
	return found
}
