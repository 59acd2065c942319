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

// Columns are the text columns of the dataset that where and unless may name,
// in the contract's order.
func Columns() []string {
	return []string{"ticket_id", "customer", "type", "priority", "channel", "service", "category", "title",
		"group_name", "supplier", "caused_by", "reopened", "reassigned", "problem_id", "excluded"}
}
