package escalation

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ting/forums/fault"
	"ting/forums/trail"
)

// Point is the key of the point of an agenda that stands for a matter.
func (m Matter) Point() string { return point + strconv.Itoa(m.Number) }

const point = "escalation-"

// Decide returns m as brought back down with what a forum has decided on it:
// answered, and on the first level, whose person has it in hand again. The
// reference names the decision among all of the customer's: the level of the
// forum, a space, and the number in its minutes. By is who wrote it down and when. It returns [fault.Invalid] when m is closed or the
// decision has no words, and [fault.Conflict] when m was told of it before.
func (m Matter) Decide(ladder Ladder, reference, text string, by trail.By) (Matter, error) {
	if err := ladder.check(); err != nil {
		return Matter{}, err
	}
	if m.Status == Closed {
		return Matter{}, fmt.Errorf("%w: escalation %d is closed", fault.Invalid, m.Number)
	}
	if m.Heard(reference) {
		return Matter{}, fmt.Errorf("%w: escalation %d knows of the decision %s", fault.Conflict, m.Number, reference)
	}
	if strings.TrimSpace(text) == "" || reference == "" {
		return Matter{}, fmt.Errorf("%w: escalation %d needs the words of a decision and its number", fault.Invalid, m.Number)
	}
	if err := by.Check(); err != nil {
		return Matter{}, err
	}
	by.Why = reference
	if last := m.Last().At; by.At.Before(last) { // it was written down before the last step, and heard of after
		by.At = last
	}
	m.Level, m.Person, m.Status = 1, ladder[0].Person, Answered
	return m.stepped(Decided, text, by), nil
}

// Heard tells whether a decision has brought m down before.
func (m Matter) Heard(reference string) bool {
	return slices.ContainsFunc(m.Steps, func(s Step) bool { return s.What == Decided && s.By.Why == reference })
}

// Decision is the forum that took the decision of a step and the number that
// its minutes gave it; empty for a step that is none.
func (s Step) Decision() (forum, number string) {
	if s.What != Decided {
		return "", ""
	}
	forum, number, _ = strings.Cut(s.By.Why, " ")
	return forum, number
}

// Peak is the highest level on which m has ever stood.
func (m Matter) Peak() int {
	peak := m.Level
	for _, s := range m.Steps {
		peak = max(peak, s.Level)
	}
	return peak
}

// Last is the stamp of the last step; the zero stamp when there is none.
func (m Matter) Last() trail.By {
	if len(m.Steps) == 0 {
		return trail.By{}
	}
	return m.Steps[len(m.Steps)-1].By
}
