package breach

import (
	"fmt"
	"strings"

	"ting/forums/fault"
)

// Missed is a ticket and a target that it missed.
type Missed struct{ Target, Ticket string }

// Unanswered is the error of a pack whose forum wants every missed ticket
// answered for, while some are not. It is of the kind [fault.Conflict].
type Unanswered struct {
	Customer, Period string
	Missed           []Missed // in the order of the record
}

// named is how many tickets the error names.
const named = 5

// Error names the first tickets and says where the others are.
func (u *Unanswered) Error() string {
	names := make([]string, min(len(u.Missed), named))
	for i := range names {
		names[i] = u.Missed[i].Target + " " + u.Missed[i].Ticket
	}
	text := strings.Join(names, ", ")
	if more := len(u.Missed) - named; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return fmt.Sprintf("%v: it waits for answers for missed tickets (%s); ting breach list --customer %s --period %s --unanswered",
		fault.Conflict, text, u.Customer, u.Period)
}

// Unwrap is the kind of the error.
func (u *Unanswered) Unwrap() error { return fault.Conflict }
