package access

import "time"

// Stage is how far a sign-in has come.
type Stage string

// The stages. Only In opens anything.
const (
	AtProvider Stage = "provider" // sent to the sign-in provider, not back yet
	AtDigits   Stage = "digits"   // the password was right; the digits that change are awaited
	In         Stage = "in"
)

// Session is one browser that somebody signs in with, or has.
type Session struct {
	Login string // empty at the provider
	Stage Stage
	Note  string    // what the next page has to know; its shape is the writer's own
	Made  time.Time // UTC
	Seen  time.Time // UTC; kept to the minute at best
}

// PassKind is what a pass opens.
type PassKind string

// The kinds of passes.
const (
	API        PassKind = "api"        // the programs' interface
	Calendar   PassKind = "calendar"   // the feed of meetings
	Invitation PassKind = "invitation" // the choice of a password, once
)

// Pass is a secret that opens one door without signing in. Its secret is known
// to its owner alone; what is kept is a hash.
type Pass struct {
	Hash      string // SHA-256 of the secret, hexadecimal
	Kind      PassKind
	Login     string
	Name      string   // what its owner calls it
	Customers []string // ids it is good for; never more than its owner sees
	Made      time.Time
	Until     time.Time
	Ended     time.Time // zero while it was not taken back
}
