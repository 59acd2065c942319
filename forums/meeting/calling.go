package meeting

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"ting/forums/fault"
)

// told returns m as one of which calendars have something to learn.
func (m Meeting) told() Meeting {
	m.Sequence = m.Version + 1
	return m
}

// changeable returns [fault.Conflict] for a meeting that has taken place.
func (m Meeting) changeable() error {
	if m.Status != Planned && m.Status != Cancelled {
		return fmt.Errorf("%w: the meeting about %s is %s", fault.Conflict, m.Period, m.Status)
	}
	return nil
}

// Call returns m as one to which those invited are called by letter, now and
// at every change of what their calendars show. It returns [fault.Invalid] for
// a meeting that is over by now, or to which nobody is invited, and
// [fault.Conflict] for one that is not planned, or is called already.
func (m Meeting) Call(now time.Time) (Meeting, error) {
	switch {
	case m.Status != Planned:
		return Meeting{}, fmt.Errorf("%w: the meeting about %s is %s", fault.Conflict, m.Period, m.Status)
	case m.Called:
		return Meeting{}, fmt.Errorf("%w: the meeting about %s is called already; changes are told by themselves", fault.Conflict, m.Period)
	case !m.At.After(now):
		return Meeting{}, fmt.Errorf("%w: the meeting about %s began at %s", fault.Invalid, m.Period, m.At.Format(time.RFC3339))
	case len(m.Invited) == 0:
		return Meeting{}, fmt.Errorf("%w: nobody is invited to the meeting about %s", fault.Invalid, m.Period)
	}
	m.Called = true
	return m, nil
}

// Cancel returns m as one that is not held. Moved to another day, it is
// planned again.
func (m Meeting) Cancel() (Meeting, error) {
	if m.Status != Planned {
		return Meeting{}, fmt.Errorf("%w: the meeting about %s is %s", fault.Conflict, m.Period, m.Status)
	}
	m.Status = Cancelled
	return m.told(), nil
}

// Invite returns m with those who are to attend, from all sides, in place of
// those named before. An approved meeting has taken place.
func (m Meeting) Invite(keys []string) (Meeting, error) {
	if m.Status != Planned {
		return Meeting{}, fmt.Errorf("%w: the meeting about %s is %s", fault.Conflict, m.Period, m.Status)
	}
	var invited []string
	for _, key := range keys {
		if key = strings.TrimSpace(key); key != "" && !slices.Contains(invited, key) {
			invited = append(invited, key)
		}
	}
	if len(invited) == 0 {
		return Meeting{}, fmt.Errorf("%w: nobody is invited", fault.Invalid)
	}
	m.Invited = invited
	return m.told(), nil
}

// Reschedule returns m at another instant. A meeting that was held has its own.
func (m Meeting) Reschedule(at time.Time) (Meeting, error) {
	if err := m.changeable(); err != nil {
		return Meeting{}, err
	}
	if at.IsZero() || at.Equal(m.At) {
		return Meeting{}, fmt.Errorf("%w: name another instant for the meeting about %s", fault.Invalid, m.Period)
	}
	m.At, m.Status = at.UTC(), Planned
	return m.told(), nil
}

// longest is what a meeting can last: a day that ends on the next is two.
const longest = 24 * time.Hour

// Arrange returns m at a place, of a length. A length of zero keeps that which
// it has. It returns [fault.Invalid] for a length of more than a day, and for
// a place with control characters.
func (m Meeting) Arrange(place string, lasts time.Duration) (Meeting, error) {
	if err := m.changeable(); err != nil {
		return Meeting{}, err
	}
	if lasts < 0 || lasts > longest {
		return Meeting{}, fmt.Errorf("%w: a meeting lasts up to a day, not %s", fault.Invalid, lasts)
	}
	if lasts > 0 {
		m.Lasts = lasts
	}
	var err error
	if m.Place, err = line(place); err != nil {
		return Meeting{}, err
	}
	return m.told(), nil
}
