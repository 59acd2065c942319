// Package breach holds what people have to say of a missed ticket, and what
// they agree to leave out of the figures.
//
// A breach is answered for: an [Answer] names its cause, explains it and says
// what was done about it. An [Exclusion] is a ticket or an outage that one side
// proposes to leave out, with a reason; it counts for nothing until the other
// side has accepted it, and then from the next figures on. Figures that are
// closed change only by a restatement.
package breach

import (
	"fmt"
	"slices"
	"strings"

	"ting/forums/fault"
	"ting/forums/trail"
)

// Answer is what a person says of one ticket that one target missed.
type Answer struct {
	Customer    string
	Target      string
	Ticket      string
	Cause       string // one of the customer's [Causes]
	Explanation string
	Remedy      string // what was or will be done; may be empty
	By          trail.By
	Version     int // counted by the ledger; 0 until it is stored
}

// Causes are the causes that a breach may have: those that every house knows,
// in alphabetical order, and after them the customer's own.
func Causes(own []string) []string {
	causes := []string{"capacity", "change", "customer", "hardware", "knowledge", "network", "process", "software", "staffing", "third-party"}
	for _, cause := range own {
		if !slices.Contains(causes, cause) {
			causes = append(causes, cause)
		}
	}
	return causes
}

// New returns a as given by the stamp's author, in place of what may have been
// said before. It returns [fault.Invalid] when the ticket, a known cause or the
// explanation is missing.
func New(a Answer, causes []string, by trail.By) (Answer, error) {
	if err := by.Check(); err != nil {
		return Answer{}, err
	}
	a.Explanation, a.Remedy = strings.TrimSpace(a.Explanation), strings.TrimSpace(a.Remedy)
	switch {
	case a.Customer == "" || a.Target == "" || a.Ticket == "":
		return Answer{}, fmt.Errorf("%w: an answer is about a customer's target and a ticket", fault.Invalid)
	case !slices.Contains(causes, a.Cause):
		return Answer{}, fmt.Errorf("%w: cause %q is none of %s", fault.Invalid, a.Cause, strings.Join(causes, ", "))
	case a.Explanation == "":
		return Answer{}, fmt.Errorf("%w: explain why %s missed %s", fault.Invalid, a.Ticket, a.Target)
	}
	a.By = by
	a.By.At = by.Instant()
	return a, nil
}
