package web

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/access"
	"ting/forums/escalation"
	"ting/forums/fault"
	"ting/reports/pack"
	"ting/reports/words"
)

// escalationRoutes lead to the escalated matters.
func (s *Site) escalationRoutes() []Route {
	all, one := "/customers/{customer}/escalations", "/customers/{customer}/escalations/{number}"
	return []Route{
		page(http.MethodGet, "/escalations", access.Read, s.escalations),
		page(http.MethodGet, all+"/new", access.Work, s.newMatter),
		page(http.MethodPost, all, access.Work, s.raise),
		page(http.MethodGet, one, access.Read, s.matter),
		page(http.MethodPost, one+"/answer", access.Work, s.answerMatter),
		page(http.MethodPost, one+"/lift", access.Work, s.lift),
		page(http.MethodPost, one+"/close", access.Work, s.settle),
	}
}

// matterLine is a matter as lists show it.
type matterLine struct {
	escalation.Matter
	Of    forums.Customer
	Name  string        // of whoever has to answer
	Late  bool          // nobody has answered in time
	Left  time.Duration // service time until the answer is due, while it is neither late nor answered
	Hours string        // in words, in which that is counted; empty: it is real time, since the level has no hours any more
}

// Address is where a matter is shown.
func (l matterLine) Address() string { return matterAddress(l.Matter) }

func matterAddress(m escalation.Matter) string {
	return fmt.Sprintf("/customers/%s/escalations/%d", m.Customer, m.Number)
}

func (c *Call) matterLine(m escalation.Matter) matterLine {
	customer, _ := c.Desk.Customer(m.Customer) // a customer that the settings no longer name has no names
	line := matterLine{Matter: m, Of: customer, Name: nameOf(customer, m.Person), Late: m.Late(c.Now()), Left: m.Due.Sub(c.Now())}
	if m.Status != escalation.Open || line.Late || m.Level > len(customer.Escalation) {
		return line
	}
	if left, err := c.site.House.Left(customer, m.Level, c.Now(), m.Due); err == nil {
		line.Left, line.Hours = left, hoursOf(c.Words, customer, customer.Escalation[m.Level-1].Hours)
	}
	return line
}

// hoursOf says in words in which hours the ladder of a customer counts, by the
// newest agreement, as the ladder goes by that.
func hoursOf(w *words.Words, customer forums.Customer, name string) string {
	if len(customer.Agreements) == 0 {
		return w.Say("hours.in", "name", name)
	}
	return pack.CountedIn(w, customer.Agreements[len(customer.Agreements)-1], name)
}

// escalationsPage is the matters that live, the most pressing first, and those
// that were settled.
type escalationsPage struct {
	Customer       string
	Living, Closed []matterLine      // Closed: a part of them
	Raise          []forums.Customer // those for whom one can be raised here
	Choose         bool              // one has to be chosen first
	paging
}

func (s *Site) escalations(c *Call) error {
	found, err := c.Desk.Escalations(c.Request.Context(), ledger.EscalationFilter{Customer: c.Query("customer")})
	if err != nil {
		return err
	}
	p := escalationsPage{Customer: c.Query("customer")}
	for _, m := range found {
		if m.Status == escalation.Closed {
			p.Closed = append(p.Closed, c.matterLine(m))
		} else {
			p.Living = append(p.Living, c.matterLine(m))
		}
	}
	slices.SortStableFunc(p.Living, func(a, b matterLine) int { return cmp.Or(cmp.Compare(b.Level, a.Level), a.Due.Compare(b.Due)) })
	slices.SortStableFunc(p.Closed, func(a, b matterLine) int { return b.Last().At.Compare(a.Last().At) })
	p.paging = paged(c.pageAsked(), len(p.Closed), func(n string) string {
		return "/escalations?" + url.Values{"customer": {p.Customer}, "page": {n}}.Encode()
	})
	p.Closed = onPage(p.paging, p.Closed)
	if c.Person.May(access.Work) {
		ladders := slices.DeleteFunc(c.Desk.Customers(), func(of forums.Customer) bool { return len(of.Escalation) == 0 })
		p.Raise, p.Choose = fewCustomers(ladders, p.Customer)
	}
	return c.Page("escalations", c.Words.Say("web.escalations.title"), p)
}

// matterPage is one matter with its ladder.
type matterPage struct {
	matterLine
	Ladder    []rung
	Top       bool // no level stands above it
	Reminded  int  // how often its person was reminded on the top
	LateSince time.Time
	Later     bool // somebody changed it after the reader opened it
	Text      string
}

// stepView is a step of a matter, with the decision that it brought down.
type stepView struct {
	escalation.Step
	Forum, Number string // of the decision; empty for every other step
}

// History are the steps as the page tells them.
func (p matterPage) History() []stepView {
	all := make([]stepView, len(p.Steps))
	for i, s := range p.Steps {
		all[i].Step = s
		all[i].Forum, all[i].Number = s.Decision()
	}
	return all
}

// rung is one level of a ladder as it is shown.
type rung struct {
	Level  int
	Name   string
	Role   string
	Within time.Duration // service time
	Hours  string        // in words
	Here   bool          // the matter stands on it
	Passed bool
	Since  time.Time // when the matter last came to it; zero when it never did
	Comes  time.Time // when it will come to it, if nobody answers; zero where that is not known
}

// theMatter is the matter in the address of the page.
func (c *Call) theMatter() (escalation.Matter, error) {
	number, err := strconv.Atoi(c.Path("number"))
	if err != nil || number < 1 {
		return escalation.Matter{}, hidden("escalation", c.Path("number"))
	}
	found, err := c.Desk.Escalations(c.Request.Context(), ledger.EscalationFilter{Customer: c.Customer.ID, Number: number})
	if err != nil {
		return escalation.Matter{}, err
	}
	if len(found) != 1 {
		return escalation.Matter{}, hidden("escalation", c.Path("number"))
	}
	return found[0], nil
}

