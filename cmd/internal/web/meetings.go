package web

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/access"
	"ting/forums/action"
	"ting/forums/calendar"
	"ting/forums/dispatch"
	"ting/forums/fault"
	"ting/forums/meeting"
	"ting/forums/trail"
	"ting/reports/words"
)

// meetingRoutes lead to the meetings and what was decided at them.
func (s *Site) meetingRoutes() []Route {
	one := "/customers/{customer}/meetings/{forum}/{period}"
	return []Route{
		page(http.MethodGet, "/meetings", access.Read, s.meetings),
		page(http.MethodGet, "/decisions", access.Read, s.decisions),
		page(http.MethodPost, "/customers/{customer}/meetings", access.Work, s.planMeeting),
		page(http.MethodGet, one, access.Read, s.meeting),
		page(http.MethodGet, one+"/calendar", access.Read, s.meetingEntry),
		page(http.MethodGet, one+"/minutes/{issue}", access.Read, s.issue),
		page(http.MethodPost, one+"/points/{point}", access.Work, s.minute),
		page(http.MethodPost, one+"/points/{point}/leave", access.Work, s.leavePoint),
		page(http.MethodPost, one+"/points/{point}/strike", access.Work, s.strikePoint),
		page(http.MethodPost, one+"/points", access.Work, s.addPoint),
		page(http.MethodPost, one+"/decisions", access.Work, s.decide),
		page(http.MethodPost, one+"/invite", access.Work, s.invite),
		page(http.MethodPost, one+"/guests", access.Work, s.bringGuest),
		page(http.MethodPost, one+"/move", access.Work, s.reschedule),
		page(http.MethodPost, one+"/call", access.Work, s.call),
		page(http.MethodPost, one+"/cancel", access.Work, s.cancel),
		page(http.MethodPost, one+"/hold", access.Work, s.hold),
		page(http.MethodPost, one+"/approve", access.Work, s.approve),
		page(http.MethodPost, one+"/correct", access.Work, s.correct),
		{Method: http.MethodGet, Pattern: "/calendar/{secret}", Entry: ByCalendar, Right: access.Read, Serve: s.feed},
	}
}

// meetingLine is a meeting as lists show it.
type meetingLine struct {
	meeting.Meeting
	Of forums.Customer
}

// Address is where a meeting is shown.
func (l meetingLine) Address() string { return meetingAddress(l.Meeting) }

func meetingAddress(m meeting.Meeting) string {
	return fmt.Sprintf("/customers/%s/meetings/%s/%s", m.Customer, m.Forum, m.Period)
}

// meetingsPage is the meetings to come, the next first, and those that were,
// the latest first.
type meetingsPage struct {
	Customer     string
	Coming, Past []meetingLine     // Past: a part of them
	Plan         []forums.Customer // those for whom one can be planned here
	Choose       bool              // one has to be chosen first
	Levels       []forums.Level
	paging
}

func (s *Site) meetings(c *Call) error {
	found, err := c.Desk.Meetings(c.Request.Context(), ledger.MeetingFilter{Customer: c.Query("customer")})
	if err != nil {
		return err
	}
	p := meetingsPage{Customer: c.Query("customer"), Levels: levels()}
	p.Coming, p.Past = comingAndPast(c, found)
	p.paging = paged(c.pageAsked(), len(p.Past), func(n string) string {
		return "/meetings?" + url.Values{"customer": {p.Customer}, "page": {n}}.Encode()
	})
	p.Past = onPage(p.paging, p.Past)
	if c.Person.May(access.Work) {
		p.Plan, p.Choose = fewCustomers(c.Desk.Customers(), p.Customer)
	}
	return c.Page("meetings", c.Words.Say("web.meetings.title"), p)
}

// fewCustomers are those that a page has a form for: the one that was chosen, or
// all while they are few enough to be looked through. With more, and none
// chosen, there are none, and one has to be chosen first.
func fewCustomers(all []forums.Customer, chosen string) (few []forums.Customer, choose bool) {
	if chosen == "" && len(all) > offered {
		return nil, true
	}
	return slices.DeleteFunc(all, func(c forums.Customer) bool { return chosen != "" && c.ID != chosen }), false
}

// comingAndPast parts meetings by whether they have been held.
func comingAndPast(c *Call, found []meeting.Meeting) (coming, past []meetingLine) {
	for _, m := range found {
		customer, err := c.Desk.Customer(m.Customer)
		if err != nil {
			continue // a customer that the settings no longer name
		}
		if line := (meetingLine{m, customer}); m.Status == meeting.Planned {
			coming = append(coming, line)
		} else {
			past = append(past, line)
		}
	}
	slices.SortStableFunc(coming, func(a, b meetingLine) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Customer, b.Customer)) })
	slices.SortStableFunc(past, func(a, b meetingLine) int { return cmp.Or(b.At.Compare(a.At), cmp.Compare(a.Customer, b.Customer)) })
	return coming, past
}

