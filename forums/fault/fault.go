// Package fault holds the small closed set of ways in which a request can
// fail for a reason that the person asking can do something about. Everything
// else is a fault of the machine. Exit codes and HTTP statuses are chosen from
// these kinds, in one place each.
package fault

//lint:file-ignore ST1012 a kind reads as fault.NotFound; the package's name says that it is an error

import "errors"

var (
	// NotFound says that the thing asked for does not exist, or is not the asker's to see.
	NotFound = errors.New("not found")
	// Conflict says that the thing exists already or is in a state that forbids the move.
	Conflict = errors.New("conflict")
	// Invalid says that the input breaks a rule; the message says which and what would be right.
	Invalid = errors.New("invalid")
	// Stale says that someone else changed the thing after it was read.
	Stale = errors.New("changed by someone else")
)
