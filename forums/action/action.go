// Package action answers what a forum has asked someone to do, and whether it
// was done. An [Action] is a line of the action list (aktivitetslista): it has
// an owner, a calendar day when it is due, and a status that moves
//
//	open → started ⇄ waiting → done | dropped
//
// Each move takes a value and returns a new one with an [Entry] added to its
// history; the value it was called on is untouched. An action that has ended
// takes comments only. How often the due day was moved is counted, since a
// line that is moved at every meeting is a finding of its own.
package action

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"ting/forums/calendar"
	"ting/forums/fault"
	"ting/forums/trail"
)

// Status is where an action stands.
type Status string

// The statuses in the order an action passes them.
const (
	Open    Status = "open"
	Started Status = "started"
	Waiting Status = "waiting"
	Done    Status = "done"
	Dropped Status = "dropped"
)

// Priority says what is looked at first.
type Priority string

// The priorities, the most urgent first. An action without one is Normal.
const (
	High   Priority = "high"
	Normal Priority = "normal"
	Low    Priority = "low"
)

// Action is one line of a customer's action list.
type Action struct {
	Customer string
	Number   int // counted from 1 within the customer; 0 until the ledger has given it one
	Title    string
	Text     string
	Owner    string // key of a person
	Side     string // customer, supplier, or the name of another supplier
	Due      calendar.Day
	Status   Status
	Priority Priority
	Origin   string // what it comes from, see [Action.From]; may be empty
	Result   string // what came of it, or why it was dropped; empty while it lives
	Moved    int    // how many times Due was moved to a later day
	Raised   time.Time
	Ended    time.Time // zero while it lives
	History  []Entry   // oldest first
	Version  int       // counted by the ledger; 0 until it is stored
}

// Entry is one event in the life of an action.
type Entry struct {
	By   trail.By
	What string // raised, started, waiting, done, dropped, moved, handed, revised, comment, link
	Text string
}

// New returns draft as an open action that was raised by the stamp's author.
// Title, owner and due day must be there; status, result, counts and history
// of the draft are ignored. It returns [fault.Invalid] when something is missing.
func New(draft Action, by trail.By) (Action, error) {
	a := draft
	a.Title, a.Owner, a.Text, a.Origin = strings.TrimSpace(a.Title), strings.TrimSpace(a.Owner), said(a.Text), said(a.Origin)
	if a.Priority == "" {
		a.Priority = Normal
	}
	a.Status, a.Result, a.Moved, a.Version = Open, "", 0, 0
	a.Raised, a.Ended, a.History = by.Instant(), time.Time{}, nil
	if err := a.check(); err != nil {
		return Action{}, err
	}
	return a.entered("raised", "", by)
}

// check returns [fault.Invalid] with the first rule that a breaks.
func (a Action) check() error {
	switch {
	case a.Customer == "":
		return fmt.Errorf("%w: an action belongs to a customer", fault.Invalid)
	case a.Title == "":
		return fmt.Errorf("%w: an action needs a title", fault.Invalid)
	case strings.ContainsFunc(a.Title, unicode.IsControl):
		return fmt.Errorf("%w: the title %q of an action is not one line", fault.Invalid, a.Title)
	case !plain(a.Title) || !plain(a.Text) || !plain(a.Origin):
		return fmt.Errorf("%w: action %q has letters that are none", fault.Invalid, a.Title)
	case a.Owner == "":
		return fmt.Errorf("%w: action %q needs an owner", fault.Invalid, a.Title)
	case !real(a.Due):
		return fmt.Errorf("%w: action %q needs a day when it is due", fault.Invalid, a.Title)
	case !slices.Contains([]Priority{High, Normal, Low}, a.Priority):
		return fmt.Errorf("%w: priority %q is not high, normal or low", fault.Invalid, a.Priority)
	}
	return nil
}

// Start returns a as being worked on.
func (a Action) Start(by trail.By) (Action, error) {
	return a.turned(Started, "", by)
}

// Wait returns a as waiting for something, which the reason names.
func (a Action) Wait(reason string, by trail.By) (Action, error) {
	if strings.TrimSpace(reason) == "" {
		return Action{}, fmt.Errorf("%w: say what action %d waits for", fault.Invalid, a.Number)
	}
	return a.turned(Waiting, reason, by)
}

// Close returns a as done with the given result. It returns [fault.Invalid]
// if a has ended before or the result is empty.
func (a Action) Close(result string, by trail.By) (Action, error) {
	return a.ended(Done, result, by)
}

// Drop returns a as given up for the given reason. It returns [fault.Invalid]
// if a has ended before or the reason is empty.
func (a Action) Drop(reason string, by trail.By) (Action, error) {
	return a.ended(Dropped, reason, by)
}

