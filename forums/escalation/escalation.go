// Package escalation answers when a matter rises, and to whom. A customer's
// ladder has one to three rungs; a [Matter] stands on one of them, and the
// person of that rung has a time, counted in service hours, to answer. When
// that time is out and nobody has answered, the matter climbs by itself. On
// the top rung it stays, loudly: from the end of its time on it is brought to
// mind once a day of service ([Matter.Remind]) until somebody answers.
//
// A forum that decides on a matter brings it back down with the decision
// ([Matter.Decide]): it is answered, and the person of the first rung, where it
// came from, has it again.
//
// Nothing here waits or looks at a clock: [Matter.Climb] is asked with the
// present and returns the steps that time has made since, each at the instant
// at which it was due, so that a machine that slept through them loses none.
package escalation

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"ting/forums/fault"
	"ting/forums/trail"
)

// Hours counts service time; a calendar does.
type Hours interface {
	// Deadline is the first instant at which the service time since start reaches within.
	Deadline(start time.Time, within time.Duration) (time.Time, error)
}

// Rung is one level of a ladder.
type Rung struct {
	Person string // key
	Within time.Duration
	Hours  Hours
}

// Ladder is the levels of a customer, lowest first. Level 1 is Ladder[0].
type Ladder []Rung

// highest is the number of levels that the model knows.
const highest = 3

func (l Ladder) check() error {
	if len(l) < 1 || len(l) > highest {
		return fmt.Errorf("%w: an escalation ladder has one to %d levels, not %d", fault.Invalid, highest, len(l))
	}
	return nil
}

// Status is where a matter stands.
type Status string

// The statuses of a matter. An answered one can be lifted by someone who is
// not content with the answer, and is raised again one level up.
const (
	Open     Status = "open"
	Answered Status = "answered"
	Closed   Status = "closed"
)

// Matter is something that was escalated.
type Matter struct {
	Customer string
	Number   int // counted from 1 within the customer; 0 until the ledger has given it one
	Title    string
	Text     string
	Origin   string // the ticket, target or action it is about; may be empty
	Level    int    // 1–3
	Person   string // key of the person who has to answer
	Status   Status
	Due      time.Time // when the time of this level is out; UTC
	Steps    []Step    // oldest first; the first is the raising
	Version  int       // counted by the ledger; 0 until it is stored
}

// Step is one event in the life of a matter.
type Step struct {
	By     trail.By
	What   string // one of the kinds below
	Level  int    // after the step
	Person string // key of the one to answer after the step
	Text   string
	Told   bool // the ledger has seen its notice begun, and nobody need be told of it
}

// News tells whether s is a step that its person is told of: it has brought
// the matter to somebody, or brings it to mind.
func (s Step) News() bool {
	switch s.What {
	case Raised, Climbed, Lifted, Reminded, Decided:
		return true
	}
	return false
}

// The kinds of steps.
const (
	Raised   = "raised"
	Climbed  = "climbed"  // its time was out
	Lifted   = "lifted"   // somebody did not want to wait, or was not content
	Reminded = "reminded" // its time is out on the top level
	Decided  = "decided"  // a forum has decided, and it came back down
)

// Clockwork is the author of the steps that time makes by itself.
const Clockwork = "clock"

// Raise returns draft as raised on the first level of the ladder. It returns
// [fault.Invalid] when the draft lacks a title or customer, or the ladder is
// not one to three rungs.
func Raise(draft Matter, ladder Ladder, by trail.By) (Matter, error) {
	m := draft
	m.Title = strings.TrimSpace(m.Title)
	if m.Title == "" || m.Customer == "" {
		return Matter{}, fmt.Errorf("%w: an escalation needs a customer and a title", fault.Invalid)
	}
	if strings.ContainsFunc(m.Title, unicode.IsControl) {
		return Matter{}, fmt.Errorf("%w: the title %q of an escalation is not one line", fault.Invalid, m.Title)
	}
	if err := by.Check(); err != nil {
		return Matter{}, err
	}
	m.Status, m.Steps, m.Version = Open, nil, 0
	return m.on(ladder, 1, Raised, m.Text, by)
}

// Answer returns m as answered; its time stands still from here.
func (m Matter) Answer(text string, by trail.By) (Matter, error) {
	if m.Status != Open {
		return Matter{}, fmt.Errorf("%w: escalation %d is %s already", fault.Invalid, m.Number, m.Status)
	}
	return m.turned(Answered, text, by)
}

// Close returns m as settled, with the words on which it was settled.
func (m Matter) Close(text string, by trail.By) (Matter, error) {
	if m.Status == Closed {
		return Matter{}, fmt.Errorf("%w: escalation %d is closed already", fault.Invalid, m.Number)
	}
	return m.turned(Closed, text, by)
}

// Lift returns m one level up because someone asks for it, before its time is
// out or after an answer. It returns [fault.Invalid] on the top level.
func (m Matter) Lift(ladder Ladder, why string, by trail.By) (Matter, error) {
	if m.Status == Closed {
		return Matter{}, fmt.Errorf("%w: escalation %d is closed", fault.Invalid, m.Number)
	}
	if m.Level >= len(ladder) {
		return Matter{}, fmt.Errorf("%w: escalation %d stands on the top level, %d", fault.Invalid, m.Number, m.Level)
	}
	if err := by.Check(); err != nil {
		return Matter{}, err
	}
	m.Status = Open
	return m.on(ladder, m.Level+1, Lifted, why, by)
}

// on puts m on a level of the ladder from the stamp's instant.
func (m Matter) on(ladder Ladder, level int, what, text string, by trail.By) (Matter, error) {
	if err := ladder.check(); err != nil {
		return Matter{}, err
	}
	rung := ladder[level-1]
	due, err := rung.Hours.Deadline(by.Instant(), rung.Within)
	if err != nil {
		return Matter{}, fmt.Errorf("time of escalation level %d: %w", level, err)
	}
	m.Level, m.Person, m.Due = level, rung.Person, due.UTC()
	return m.stepped(what, text, by), nil
}

func (m Matter) turned(to Status, text string, by trail.By) (Matter, error) {
	if strings.TrimSpace(text) == "" {
		return Matter{}, fmt.Errorf("%w: escalation %d needs words to be %s", fault.Invalid, m.Number, to)
	}
	if err := by.Check(); err != nil {
		return Matter{}, err
	}
	m.Status = to
	return m.stepped(string(to), text, by), nil
}

// Untold tells whether somebody has yet to be told of a step of m.
func (m Matter) Untold() bool {
	return slices.ContainsFunc(m.Steps, func(s Step) bool { return s.News() && !s.Told })
}

// stepped appends to a copy, so that two moves from one value share nothing.
func (m Matter) stepped(what, text string, by trail.By) Matter {
	by.At = by.Instant()
	m.Steps = append(slices.Clip(m.Steps), Step{By: by, What: what, Level: m.Level, Person: m.Person, Text: strings.TrimSpace(text)})
	return m
}
