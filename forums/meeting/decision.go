package meeting

import (
	"fmt"
	"slices"
	"strings"

	"ting/forums/fault"
	"ting/forums/trail"
)

// Decision is something that the forum decided.
type Decision struct {
	Number  int // counted from 1 within the meeting
	Point   string
	Text    string
	Clause  string // of the contract that it reads, as people call it; may be empty
	Reading int    // its number in the customer's log of how the contract is read, given by the ledger; 0 when it is not in it
	By      trail.By
}

// Reads tells whether a decision belongs into the log of how the contract is
// read: it names a clause, or was made on a point about the contract itself.
func (d Decision) Reads() bool {
	return d.Clause != "" || d.Point == "contract" || d.Point == "contract-changes"
}

// Decide returns m with a decision, numbered after the last. The point is
// one of the agenda, or empty.
func (m Meeting) Decide(point, text string, by trail.By) (Meeting, error) {
	return m.Interpret("", point, text, by)
}

// Interpret is [Meeting.Decide] with the clause of the contract that the
// decision reads, such as "Bilaga 3, 2.1".
func (m Meeting) Interpret(clause, point, text string, by trail.By) (Meeting, error) {
	if err := m.open(); err != nil {
		return Meeting{}, err
	}
	err := by.Check()
	if err != nil {
		return Meeting{}, err
	}
	text = strings.TrimSpace(text)
	if text == "" || point != "" && !m.has(point) {
		return Meeting{}, fmt.Errorf("%w: a decision needs a text and a point of the agenda, not %q", fault.Invalid, point)
	}
	by.At = by.Instant()
	if clause, err = line(clause); err != nil {
		return Meeting{}, err
	}
	m.Decisions = append(slices.Clip(m.Decisions), Decision{Number: len(m.Decisions) + 1, Point: point, Text: text, Clause: clause, By: by})
	return m, nil
}

// Reword returns m with other words for a decision, which keeps its number. It
// is for minutes that are still written; of those that were approved, a
// correction has to be opened first.
func (m Meeting) Reword(number int, text string) (Meeting, error) {
	if err := m.open(); err != nil {
		return Meeting{}, err
	}
	at := slices.IndexFunc(m.Decisions, func(d Decision) bool { return d.Number == number })
	if at < 0 {
		return Meeting{}, fmt.Errorf("%w: the meeting about %s has no decision %d", fault.NotFound, m.Period, number)
	}
	if text = strings.TrimSpace(text); text == "" {
		return Meeting{}, fmt.Errorf("%w: a decision needs a text", fault.Invalid)
	}
	m.Decisions = slices.Clone(m.Decisions)
	m.Decisions[at].Text = text
	return m, nil
}
