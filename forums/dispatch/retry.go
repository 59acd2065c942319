package dispatch

import "time"

// How long a copy is tried, and when one in doubt may be given away again.
const (
	// leastTries is how often a copy is tried at least, however much time has passed.
	leastTries = 5
	// Patience is how long a copy is tried whose failures may pass, as mail
	// servers do among themselves (RFC 5321, 4.5.4.1: four to five days).
	Patience = 4 * 24 * time.Hour
	// Settling is how long a copy must have been uncertain before it may be
	// given away again: longer than the ten minutes that a server may think
	// about a message, and the way there.
	Settling = 15 * time.Minute
)

// Again tells whether d, whose last try failed for now, is tried again at
// the instant now; since is when its edition was let go.
func (d Delivery) Again(since, now time.Time) bool {
	return d.Tries < leastTries || now.Sub(since) < Patience
}
