package breach

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"ting/forums/fault"
	"ting/forums/trail"
)

// Status is where a proposal stands.
type Status string

// The statuses of a proposal. The last two are its end.
const (
	Proposed Status = "proposed"
	Accepted Status = "accepted"
	Refused  Status = "refused"
)

// Exclusion is a ticket or an outage that one side proposes to leave out.
type Exclusion struct {
	Customer string
	Number   int       // counted from 1 within the customer; 0 until the ledger has given it one
	Ticket   string    // its id; empty for an outage
	Service  string    // of an outage; empty for a ticket
	From     time.Time // UTC; when the outage began
	Reason   string
	Side     string // of the one who proposed it
	Status   Status
	By       trail.By // who proposed it
	Answered trail.By // who accepted or refused it, and in what words; zero until then
	Version  int      // counted by the ledger; 0 until it is stored
}

// Sides are those between whom something can be agreed to be left out. A third
// supplier attends forums, but has no part in the agreement.
func Sides() []string { return []string{"customer", "supplier"} }

// Propose returns draft as proposed by someone of a side. It returns
// [fault.Invalid] unless the side is one of [Sides] and the draft names a reason
// and either a ticket or an outage by its service and beginning.
func Propose(draft Exclusion, side string, by trail.By) (Exclusion, error) {
	if err := by.Check(); err != nil {
		return Exclusion{}, err
	}
	e := draft
	e.Reason = strings.Join(strings.Fields(e.Reason), " ")
	outage := e.Service != "" && !e.From.IsZero()
	switch {
	case e.Customer == "" || e.Reason == "" || side == "":
		return Exclusion{}, fmt.Errorf("%w: an exclusion needs a customer, a side and a reason", fault.Invalid)
	case !slices.Contains(Sides(), side):
		return Exclusion{}, noParty(side)
	case (e.Ticket != "") == outage || e.Ticket != "" && e.Service != "":
		return Exclusion{}, fmt.Errorf("%w: name either a ticket, or an outage by its service and the instant at which it began", fault.Invalid)
	}
	by.At = by.Instant()
	e.Status, e.Side, e.By, e.Answered, e.Version = Proposed, side, by, trail.By{}, 0
	e.From = e.From.UTC()
	return e, nil
}

// Accept returns e as agreed to by someone of another side. The words may be
// empty.
func (e Exclusion) Accept(side, words string, by trail.By) (Exclusion, error) {
	return e.answered(Accepted, side, words, by)
}

// Refuse returns e as refused by someone of another side, who says why.
func (e Exclusion) Refuse(side, words string, by trail.By) (Exclusion, error) {
	if strings.TrimSpace(words) == "" {
		return Exclusion{}, fmt.Errorf("%w: say why exclusion %d is refused", fault.Invalid, e.Number)
	}
	return e.answered(Refused, side, words, by)
}

func (e Exclusion) answered(to Status, side, words string, by trail.By) (Exclusion, error) {
	if err := by.Check(); err != nil {
		return Exclusion{}, err
	}
	if e.Status != Proposed {
		return Exclusion{}, fmt.Errorf("%w: exclusion %d was %s by %s on %s", fault.Conflict, e.Number, e.Status, e.Answered.Who, e.Answered.At.Format(time.DateOnly))
	}
	if !slices.Contains(Sides(), side) {
		return Exclusion{}, noParty(side)
	}
	if side == e.Side {
		return Exclusion{}, fmt.Errorf("%w: exclusion %d was proposed by the side %s, and is for the other side to answer", fault.Invalid, e.Number, e.Side)
	}
	by.At, by.Why = by.Instant(), strings.TrimSpace(words)
	e.Status, e.Answered = to, by
	return e, nil
}

func noParty(side string) error {
	return fmt.Errorf("%w: the side %q has no part in the agreement; exclusions are between %s", fault.Invalid, side, strings.Join(Sides(), " and "))
}
