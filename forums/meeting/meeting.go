// Package meeting holds a forum's meetings: when the one about a period is
// held, who is called to it, which points its agenda has, what was said on each
// and what was decided.
//
// The agenda of each level is the standard one of the governance model, and
// behind it come the points of the forum's own: those that its customer's file
// names, those that people add, and those that the meeting before did not
// reach. Decisions are numbered within the meeting and never renumbered; those
// that say how the contract is read have a number in the customer's log too.
//
// Those who come are people of the customer's file, of whatever side, and
// guests, who are known to one meeting only. A calendar is told of what it
// shows: the meeting's Sequence grows with that, and not with what is minuted.
package meeting

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/fault"
)

// Status is where a meeting stands.
type Status string

// The statuses of a meeting. Minutes may be written while it is not approved.
// A cancelled meeting may be moved to another day, and is planned again then.
const (
	Planned   Status = "planned"
	Held      Status = "held"
	Approved  Status = "approved"
	Cancelled Status = "cancelled"
)

// Usual is how long a meeting lasts where nobody says.
const Usual = time.Hour

// Meeting is one meeting of a customer's forum about one period.
type Meeting struct {
	Customer  string
	Forum     forums.Level
	Period    string        // the name of the period that is looked at
	At        time.Time     // UTC
	Lasts     time.Duration // [Usual] when it is zero
	Place     string        // a room, or the address of a video meeting; may be empty
	Status    Status
	Invited   []string // keys of the people and guests who are to come
	Guests    []Guest
	Present   []string // keys of those who came; empty until it is held
	Points    []Point
	Decisions []Decision
	Called    bool // whether those invited get letters with it
	Sequence  int  // the version in which a calendar last learned something
	Version   int  // counted by the ledger; 0 until it is stored
}

// Point is one point of the agenda and what was said on it.
type Point struct {
	Key     string // stable across languages: sla, volumes, …
	Title   string // for a point that is not standard; empty for the others
	Minutes string
	From    string // the period of the meeting that had it first and did not reach it; empty for a point of this one
	Left    bool   // it was left for the next meeting, whatever was said on it
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
	m := Meeting{
		Customer: customer, Forum: forum.Level, Period: period.Name, At: at.UTC(), Status: Planned,
		Invited: slices.Clone(forum.Attends), Lasts: forum.Lasts, Place: forum.Place, Sequence: 1,
	}
	if m.Lasts == 0 {
		m.Lasts = Usual
	}
	for _, key := range keys {
		m.Points = append(m.Points, Point{Key: key})
	}
	for _, own := range forum.Agenda {
		var err error
		if m, err = m.Add(own.Key, own.Title); err != nil {
			return Meeting{}, err
		}
	}
	return m, nil
}

// Ends is when m is over, UTC.
func (m Meeting) Ends() time.Time {
	if m.Lasts == 0 {
		return m.At.Add(Usual)
	}
	return m.At.Add(m.Lasts)
}

// Hold returns m as held with those who were present, from whatever side.
func (m Meeting) Hold(present []string) (Meeting, error) {
	if err := m.open(); err != nil {
		return Meeting{}, err
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
	if err := m.open(); err != nil {
		return Meeting{}, err
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
	if err := m.open(); err != nil {
		return Meeting{}, err
	}
	title, err := line(title)
	if err != nil {
		return Meeting{}, err
	}
	if key == "" || title == "" {
		return Meeting{}, fmt.Errorf("%w: a point needs a key and a title", fault.Invalid)
	}
	if m.has(key) {
		return Meeting{}, fmt.Errorf("%w: the agenda has a point %q already", fault.Conflict, key)
	}
	m.Points = append(slices.Clip(m.Points), Point{Key: key, Title: title})
	return m, nil
}

// open returns [fault.Conflict] when nothing more can be written into m.
func (m Meeting) open() error {
	switch m.Status {
	case Approved:
		return fmt.Errorf("%w: the minutes of %s %s are approved and stay as they are", fault.Conflict, m.Forum, m.Period)
	case Cancelled:
		return fmt.Errorf("%w: the meeting %s %s is cancelled; move it to another day first", fault.Conflict, m.Forum, m.Period)
	}
	return nil
}

// has tells whether the agenda has a point.
func (m Meeting) has(key string) bool {
	return slices.ContainsFunc(m.Points, func(p Point) bool { return p.Key == key })
}

// line is a text as one line, whatever white space stands between its words.
// It returns [fault.Invalid] for one with control characters: neither the head
// of a letter nor a calendar takes them, and nobody could be called.
func line(text string) (string, error) {
	text = strings.Join(strings.Fields(text), " ")
	if strings.ContainsFunc(text, unicode.IsControl) {
		return "", fmt.Errorf("%w: %q has letters that are none", fault.Invalid, text)
	}
	return text, nil
}
