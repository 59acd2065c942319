// Package meeting holds a forum's meetings: when the one about a period is
// held, which points its agenda has, what was said on each and what was
// decided. The agenda of each level is the standard one of the governance
// model; decisions are numbered within the meeting and never renumbered.
package meeting

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/fault"
	"ting/forums/trail"
)

// Status is where a meeting stands.
type Status string

// The statuses of a meeting. Minutes may be written while it is not approved.
const (
	Planned  Status = "planned"
	Held     Status = "held"
	Approved Status = "approved"
)

// Meeting is one meeting of a customer's forum about one period.
type Meeting struct {
	Customer  string
	Forum     forums.Level
	Period    string    // the name of the period that is looked at
	At        time.Time // UTC
	Status    Status
	Invited   []string // keys of the people who are to come
	Present   []string // keys of the people who came; empty until it is held
	Points    []Point
	Decisions []Decision
	Version   int // counted by the ledger; 0 until it is stored
}

// Point is one point of the agenda and what was said on it.
type Point struct {
	Key     string // stable across languages: sla, volumes, …
	Title   string // for a point that is not standard; empty for the others
	Minutes string
}

// Decision is something that the forum decided.
type Decision struct {
	Number int // counted from 1 within the meeting
	Point  string
	Text   string
	By     trail.By
}

// Agenda is the keys of a level's standard points, in their order.
func Agenda(level forums.Level) []string {
	switch level {
	case forums.Operational:
		return []string{"sla", "volumes", "changes", "coming", "security", "projects", "actions", "other"}
	case forums.Tactical:
		return []string{"contract", "quality", "security", "escalations", "contract-changes"}
	case forums.Strategic:
		return []string{"needs", "market", "strategy", "escalations", "other", "services", "projects"}
	case forums.ProjectRoom:
		return []string{"projects", "priorities", "actions", "other"}
	}
	return nil
}

// Plan returns the meeting of a forum about a period, with its standard
// agenda, at the instant that [At] gives or people have agreed.
func Plan(customer string, forum forums.Forum, period calendar.Period, at time.Time) (Meeting, error) {
	keys := Agenda(forum.Level)
	if customer == "" || period.Name == "" || len(keys) == 0 {
		return Meeting{}, fmt.Errorf("%w: a meeting needs a customer, a period and a known forum, not %q", fault.Invalid, forum.Level)
	}
	m := Meeting{Customer: customer, Forum: forum.Level, Period: period.Name, At: at.UTC(), Status: Planned, Invited: slices.Clone(forum.Attends)}
	for _, key := range keys {
		m.Points = append(m.Points, Point{Key: key})
	}
	return m, nil
}

// Hold returns m as held with those who were present.
func (m Meeting) Hold(present []string) (Meeting, error) {
	if m.Status == Approved {
		return Meeting{}, m.sealed()
	}
	if len(present) == 0 {
		return Meeting{}, fmt.Errorf("%w: nobody was present", fault.Invalid)
	}
	m.Status, m.Present = Held, slices.Clone(present)
	return m, nil
}

// Approve returns m with its minutes sealed. Only a meeting that was held can
// be approved.
func (m Meeting) Approve() (Meeting, error) {
	if m.Status != Held {
		return Meeting{}, fmt.Errorf("%w: the meeting about %s is %s, and only a held one can be approved", fault.Invalid, m.Period, m.Status)
	}
	m.Status = Approved
	return m, nil
}

// Minute returns m with what was said on a point, in place of what stood there.
func (m Meeting) Minute(key, text string) (Meeting, error) {
	if m.Status == Approved {
		return Meeting{}, m.sealed()
	}
	i := slices.IndexFunc(m.Points, func(p Point) bool { return p.Key == key })
	if i < 0 {
		return Meeting{}, fmt.Errorf("%w: the agenda has no point %q", fault.NotFound, key)
	}
	m.Points = slices.Clone(m.Points)
	m.Points[i].Minutes = strings.TrimSpace(text)
	return m, nil
}

// Add returns m with a point of its own at the end of the agenda.
func (m Meeting) Add(key, title string) (Meeting, error) {
	if m.Status == Approved {
		return Meeting{}, m.sealed()
	}
	if key == "" || strings.TrimSpace(title) == "" {
		return Meeting{}, fmt.Errorf("%w: a point needs a key and a title", fault.Invalid)
	}
	if slices.ContainsFunc(m.Points, func(p Point) bool { return p.Key == key }) {
		return Meeting{}, fmt.Errorf("%w: the agenda has a point %q already", fault.Conflict, key)
	}
	m.Points = append(slices.Clip(m.Points), Point{Key: key, Title: strings.TrimSpace(title)})
	return m, nil
}

// Decide returns m with a decision, numbered after the last. The point is
// one of the agenda, or empty.
func (m Meeting) Decide(point, text string, by trail.By) (Meeting, error) {
	if m.Status == Approved {
		return Meeting{}, m.sealed()
	}
	if err := by.Check(); err != nil {
		return Meeting{}, err
	}
	text = strings.TrimSpace(text)
	known := point == "" || slices.ContainsFunc(m.Points, func(p Point) bool { return p.Key == point })
	if text == "" || !known {
		return Meeting{}, fmt.Errorf("%w: a decision needs a text and a point of the agenda, not %q", fault.Invalid, point)
	}
	by.At = by.Instant()
	m.Decisions = append(slices.Clip(m.Decisions), Decision{Number: len(m.Decisions) + 1, Point: point, Text: text, By: by})
	return m, nil
}

func (m Meeting) sealed() error {
	return fmt.Errorf("%w: the minutes of %s %s are approved and stay as they are", fault.Conflict, m.Forum, m.Period)
}
