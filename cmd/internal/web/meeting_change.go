package web

import (
	"errors"
	"fmt"
	"net/http"
	"slices"

	"ting/forums/fault"
	"ting/forums/meeting"
)

// tries is how often a change that does not touch what others write is tried
// anew when the meeting was saved in between.
const tries = 5

// moveMeeting makes one move of the meeting in the address and saves it. It is
// for moves that hold whatever others wrote meanwhile, such as another
// decision: those are made again on what the meeting has become.
func (s *Site) moveMeeting(c *Call, why string, move func(meeting.Meeting) (meeting.Meeting, error)) (meeting.Meeting, error) {
	var m meeting.Meeting
	for try := range tries {
		found, err := c.theMeeting()
		if err != nil {
			return m, err
		}
		if m, err = move(found); err != nil {
			return found, c.standing(found, err)
		}
		m, err = c.Desk.SaveMeeting(c.Request.Context(), m, c.By(c.Customer, why))
		if !errors.Is(err, fault.Stale) || try == tries-1 {
			return m, err
		}
	}
	return m, nil
}

// standing tells an error of a move in the reader's words where it is how the
// meeting stands by now that speaks against it.
func (c *Call) standing(m meeting.Meeting, err error) error {
	switch {
	case !errors.Is(err, fault.Conflict):
		return err
	case m.Status == meeting.Approved:
		return untimely(c.Words.Say("web.meeting.locked"))
	case m.Status == meeting.Cancelled:
		return untimely(c.Words.Say("web.meeting.is-cancelled"))
	}
	return err
}

// changed makes a move and goes back to the meeting.
func (s *Site) changed(c *Call, told string, move func(meeting.Meeting) (meeting.Meeting, error)) error {
	m, err := s.moveMeeting(c, c.Form("why"), move)
	if err != nil {
		return err
	}
	return c.Done(meetingAddress(m)+c.Form("at-point"), told)
}

// errBoth says that somebody else wrote on the same point meanwhile.
var errBoth = fmt.Errorf("%w: somebody else wrote on this point", fault.Stale)

// minute keeps what was written on a point. The form brings what stood there
// when it was opened: several people may write on different points at once,
// and when two wrote on one, nothing is lost: the page shows both texts. A
// script that saves while somebody writes gets a short answer instead of a page.
func (s *Site) minute(c *Call) error {
	text, before, key := c.Form("text"), c.Form("before"), c.Path("point")
	m, err := s.moveMeeting(c, "", func(m meeting.Meeting) (meeting.Meeting, error) {
		for _, p := range m.Points {
			if p.Key == key && p.Minutes != before && p.Minutes != text {
				return m, errBoth
			}
		}
		return m.Minute(key, text)
	})
	byScript := c.Request.Header.Get("Accept") == "application/json"
	switch {
	case errors.Is(err, errBoth) && !byScript:
		return s.bothWrote(c, m, key, text)
	case errors.Is(err, fault.Conflict) && byScript:
		return c.standsAgainst(err)
	case err != nil:
		return err
	case byScript:
		c.Writer.WriteHeader(http.StatusNoContent)
		return nil
	}
	return c.Done(meetingAddress(m)+"#point-"+key, c.Words.Say("web.meeting.minuted"))
}

// standsAgainst tells a script in a sentence why nothing more is kept: the
// minutes were sealed, or the meeting called off, while somebody wrote.
func (c *Call) standsAgainst(err error) error {
	c.Writer.Header().Set("Content-Type", "application/json")
	c.Writer.WriteHeader(http.StatusConflict)
	return c.JSON(struct {
		Told string `json:"told"`
	}{c.problemWith(err)})
}

// bothWrote shows the meeting with what another wrote on a point, and beside
// it what the reader wrote, not kept yet.
func (s *Site) bothWrote(c *Call, m meeting.Meeting, key, text string) error {
	p, err := s.meetingPage(c, m)
	if err != nil {
		return err
	}
	for i := range p.Points {
		if p.Points[i].Key == key {
			p.Points[i].Wrote = text
		}
	}
	return c.Late("meeting", meetingTitle(c.Words, m), p)
}

// addPoint adds a point of the forum's own to the agenda.
func (s *Site) addPoint(c *Call) error {
	return s.changed(c, c.Words.Say("web.meeting.point-added"), func(m meeting.Meeting) (meeting.Meeting, error) {
		title := c.Form("title")
		if title == "" {
			return m, unwanted(c.Words.Say("web.meeting.point-rule"))
		}
		return m.Add(m.FreeKey(), title)
	})
}

// decide writes a decision, numbered after the last.
func (s *Site) decide(c *Call) error {
	return s.changed(c, c.Words.Say("web.meeting.decided"), func(m meeting.Meeting) (meeting.Meeting, error) {
		if c.Form("text") == "" {
			return m, unwanted(c.Words.Say("web.meeting.decision-rule"))
		}
		return m.Interpret(c.Form("clause"), c.Form("point"), c.Form("text"), c.By(c.Customer, ""))
	})
}

// ticked are the people of a customer, and the guests of a meeting, that a
// form names.
func ticked(c *Call, name string, m meeting.Meeting) ([]string, error) {
	keys := c.Forms(name)
	for _, key := range keys {
		if _, known := m.Attendee(key, c.Customer.People); !known {
			return nil, fmt.Errorf("%w: %q is nobody of %s", fault.Invalid, key, c.Customer.Name)
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys), nil
}

// hold notes who came; the meeting is held from then on.
func (s *Site) hold(c *Call) error {
	return s.changed(c, c.Words.Say("web.meeting.held"), func(m meeting.Meeting) (meeting.Meeting, error) {
		keys, err := ticked(c, "person", m)
		if err != nil {
			return m, err
		}
		if len(keys) == 0 {
			return m, unwanted(c.Words.Say("web.meeting.nobody"))
		}
		return m.Hold(keys)
	})
}

// approve seals the minutes as the reader saw them: not what another wrote
// after the page was opened.
func (s *Site) approve(c *Call) error {
	m, err := s.moveMeeting(c, c.Form("why"), func(m meeting.Meeting) (meeting.Meeting, error) {
		if c.Form("version") != fmt.Sprint(m.Version) {
			return m, fmt.Errorf("%w: the minutes were changed after you opened them", fault.Stale)
		}
		return m.Approve()
	})
	if err != nil {
		return err
	}
	return c.Done(meetingAddress(m), c.Words.Say("web.meeting.approved"))
}

// correct opens sealed minutes again; the old ones stay.
func (s *Site) correct(c *Call) error {
	return s.changed(c, c.Words.Say("web.meeting.opened"), func(m meeting.Meeting) (meeting.Meeting, error) {
		if c.Form("why") == "" {
			return m, unwanted(c.Words.Say("web.meeting.why-missing"))
		}
		return m.Correct(c.By(c.Customer, c.Form("why")))
	})
}
