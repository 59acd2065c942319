// Package fence answers one question: is this house the one that sends?
//
// A ledger says what was sent, so whoever has a copy of it believes that
// everything since the copy is still to be sent. A backup that is restored for
// a test, a machine that is cloned, a dump loaded elsewhere: each would send
// the same packs once more, or those of a month that never was. So the ledger
// keeps the id of the one instance that sends and the database in which it
// lies ([Instance]), and each machine that sends keeps how far it has seen the
// ledger come ([Witness]). A ledger that lies in another database than it says,
// or that no longer holds what was seen in it, sends nothing until a person
// has said that it shall.
//
// A ledger that nobody has sent from belongs to whoever sends from it first.
// What cannot be told from inside is a whole cluster copied file by file with
// the machine that uses it; there the witness is copied too.
//
// The clocks are asked here as well ([Clocks]): a house that mistakes the day
// sends what is not due.
package fence

import (
	"fmt"
	"time"

	"ting/forums/fault"
	"ting/forums/trail"
)

// Instance is the one that sends from a ledger, as the ledger keeps it.
type Instance struct {
	ID    string // drawn once; another one says that another instance was released
	Place string // the database's own identity, see [Standing.Here]
	By    trail.By
}

// Witness is how far a machine has seen a ledger come.
type Witness struct {
	Instance string `json:"instance"`
	Entry    int64  `json:"entry"` // of the audit chain
	Hash     string `json:"hash"`  // that the entry had
}

// Standing is what is known before something is sent.
type Standing struct {
	Kept  Instance // zero when nobody has sent from the ledger yet
	Here  string   // the identity of the database that the ledger is read from
	Seen  Witness  // zero where this machine has sent nothing yet
	Found string   // the hash that the entry seen has now; empty when it is gone
}

// Check returns nil when the house may send, and else [fault.Conflict] saying
// what is wrong and how a person sets it right.
func (s Standing) Check() error {
	const cure = "nothing is sent; if this is the one that shall send: ting release --instance --confirm"
	switch {
	case s.Kept.ID == "" && s.Seen.Instance != "":
		return fmt.Errorf("%w: letters were sent from this machine, and the ledger knows of none: it was begun anew; %s", fault.Conflict, cure)
	case s.Kept.ID == "":
		return nil
	case s.Kept.Place != s.Here:
		return fmt.Errorf("%w: the ledger was kept in another database (%s) than this one (%s): it was restored, copied or moved; %s",
			fault.Conflict, s.Kept.Place, s.Here, cure)
	case s.Seen.Instance == s.Kept.ID && s.Found != s.Seen.Hash:
		return fmt.Errorf("%w: the ledger no longer holds entry %d as this machine has seen it: an older state was restored; %s", fault.Conflict, s.Seen.Entry, cure)
	}
	return nil
}

// Apart is how far two clocks may differ.
const Apart = 5 * time.Minute

// Clocks returns [fault.Conflict] when our clock and the database's differ by
// more than [Apart]. A zero theirs says that there is no other clock to ask.
func Clocks(ours, theirs time.Time) error {
	if theirs.IsZero() {
		return nil
	}
	off := ours.Sub(theirs).Truncate(time.Second)
	if off.Abs() <= Apart {
		return nil
	}
	return fmt.Errorf("%w: our clock says %s and the ledger's %s, %s apart; nothing is sent until they agree",
		fault.Conflict, stamp(ours), stamp(theirs), off.Abs())
}

func stamp(t time.Time) string { return t.UTC().Format("2006-01-02 15:04:05Z") }
