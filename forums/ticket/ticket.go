// Package ticket holds the facts of a ticket as the warehouse tells them, and
// no judgment. All instants are UTC, floored to whole seconds; a zero instant
// means that the thing has not happened or is not recorded.
package ticket

import "time"

// Ticket is one row of the dataset tickets with its pauses.
type Ticket struct {
	ID       string
	Customer string
	Type     string // incident, request, problem, change, security, …
	Priority string

	Opened    time.Time
	Responded time.Time
	Resolved  time.Time
	Closed    time.Time
	Estimate  time.Time // the promised fix time; zero when none was given

	Channel, Service, Category, Title string
	Group                             string // column group_name
	Supplier                          string
	CausedBy                          string // supplier, customer, third-party
	Problem                           string // column problem_id
	Reopened, Reassigned              int
	Excluded                          string // why the ticket does not count; empty when it counts

	Pauses []Pause
}

// Pause is a wait that may stop the clock: [From, To). A zero To means that
// the ticket still waits.
type Pause struct {
	From, To time.Time
	Reason   string
}

// KnownAt copies t into known as it was known at the instant asOf: what happened
// later has not happened yet, a wait that ends later has no end, and a wait
// that begins later is not there (contract 4.14). Excluded and the promise
// Estimate are known from the start. It reports whether the ticket existed by
// then. Memory for pauses is taken from known and reused; t is not changed.
func (t *Ticket) KnownAt(asOf time.Time, known *Ticket) bool {
	if t.Opened.IsZero() || t.Opened.After(asOf) {
		return false
	}
	pauses := known.Pauses[:0]
	*known = *t
	known.Responded = until(t.Responded, asOf)
	known.Resolved = until(t.Resolved, asOf)
	known.Closed = until(t.Closed, asOf)
	for _, p := range t.Pauses {
		if !p.From.After(asOf) {
			pauses = append(pauses, Pause{From: p.From, To: until(p.To, asOf), Reason: p.Reason})
		}
	}
	known.Pauses = pauses
	return true
}

// until returns at, or no instant when at lies after asOf.
func until(at, asOf time.Time) time.Time {
	if at.After(asOf) {
		return time.Time{}
	}
	return at
}