// Move returns a with another due day. A later day counts as a move; an
// earlier one corrects and does not.
func (a Action) Move(due calendar.Day, by trail.By) (Action, error) {
	if err := a.living(); err != nil {
		return Action{}, err
	}
	if !real(due) {
		return Action{}, fmt.Errorf("%w: action %d cannot be due on %s, which is no day", fault.Invalid, a.Number, due)
	}
	if due == a.Due {
		return Action{}, fmt.Errorf("%w: action %d is due on %s already", fault.Invalid, a.Number, due)
	}
	text := a.Due.String() + " → " + due.String()
	if a.Due.Before(due) {
		a.Moved++
	}
	a.Due = due
	return a.entered("moved", text, by)
}

// Hand returns a with another owner on the given side.
func (a Action) Hand(owner, side string, by trail.By) (Action, error) {
	if err := a.living(); err != nil {
		return Action{}, err
	}
	if strings.TrimSpace(owner) == "" {
		return Action{}, fmt.Errorf("%w: action %d needs an owner", fault.Invalid, a.Number)
	}
	text := a.Owner + " → " + owner
	a.Owner, a.Side = owner, side
	return a.entered("handed", text, by)
}

// Revise returns a with other words or another priority; what is left blank
// stays. What was agreed is not rewritten behind anybody's back: the history
// says what it was. It returns [fault.Invalid] when nothing would change.
func (a Action) Revise(title, text string, priority Priority, by trail.By) (Action, error) {
	if err := a.living(); err != nil {
		return Action{}, err
	}
	var changes []string
	for _, field := range []struct {
		name, to string
		is       *string
	}{{"title", strings.TrimSpace(title), &a.Title}, {"text", said(text), &a.Text}, {"priority", string(priority), (*string)(&a.Priority)}} {
		if field.to == "" || field.to == *field.is {
			continue
		}
		changes = append(changes, field.name+": "+*field.is+" → "+field.to)
		*field.is = field.to
	}
	if len(changes) == 0 {
		return Action{}, fmt.Errorf("%w: action %d has these words and this priority already", fault.Invalid, a.Number)
	}
	if err := a.check(); err != nil {
		return Action{}, err
	}
	return a.entered("revised", strings.Join(changes, "\n"), by)
}

// Comment returns a with a remark in its history. It is allowed at any time,
// also after the end.
func (a Action) Comment(text string, by trail.By) (Action, error) {
	if strings.TrimSpace(text) == "" {
		return Action{}, fmt.Errorf("%w: the comment on action %d is empty", fault.Invalid, a.Number)
	}
	return a.entered("comment", text, by)
}

// Lives tells whether something is still to be done.
func (a Action) Lives() bool { return a.Status != Done && a.Status != Dropped }

// Overdue tells whether a lives although its due day has passed on the local
// day today. On the due day itself it is not overdue.
func (a Action) Overdue(today calendar.Day) bool { return a.Lives() && a.Due.Before(today) }

func (a Action) living() error {
	if a.Lives() {
		return nil
	}
	return fmt.Errorf("%w: action %d is %s since %s", fault.Invalid, a.Number, a.Status, a.Ended.Format(time.DateOnly))
}

func (a Action) turned(to Status, text string, by trail.By) (Action, error) {
	if err := a.living(); err != nil {
		return Action{}, err
	}
	if a.Status == to {
		return Action{}, fmt.Errorf("%w: action %d is %s already", fault.Invalid, a.Number, to)
	}
	a.Status = to
	return a.entered(string(to), text, by)
}

func (a Action) ended(to Status, result string, by trail.By) (Action, error) {
	result = said(result)
	if result == "" {
		return Action{}, fmt.Errorf("%w: say what came of action %d", fault.Invalid, a.Number)
	}
	a, err := a.turned(to, result, by)
	a.Result, a.Ended = result, by.Instant()
	if err != nil {
		return Action{}, err
	}
	return a, nil
}

// entered appends to a copy of the history, so that two moves made from the
// same value never share memory.
func (a Action) entered(what, text string, by trail.By) (Action, error) {
	if err := by.Check(); err != nil {
		return Action{}, err
	}
	text = said(text)
	if !plain(text) {
		return Action{}, fmt.Errorf("%w: what is said of action %d has letters that are none", fault.Invalid, a.Number)
	}
	by.At = by.Instant()
	a.History = append(slices.Clip(a.History), Entry{By: by, What: what, Text: text})
	return a, nil
}

// said is a text as it is kept: without white space around it, its lines ended
// as everywhere else. Forms send them as two characters, and files would not
// bring them back.
func said(text string) string {
	return strings.TrimSpace(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text))
}

// plain tells whether a text can be kept, sent and printed: it is UTF-8, and
// has no control character but line ends and tabs.
func plain(text string) bool {
	return utf8.ValidString(text) && !strings.ContainsFunc(text, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' })
}
