package escalation

import (
	"time"

	"ting/forums/trail"
)

// Climb returns m as time has moved it until the instant now, and how many
// steps that were. Each step stands at the instant at which the time of its
// level was out. An answered matter, and one on the top level, stays.
func (m Matter) Climb(ladder Ladder, now time.Time) (Matter, int, error) {
	steps := 0
	for m.Status == Open && m.Level < len(ladder) && !m.Due.After(now) {
		climbed, err := m.on(ladder, m.Level+1, Climbed, "", trail.By{Who: Clockwork, At: m.Due})
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

// Remind returns m with the latest reminder that is due by the instant now,
// and whether there is a new one. A matter that nobody has answered on the top
// level has nowhere to go, so its person is reminded when the time of the level
// is out, and from then on once a day, at the first service from 24 hours after
// the reminder before. Those that a machine slept through are not made up for:
// one reminder says all that ten would.
func (m Matter) Remind(ladder Ladder, now time.Time) (Matter, bool, error) {
	if err := ladder.check(); err != nil {
		return m, false, err
	}
	if m.Level < len(ladder) || !m.Late(now) {
		return m, false, nil
	}
	top := ladder[len(ladder)-1].Hours
	at, told := m.Due, false // the latest reminder that is due, and whether it was made before
	if last := m.Steps[len(m.Steps)-1]; last.What == Reminded {
		at, told = last.By.At, true
	}
	for {
		next, err := top.Deadline(at.Add(day), 0)
		if err != nil {
			return m, false, err
		}
		if next.After(now) {
			break
		}
		at, told = next, false
	}
	if told {
		return m, false, nil
	}
	return m.stepped(Reminded, "", trail.By{Who: Clockwork, At: at}), true, nil
}

// day is how long a reminder lasts at least, in real time.
const day = 24 * time.Hour

// Reminders is how often the person on the top level was reminded since the
// matter came there, and since when it has been late; zero when it was not.
func (m Matter) Reminders() (n int, since time.Time) {
	for _, s := range m.Steps {
		switch s.What {
		case Reminded:
			n++
		case Raised, Climbed, Lifted:
			n = 0
		}
	}
	if n == 0 || m.Status != Open {
		return 0, time.Time{}
	}
	return n, m.Due
}
