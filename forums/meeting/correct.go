package meeting

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"ting/forums/fault"
	"ting/forums/trail"
)

// Correct returns m open for writing again, because its approved minutes are
// wrong in something. What was approved stays as it was; what is approved next
// is a new issue of the minutes. It returns [fault.Invalid] unless m is
// approved and the reason is given.
func (m Meeting) Correct(by trail.By) (Meeting, error) {
	if err := by.Check(); err != nil {
		return Meeting{}, err
	}
	if m.Status != Approved {
		return Meeting{}, fmt.Errorf("%w: the minutes of %s %s are %s and can be written as they are", fault.Invalid, m.Forum, m.Period, m.Status)
	}
	if strings.TrimSpace(by.Why) == "" {
		return Meeting{}, fmt.Errorf("%w: say why the minutes of %s %s are corrected", fault.Invalid, m.Forum, m.Period)
	}
	m.Status = Held
	return m, nil
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
	return m, nil
}

// Reschedule returns m at another instant. A meeting that was held has its own.
func (m Meeting) Reschedule(at time.Time) (Meeting, error) {
	if m.Status != Planned {
		return Meeting{}, fmt.Errorf("%w: the meeting about %s is %s", fault.Conflict, m.Period, m.Status)
	}
	if at.IsZero() || at.Equal(m.At) {
		return Meeting{}, fmt.Errorf("%w: name another instant for the meeting about %s", fault.Invalid, m.Period)
	}
	m.At = at.UTC()
	return m, nil
}