// theMeeting is the meeting in the address of the page.
func (c *Call) theMeeting() (meeting.Meeting, error) {
	return c.Desk.Meeting(c.Request.Context(), c.Customer.ID, forums.Level(c.Path("forum")), c.Path("period"))
}

// meetingPage is one meeting as it is read and written.
type meetingPage struct {
	meetingLine
	Points  []pointView
	People  []attendee
	Actions []actionLine // on the table: what lives, and what this meeting agreed
	Packs   []dispatch.Edition
	Origin  string // of an action that is agreed here
	May     bool   // whether the reader may change meetings at all
	Writing bool   // whether they may write in this one: nothing is sealed
	Pasts   []ledger.Minutes
}

// issuePage is an issue of minutes as it was approved.
type issuePage struct {
	meetingPage
	Issue   int // from 1
	Last    bool
	Minutes trail.By // who approved it, and when
}

// pointView is a point of the agenda with its title in the reader's language.
type pointView struct {
	meeting.Point
	Number  int
	Name    string
	Own     bool   // not one of the forum's standard points
	Wrote   string // what the reader wrote; not kept, since another was faster
	Decided []meeting.Decision
}

// Spoken are the points that the page shows one by one: all of an agenda that
// is still to be gone through or written on, and of minutes those of which
// something is to be said.
func (p meetingPage) Spoken() []pointView {
	return slices.DeleteFunc(slices.Clone(p.Points), p.silent)
}

// Silent are the other points, which are gathered in one line.
func (p meetingPage) Silent() []pointView {
	return slices.DeleteFunc(slices.Clone(p.Points), func(v pointView) bool { return !p.silent(v) })
}

func (p meetingPage) silent(v pointView) bool {
	read := !p.Writing && p.Status != meeting.Planned
	return read && v.Minutes == "" && len(v.Decided) == 0 && v.From == "" && !v.Left
}

// attendee is somebody who may come.
type attendee struct {
	forums.Person
	Invited, Present bool
}

func (s *Site) meeting(c *Call) error {
	m, err := c.theMeeting()
	if err != nil {
		return err
	}
	p, err := s.meetingPage(c, m)
	if err != nil {
		return err
	}
	return c.Page("meeting", meetingTitle(c.Words, m), p)
}

func meetingTitle(w *words.Words, m meeting.Meeting) string {
	return w.Of("forum", string(m.Forum)) + ", " + w.Period(m.Period)
}

// meetingPage gathers what belongs on the table of a meeting.
func (s *Site) meetingPage(c *Call, m meeting.Meeting) (meetingPage, error) {
	ctx := c.Request.Context()
	p := meetingPage{
		meetingLine: meetingLine{m, c.Customer}, Origin: string(m.Forum) + " " + m.Period,
		Points: points(c.Words, m), People: attendees(c.Customer, m), May: c.Person.May(access.Work), Writing: c.Person.May(access.Work) && (m.Status == meeting.Planned || m.Status == meeting.Held),
	}
	actions, err := c.Desk.Actions(ctx, ledger.ActionFilter{Customer: m.Customer})
	if err != nil {
		return p, err
	}
	actions = slices.DeleteFunc(actions, func(a action.Action) bool { return !a.Lives() && a.Origin != p.Origin })
	action.Order(actions)
	p.Actions = s.actionLines(c, actions)
	if p.Packs, err = c.Desk.Editions(ctx, ledger.EditionFilter{Customer: m.Customer, Forum: m.Forum, Period: m.Period}); err != nil {
		return p, err
	}
	p.Pasts, err = c.Desk.Minutes(ctx, m.Customer, m.Forum, m.Period)
	return p, err
}

// points are the points of an agenda with the decisions on each. Decisions on
// no point stand under the last.
func points(w *words.Words, m meeting.Meeting) []pointView {
	var all []pointView
	for i, point := range m.Points {
		v := pointView{Point: point, Number: i + 1, Name: point.Title, Own: point.Title != ""}
		if v.Name == "" {
			v.Name = w.Of("section", point.Key)
		}
		for _, d := range m.Decisions {
			if d.Point == point.Key || i == len(m.Points)-1 && d.Point == "" {
				v.Decided = append(v.Decided, d)
			}
		}
		all = append(all, v)
	}
	return all
}

// attendees are all who may come, those invited first.
func attendees(of forums.Customer, m meeting.Meeting) []attendee {
	var all []attendee
	for key, person := range of.People {
		all = append(all, attendee{person, slices.Contains(m.Invited, key), slices.Contains(m.Present, key)})
	}
	for _, g := range m.Guests {
		guest, _ := m.Attendee(g.Key, nil)
		all = append(all, attendee{guest, slices.Contains(m.Invited, g.Key), slices.Contains(m.Present, g.Key)})
	}
	slices.SortFunc(all, func(a, b attendee) int {
		if a.Invited != b.Invited {
			if a.Invited {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(a.Side, b.Side), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Key, b.Key))
	})
	return all
}

