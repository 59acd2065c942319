package action

import (
	"fmt"

	"ting/forums/calendar"
	"ting/forums/fault"
	"ting/forums/trail"
)

// Wanted is what somebody wants an action to become, as forms and files say
// it: by how it is to stand, and not by the moves that lead there. What is
// left blank stays as it is.
type Wanted struct {
	Status Status
	Owner  string // key of a person
	Side   string // of the owner
	Due    calendar.Day
	Text   string // the reason or result that a new status asks for; else a comment
}

// Become returns a with the moves that bring it where it is wanted: at most
// one of each kind, in the order owner, day, status, comment. It returns
// [fault.Invalid] when a move is refused, and when nothing would change.
func (a Action) Become(w Wanted, by trail.By) (Action, error) {
	before, err := len(a.History), error(nil)
	if w.Owner != "" && w.Owner != a.Owner {
		if a, err = a.Hand(w.Owner, w.Side, by); err != nil {
			return a, err
		}
	}
	if w.Due != (calendar.Day{}) && w.Due != a.Due {
		if a, err = a.Move(w.Due, by); err != nil {
			return a, err
		}
	}
	turned := w.Status != "" && w.Status != a.Status
	if turned {
		if a, err = a.turn(w.Status, w.Text, by); err != nil {
			return a, err
		}
	}
	if w.Text != "" && (!turned || w.Status == Started) {
		if a, err = a.Comment(w.Text, by); err != nil {
			return a, err
		}
	}
	if len(a.History) == before {
		return a, fmt.Errorf("%w: nothing was changed", fault.Invalid)
	}
	return a, nil
}

// turn gives a another status by the move that leads to it.
func (a Action) turn(to Status, text string, by trail.By) (Action, error) {
	switch to {
	case Started:
		return a.Start(by)
	case Waiting:
		return a.Wait(text, by)
	case Done:
		return a.Close(text, by)
	case Dropped:
		return a.Drop(text, by)
	}
	return a, fmt.Errorf("%w: an action does not become %s again", fault.Invalid, to)
}
