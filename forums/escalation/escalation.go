// Package escalation answers when a matter rises, and to whom. A customer's
// ladder has one to three rungs; a [Matter] stands on one of them, and the
// person of that rung has a time, counted in service hours, to answer. When
// that time is out and nobody has answered, the matter climbs by itself. On
// the top rung it stays, and is late instead.
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
	What   string // raised, climbed, lifted, answered, closed
	Level  int    // after the step
	Person string // key of the one to answer after the step
	Text   string
}

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
	return m.on(ladder, 1, "raised", m.Text, by)
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
	return m.on(ladder, m.Level+1, "lifted", why, by)
}

// Climb returns m as time has moved it until the instant now, and how many
// steps that were. Each step stands at the instant at which the time of its
// level was out. An answered matter, and one on the top level, stays.
func (m Matter) Climb(ladder Ladder, now time.Time) (Matter, int, error) {
	steps := 0
	for m.Status == Open && m.Level < len(ladder) && !m.Due.After(now) {
		climbed, err := m.on(ladder, m.Level+1, "climbed", "", trail.By{Who: Clockwork, At: m.Due})
		if err != nil {
			return m, steps, err
		}
		m = climbed
		steps++
	}
	return m, steps, nil
}

// Late tells whether nobody has answered although the time of the level is out.
func (m Matter) Late(now time.Time) bool { return m.Status == Open && !m.Due.After(now) }

// on puts m on a level of the ladder from the stamp's instant.
func (m Matter) on(ladder Ladder, level int, what, text string, by trail.By) (Matter, error) {
	if len(ladder) < 1 || len(ladder) > highest {
		return Matter{}, fmt.Errorf("%w: an escalation ladder has one to %d levels, not %d", fault.Invalid, highest, len(ladder))
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

// stepped appends to a copy, so that two moves from one value share nothing.
func (m Matter) stepped(what, text string, by trail.By) Matter {
	by.At = by.Instant()
	m.Steps = append(slices.Clip(m.Steps), Step{By: by, What: what, Level: m.Level, Person: m.Person, Text: strings.TrimSpace(text)})
	return m
}
