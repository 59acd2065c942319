// Package dispatch holds what leaves the house and may not change afterwards:
// the figures of a closed period ([Frozen]), one forum's pack about it
// ([Edition]), and one recipient's copy of that ([Delivery]).
//
// An edition is unique by customer, forum, period and revision ([Key]), and a
// delivery by its edition and recipient. Their states only move forward, which
// is what makes "mailed once" a property of the data and not of the program:
//
//	edition   due → claimed → rendered → (held →) released → sent
//	delivery  queued → uncertain → sent (→ bounced) | failed | queued
//
// One way leads back: an edition that nobody has let go and that somebody
// comments on is due again, since what is approved has to be what is sent, and
// what was said in time has to be in it.
//
// A delivery is uncertain from the moment before its message is given to a
// server until the answer is known. If the machine stops in between, it stays
// uncertain, and only a person sends it again.
package dispatch

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"ting/forums"
	"ting/forums/fault"
	"ting/forums/trail"
)

// Frozen is the figures of a closed period with their evidence and the rules
// they were judged by. A later revision replaces what is shown, never what was.
type Frozen struct {
	Customer string
	Period   string
	Revision int    // counted from 1
	Hash     string // SHA-256 of the record's JSON, hexadecimal
	Record   forums.Record
	Rules    string // the agreement as it was written; empty when not kept
	By       trail.By

	// Replaced are what packs of the revision before were made of that nobody
	// issued. They are kept with the revision that takes its place, and are not
	// read back with it.
	Replaced []Recollection
}

// Recollection is what else an edition was made of besides its figures, as
// the house remembered it when the edition was first composed: whoever prints
// the edition again later makes the same pages of it.
type Recollection struct {
	Key
	Content []byte // JSON; its shape is the composer's own
	By      trail.By
}

// Key names an edition.
type Key struct {
	Customer string
	Forum    forums.Level
	Period   string
	Revision int // that of the frozen figures
}

// String gives the key as people and logs read it.
func (k Key) String() string {
	return fmt.Sprintf("%s %s %s revision %d", k.Customer, k.Forum, k.Period, k.Revision)
}

// File is the name of the edition's document in a language. The first
// revision is not named.
func (k Key) File(language string) string {
	revision := ""
	if k.Revision > 1 {
		revision = fmt.Sprintf("-r%d", k.Revision)
	}
	return fmt.Sprintf("%s-%s-%s%s-%s.pdf", k.Customer, k.Forum, k.Period, revision, language)
}

// MessageID is the same for every try to send this edition to a recipient, so
// that two copies of one message can be told to be one. The domain is that of
// the sender.
func (k Key) MessageID(recipient, domain string) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%s\x00%s\x00%d\x00%s", k.Customer, k.Forum, k.Period, k.Revision, strings.ToLower(recipient)))
	return hex.EncodeToString(sum[:16]) + "@" + domain
}

// State is where an edition stands.
type State string

// The states of an edition, in order; Held is passed only by those that wait
// for an approval.
const (
	Due      State = "due"
	Claimed  State = "claimed"
	Rendered State = "rendered"
	Held     State = "held"
	Released State = "released"
	Sent     State = "sent" // nothing of it waits to be sent
)

// Edition is one forum's pack about one period.
type Edition struct {
	Key
	State State
	Files []File
	Lease Lease
	Since time.Time // UTC; when it came to its state
}

// Lease says who works on an edition and until when nobody else may.
type Lease struct {
	Worker  string
	Attempt int // counted from 1; fences a worker that was thought dead
	Until   time.Time
}

// File is a document of an edition as it lies in the folder of documents.
type File struct {
	Language string
	Name     string
	Hash     string // SHA-256, hexadecimal; that of the bytes that were issued
	Bytes    int

	// Erased is when the document was taken out of the folder because a person
	// was erased from what it is made of, UTC; zero when it was not. Printed
	// again it has other bytes than those that were issued.
	Erased time.Time
}

// Hash is the SHA-256 of content, hexadecimal.
func Hash(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// Outcome is what is known of a delivery.
type Outcome string

// The outcomes. A failure that may pass leaves a delivery Queued.
const (
	Queued    Outcome = "queued"
	Delivered Outcome = "sent"
	Failed    Outcome = "failed"
	Uncertain Outcome = "uncertain"
	Bounced   Outcome = "bounced" // it was sent, and a server on the way reported that it came back
)

// Delivery is one recipient's copy of an edition.
type Delivery struct {
	Key
	Recipient string // address, lower case
	Name      string
	Language  string
	MessageID string
	Outcome   Outcome
	Tries     int
	Answer    string    // what the server last said
	At        time.Time // UTC; of the last change
}

// Advance returns e in a later state. It returns [fault.Conflict] when the
// state is not later than the present one.
func (e Edition) Advance(to State, now time.Time) (Edition, error) {
	if place(to) <= place(e.State) {
		return e, fmt.Errorf("%w: %s is %s and cannot become %s", fault.Conflict, e.Key, e.State, to)
	}
	e.State, e.Since = to, now.UTC().Truncate(time.Second)
	return e, nil
}

// Free tells whether worker may take e at the instant now: nobody's lease
// holds, or it is the worker's own.
func (e Edition) Free(worker string, now time.Time) bool {
	return e.Lease.Worker == "" || e.Lease.Worker == worker || !e.Lease.Until.After(now)
}

func place(s State) int {
	for i, known := range []State{Due, Claimed, Rendered, Held, Released, Sent} {
		if s == known {
			return i
		}
	}
	return -1
}
