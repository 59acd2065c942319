// Package trail says who did something, when and why. Every move in the
// forum's memory carries such a stamp, and the ledger writes it beside the
// change, so that no change is without an author.
package trail

import (
	"fmt"
	"strings"
	"time"

	"ting/forums/fault"
)

// By is the stamp of one move.
type By struct {
	Who string    // a person's key, or the name of the job that acts for the house
	At  time.Time // UTC; kept to the second
	Why string    // may be empty
}

// Check returns [fault.Invalid] when the stamp lacks its author or its instant.
func (b By) Check() error {
	if strings.TrimSpace(b.Who) == "" {
		return fmt.Errorf("%w: nobody is named as the author of the change", fault.Invalid)
	}
	if b.At.IsZero() {
		return fmt.Errorf("%w: the change has no instant", fault.Invalid)
	}
	return nil
}

// Instant is the stamp's instant in UTC, floored to the second as the ledger keeps it.
func (b By) Instant() time.Time { return b.At.UTC().Truncate(time.Second) }
