package web

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"ting/forums/access"
	"ting/forums/fault"
	"ting/forums/meeting"
)

// What is arranged before a meeting: who is to come, where and when, and that
// those invited are told by letter.

// invite names who is to come, in place of those named before.
func (s *Site) invite(c *Call) error {
	return s.changed(c, c.Words.Say("web.meeting.invited"), func(m meeting.Meeting) (meeting.Meeting, error) {
		keys, err := ticked(c, "person", m)
		if err != nil {
			return m, err
		}
		if len(keys) == 0 {
			return m, unwanted(c.Words.Say("web.meeting.nobody"))
		}
		return m.Invite(keys)
	})
}

// bringGuest adds a guest: somebody of another supplier most often.
func (s *Site) bringGuest(c *Call) error {
	guest := meeting.Guest{Name: c.Form("name"), Side: c.Form("side"), Email: c.Form("email")}
	return s.changed(c, c.Words.Say("web.meeting.welcomed", "name", guest.Name), func(m meeting.Meeting) (meeting.Meeting, error) {
		next, err := m.Welcome(guest)
		switch {
		case errors.Is(err, fault.Invalid):
			return m, unwanted(c.Words.Say("web.meeting.guest-rule"))
		case errors.Is(err, fault.Conflict) && m.Status == meeting.Planned:
			return m, untimely(c.Words.Say("web.meeting.guest-known"))
		}
		return next, err
	})
}

// reschedule moves a meeting to another time, another place or another length;
// what the form leaves blank stays. A cancelled one is planned again by it.
func (s *Site) reschedule(c *Call) error {
	at, err := instantOf(c, c.Form("at"))
	if err != nil {
		return err
	}
	minutes, err := strconv.Atoi(c.Form("lasts"))
	if err != nil && c.Form("lasts") != "" || minutes < 0 {
		return unwanted(c.Words.Say("web.meeting.wrong-length"))
	}
	_, placed := c.Request.PostForm["place"]
	return s.changed(c, c.Words.Say("web.meeting.moved"), func(m meeting.Meeting) (meeting.Meeting, error) {
		next, lasts := m, time.Duration(minutes)*time.Minute
		if at.Equal(m.At) && m.Status == meeting.Planned {
			at = time.Time{}
		}
		if !at.IsZero() {
			if next, err = next.Reschedule(at); err != nil {
				return m, err
			}
		}
		if placed && c.Form("place") != m.Place || lasts > 0 && lasts != m.Lasts {
			if next, err = next.Arrange(c.Form("place"), lasts); err != nil {
				return m, err
			}
		}
		if next.Sequence == m.Sequence {
			return m, unwanted(c.Words.Say("web.action.nothing-changed"))
		}
		return next, nil
	})
}

// call has those invited told by letter, now and at every change from then on.
func (s *Site) call(c *Call) error {
	return s.changed(c, c.Words.Say("web.meeting.called"), func(m meeting.Meeting) (meeting.Meeting, error) {
		switch {
		case m.Status != meeting.Planned:
			// which is told as of every other move
		case m.Called:
			return m, untimely(c.Words.Say("web.meeting.is-called"))
		case !c.Now().Before(m.At):
			return m, untimely(c.Words.Say("web.meeting.began"))
		case len(m.Invited) == 0:
			return m, unwanted(c.Words.Say("web.meeting.nobody-yet"))
		}
		return m.Call(c.Now())
	})
}

// cancel calls a meeting off.
func (s *Site) cancel(c *Call) error {
	return s.changed(c, c.Words.Say("web.meeting.cancelled"), meeting.Meeting.Cancel)
}

// leavePoint leaves a point for the next meeting.
func (s *Site) leavePoint(c *Call) error {
	return s.changed(c, c.Words.Say("web.meeting.point-left"), func(m meeting.Meeting) (meeting.Meeting, error) { return m.Leave(c.Path("point")) })
}

// strikePoint takes an own point off the agenda.
func (s *Site) strikePoint(c *Call) error {
	return s.changed(c, c.Words.Say("web.meeting.point-struck"), func(m meeting.Meeting) (meeting.Meeting, error) { return m.Strike(c.Path("point")) })
}

// Strikable tells whether the point can be taken off the agenda: an own one on
// which nothing was said.
func (v pointView) Strikable() bool {
	return v.Own && v.Minutes == "" && len(v.Decided) == 0 && !strings.HasPrefix(v.Key, "escalation-")
}

// Callable tells whether those invited can be told by letter now.
func (p meetingPage) Callable() bool { return p.Writing && p.Status == meeting.Planned && !p.Called }

// Movable tells whether the reader may arrange the meeting otherwise.
func (p meetingPage) Movable() bool {
	return p.May && (p.Status == meeting.Planned || p.Status == meeting.Cancelled)
}

// Local is the time of the meeting as a form takes it, in the customer's zone.
func (p meetingPage) Local() string { return p.At.In(p.Of.Zone).Format("2006-01-02T15:04") }

// Length is how long the meeting lasts, in minutes.
func (p meetingPage) Length() int { return int(p.Ends().Sub(p.At).Minutes()) }

// Until is when the meeting ends.
func (p meetingPage) Until() string { return p.Ends().In(p.Of.Zone).Format("15:04") }

// Sides are those invited or present by the side that they attend for: once a
// meeting was held, those who came.
func (p meetingPage) Sides() []meeting.Side {
	if p.Status == meeting.Planned || p.Status == meeting.Cancelled {
		return p.Meeting.Sides(p.Invited, p.Of.People)
	}
	return p.Meeting.Sides(p.Present, p.Of.People)
}

// Name is what somebody who attends is called.
func (p meetingPage) Name(key string) string {
	if who, known := p.Attendee(key, p.Of.People); known && who.Name != "" {
		return who.Name
	}
	return key
}

// issue shows an approved issue of the minutes as it was approved, whatever
// was corrected since. Issues are counted from 1.
func (s *Site) issue(c *Call) error {
	m, err := c.theMeeting()
	if err != nil {
		return err
	}
	all, err := c.Desk.Minutes(c.Request.Context(), m.Customer, m.Forum, m.Period)
	if err != nil {
		return err
	}
	n, err := strconv.Atoi(c.Path("issue"))
	if err != nil || n < 1 || n > len(all) {
		return hidden("issue", c.Path("issue"))
	}
	old := all[n-1]
	return c.Page("minutes", meetingTitle(c.Words, m), issuePage{
		meetingPage: meetingPage{meetingLine: meetingLine{old.Meeting, c.Customer}, Points: points(c.Words, old.Meeting), May: c.Person.May(access.Work)},
		Issue:       n, Last: n == len(all) && m.Status == meeting.Approved, Minutes: old.By,
	})
}