// decisionLine is a decision with the meeting that made it.
type decisionLine struct {
	meeting.Decision
	At meetingLine
}

// decisionsPage is the decisions that say what was asked for.
type decisionsPage struct {
	Said  string
	Lines []decisionLine
	paging
}

// decisions finds decisions of all meetings, the latest first.
func (s *Site) decisions(c *Call) error {
	found, err := c.Desk.Meetings(c.Request.Context(), ledger.MeetingFilter{Customer: c.Query("customer")})
	if err != nil {
		return err
	}
	p := decisionsPage{Said: c.Query("q")}
	for _, m := range slices.Backward(found) {
		customer, err := c.Desk.Customer(m.Customer)
		if err != nil {
			continue
		}
		for _, d := range m.Decisions {
			if strings.Contains(strings.ToLower(d.Text), strings.ToLower(p.Said)) {
				p.Lines = append(p.Lines, decisionLine{d, meetingLine{m, customer}})
			}
		}
	}
	p.paging = paged(c.pageAsked(), len(p.Lines), func(n string) string {
		return "/decisions?" + url.Values{"customer": {c.Query("customer")}, "q": {p.Said}, "page": {n}}.Encode()
	})
	p.Lines = onPage(p.paging, p.Lines)
	return c.Page("decisions", c.Words.Say("web.decisions.title"), p)
}

// meetingEntry gives the meeting as an entry for the reader's calendar.
func (s *Site) meetingEntry(c *Call) error {
	m, err := c.theMeeting()
	if err != nil {
		return err
	}
	content, err := s.House.Entry(c.Words, c.Customer, m)
	if err != nil {
		return err
	}
	return c.File(strings.Join([]string{m.Customer, string(m.Forum), m.Period}, "-")+".ics", calendarKind, content)
}

const calendarKind = "text/calendar; charset=utf-8"

// feedPast is how long meetings that were held stay in a calendar.
const feedPast = 400 * 24 * time.Hour

// feed gives all meetings of a person's customers to their calendar, by the
// secret in the address.
func (s *Site) feed(c *Call) error {
	found, err := c.Desk.Meetings(c.Request.Context(), ledger.MeetingFilter{})
	if err != nil {
		return err
	}
	found = slices.DeleteFunc(found, func(m meeting.Meeting) bool { return m.At.Before(c.Now().Add(-feedPast)) })
	content, err := s.House.Calendar(c.Words, c.Desk.Customers(), found)
	if err != nil {
		return err
	}
	return c.File("ting.ics", calendarKind, content)
}

// planMeeting plans the meeting of a forum about a period, on the forum's day
// unless the form names another.
func (s *Site) planMeeting(c *Call) error {
	period, err := calendar.Parse(c.Form("period"), c.Customer.Zone)
	if err != nil {
		return unwanted(c.Words.Say("web.meeting.wrong-period"))
	}
	at, err := instantOf(c, c.Form("at"))
	if err != nil {
		return err
	}
	m, err := s.House.Plan(c.Customer, forums.Level(c.Form("forum")), period, at)
	if errors.Is(err, fault.Invalid) {
		return unwanted(c.Words.Say("web.meeting.plan-rule"))
	}
	if err != nil {
		return err
	}
	matters, err := c.Desk.Escalations(c.Request.Context(), ledger.EscalationFilter{Customer: c.Customer.ID, Living: true})
	if err != nil {
		return err
	}
	if m, err = s.House.Rise(m, matters); err != nil {
		return err
	}
	others, err := c.Desk.Meetings(c.Request.Context(), ledger.MeetingFilter{Customer: m.Customer, Forum: m.Forum})
	if err != nil {
		return err
	}
	if before, was := m.Previous(others); was {
		m, _ = m.Carry(before)
	}
	m, err = c.Desk.SaveMeeting(c.Request.Context(), m, c.By(c.Customer, ""))
	if errors.Is(err, fault.Conflict) {
		return untimely(c.Words.Say("web.meeting.exists"))
	}
	if err != nil {
		return err
	}
	return c.Done(meetingAddress(m), c.Words.Say("web.meeting.planned"))
}

// instantOf reads a local time of the customer's zone; none is the zero time.
// It returns an unwanted for what is no time.
func instantOf(c *Call, text string) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	at, err := calendar.ParseInstant(strings.Replace(text, "T", " ", 1), c.Customer.Zone)
	if err != nil {
		return at, unwanted(c.Words.Say("web.meeting.wrong-time"))
	}
	return at, nil
}
