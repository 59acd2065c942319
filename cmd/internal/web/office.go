package web

import (
	"net/http"
	"slices"
	"strconv"
	"time"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/access"
	"ting/forums/dispatch"
)

// officeRoutes lead to what administrators keep: people, the audit trail, the
// state of the work, and the settings.
func (s *Site) officeRoutes() []Route {
	office := func(method, pattern string, serve func(*Call) error) Route {
		return page(method, "/administration"+pattern, access.Administer, serve)
	}
	return []Route{
		office(http.MethodGet, "", s.people),
		office(http.MethodPost, "/people", s.addPerson),
		office(http.MethodPost, "/people/role", s.grantPerson),
		office(http.MethodPost, "/people/invite", s.invitePerson),
		office(http.MethodPost, "/people/disable", s.disablePerson),
		office(http.MethodPost, "/people/enable", s.enablePerson),
		office(http.MethodGet, "/work", s.work),
		office(http.MethodGet, "/trail", s.trail),
		office(http.MethodGet, "/settings", s.settings),
	}
}

// entriesShown is how many entries of the trail a page shows.
const entriesShown = 100

// trailPage is a part of the audit trail, the latest first.
type trailPage struct {
	Entries      []trailEntry
	Older, Newer int64 // what before is for the pages beside this one; 0: there is none
}

// trailEntry is an entry with its instant, UTC: the trail is of all customers,
// whose zones differ.
type trailEntry struct {
	ledger.Entry
	When time.Time
}

func (s *Site) trail(c *Call) error {
	before, err := strconv.ParseInt(c.Query("before"), 10, 64)
	if err != nil || before < 0 {
		before = 0 // the end, as without a number
	}
	entries, end, err := c.Desk.Trail(c.Request.Context(), before, entriesShown)
	if err != nil {
		return err
	}
	var p trailPage
	for _, e := range entries {
		p.Entries = append(p.Entries, trailEntry{e, time.Unix(e.At, 0).UTC()})
	}
	if n := len(entries); n > 0 && entries[n-1].Seq > 1 {
		p.Older = entries[n-1].Seq
	}
	if len(entries) > 0 && entries[0].Seq < end {
		p.Newer = min(entries[0].Seq+entriesShown, end) + 1
	}
	return c.Page("office-trail", c.Words.Say("web.office.trail"), p)
}

func (s *Site) settings(c *Call) error {
	return c.Page("office-settings", c.Words.Say("web.office.settings"), s.House.Settings())
}

// workPage is how the schedule fares.
type workPage struct {
	Groups []jobGroup
	Held   []packLine
	Runs   []runLine
}

// jobGroup is the jobs of a state that have something to say.
type jobGroup struct {
	State dispatch.JobState
	Jobs  []jobLine
}

// jobLine is a job with its customer, if the settings still name one.
type jobLine struct {
	dispatch.Job
	Of forums.Customer
}

// runLine is when a forum's packs are due, and how far the last has come.
type runLine struct {
	Run
	Of    forums.Customer
	State dispatch.State // empty: there is no such pack
}

// work shows what was given up, what is under way and waits, what is held, and
// when everything runs.
func (s *Site) work(c *Call) error {
	var p workPage
	for _, state := range []dispatch.JobState{dispatch.Dead, dispatch.Running, dispatch.Waiting} {
		jobs, err := c.Desk.Jobs(c.Request.Context(), state)
		if err != nil {
			return err
		}
		if len(jobs) > 0 {
			p.Groups = append(p.Groups, jobGroup{state, jobLines(c, jobs)})
		}
	}
	editions, err := c.Desk.Editions(c.Request.Context(), ledger.EditionFilter{})
	if err != nil {
		return err
	}
	for _, e := range editions {
		if customer, err := c.Desk.Customer(e.Customer); err == nil && e.State == dispatch.Held {
			p.Held = append(p.Held, packLine{e, customer})
		}
	}
	if p.Runs, err = s.runs(c, editions); err != nil {
		return err
	}
	return c.Page("office-work", c.Words.Say("web.office.work"), p)
}

func jobLines(c *Call, jobs []dispatch.Job) []jobLine {
	var lines []jobLine
	for _, j := range jobs {
		customer, err := c.Desk.Customer(j.Customer)
		if err != nil { // the settings no longer name them; their work is still to be seen
			customer = forums.Customer{ID: j.Customer, Name: j.Customer, Zone: time.UTC}
		}
		lines = append(lines, jobLine{j, customer})
	}
	return lines
}

// runs are the forums of all customers, the one that runs next first.
func (s *Site) runs(c *Call, editions []dispatch.Edition) ([]runLine, error) {
	states := map[dispatch.Key]dispatch.State{}
	for _, e := range editions {
		key := e.Key
		key.Revision = 0 // any; the latest is listed last
		states[key] = e.State
	}
	var lines []runLine
	for _, customer := range c.Desk.Customers() {
		runs, err := s.House.Runs(customer)
		if err != nil {
			return nil, err
		}
		for _, r := range runs {
			lines = append(lines, runLine{r, customer, states[dispatch.Key{Customer: customer.ID, Forum: r.Forum, Period: r.Last}]})
		}
	}
	slices.SortStableFunc(lines, func(a, b runLine) int { return a.Then.Compare(b.Then) })
	return lines, nil
}