func (s *Site) matter(c *Call) error {
	m, err := c.theMatter()
	if err != nil {
		return err
	}
	return c.Page("escalation", m.Title, c.matterPage(m))
}

func (c *Call) matterPage(m escalation.Matter) matterPage {
	p := matterPage{matterLine: c.matterLine(m), Top: m.Level >= len(c.Customer.Escalation)}
	for i, step := range c.Customer.Escalation {
		p.Ladder = append(p.Ladder, rung{
			Level: i + 1, Name: nameOf(c.Customer, step.Person), Role: c.Customer.People[step.Person].Role, Within: step.Within, Hours: hoursOf(c.Words, c.Customer, step.Hours),
			Here: m.Level == i+1 && m.Status != escalation.Closed, Passed: m.Peak() > i+1 && m.Level != i+1, Since: since(m, i+1),
		})
		if m.Status == escalation.Open && m.Level == i && !p.Late {
			p.Ladder[i].Comes = m.Due
		}
	}
	p.Reminded, p.LateSince = m.Reminders()
	return p
}

// since is when a matter last came to a level; zero when it never did.
func since(m escalation.Matter, level int) time.Time {
	at, before := time.Time{}, 0
	for _, s := range m.Steps {
		if s.Level == level && before != level {
			at = s.By.At
		}
		before = s.Level
	}
	return at
}

// newMatterPage is the form of a matter that was not raised yet.
type newMatterPage struct {
	Of      forums.Customer
	Draft   escalation.Matter
	First   string // who will have to answer
	Problem string
}

func (s *Site) newMatter(c *Call) error {
	return c.Page("escalation-new", c.Words.Say("web.escalation.new"), c.newMatterPage(escalation.Matter{Title: c.Query("title"), Origin: c.Query("origin")}, ""))
}

func (c *Call) newMatterPage(draft escalation.Matter, problem string) newMatterPage {
	p := newMatterPage{Of: c.Customer, Draft: draft, Problem: problem}
	if len(c.Customer.Escalation) > 0 {
		p.First = nameOf(c.Customer, c.Customer.Escalation[0].Person)
	}
	return p
}

// raise raises a matter on the first level of the customer's ladder. Its
// person is told by the clockwork, once, as of every other step.
func (s *Site) raise(c *Call) error {
	draft := escalation.Matter{Customer: c.Customer.ID, Title: c.Form("title"), Text: c.Form("text"), Origin: c.Form("origin")}
	m, err := s.raised(c, draft)
	if errors.Is(err, fault.Invalid) {
		return c.Again("escalation-new", c.Words.Say("web.escalation.new"), c.newMatterPage(draft, c.problemWith(err)))
	}
	if err != nil {
		return err
	}
	if m, err = c.Desk.SaveEscalation(c.Request.Context(), m); err != nil {
		return err
	}
	return c.Done(matterAddress(m), c.Words.Say("web.escalation.raised", "name", nameOf(c.Customer, m.Person)))
}

// raised is a matter on the first level of the customer's ladder. It returns an
// unwanted for what cannot be.
func (s *Site) raised(c *Call, draft escalation.Matter) (escalation.Matter, error) {
	if draft.Title == "" {
		return draft, unwanted(c.Words.Say("web.escalation.title-missing"))
	}
	if len(c.Customer.Escalation) == 0 {
		return draft, unwanted(c.Words.Say("web.escalation.no-ladder"))
	}
	ladder, err := s.House.Ladder(c.Customer)
	if err != nil {
		return draft, err
	}
	return escalation.Raise(draft, ladder, c.By(c.Customer, ""))
}

// moveMatter makes one move of a matter that the reader saw at a version. When
// it has moved since, by somebody or by the clock, the page shows how it stands
// now, with the words that were written.
func (s *Site) moveMatter(c *Call, told string, move func(escalation.Matter) (escalation.Matter, error)) error {
	m, err := c.theMatter()
	if err != nil {
		return err
	}
	if c.Form("text") == "" {
		return unwanted(c.Words.Say("web.escalation.words-missing"))
	}
	if c.Form("version") == strconv.Itoa(m.Version) {
		next, err := move(m)
		if err == nil {
			_, err = c.Desk.SaveEscalation(c.Request.Context(), next)
		}
		if err == nil {
			return c.Done(matterAddress(next), told)
		}
		if !errors.Is(err, fault.Stale) {
			return err
		}
		if m, err = c.theMatter(); err != nil {
			return err
		}
	}
	p := c.matterPage(m)
	p.Later, p.Text = true, c.Form("text")
	return c.Late("escalation", m.Title, p)
}

func (s *Site) answerMatter(c *Call) error {
	return s.moveMatter(c, c.Words.Say("web.escalation.answered"), func(m escalation.Matter) (escalation.Matter, error) {
		return m.Answer(c.Form("text"), c.By(c.Customer, ""))
	})
}

// settle brings a matter back with the decision on which it was settled.
func (s *Site) settle(c *Call) error {
	return s.moveMatter(c, c.Words.Say("web.escalation.closed"), func(m escalation.Matter) (escalation.Matter, error) {
		return m.Close(c.Form("text"), c.By(c.Customer, ""))
	})
}

func (s *Site) lift(c *Call) error {
	ladder, err := s.House.Ladder(c.Customer)
	if err != nil {
		return err
	}
	return s.moveMatter(c, c.Words.Say("web.escalation.lifted"), func(m escalation.Matter) (escalation.Matter, error) {
		return m.Lift(ladder, c.Form("text"), c.By(c.Customer, ""))
	})
}
