package web

import (
	"cmp"
	"slices"
	"time"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/dispatch"
)

// runsShown is how many forums the schedule shows; those of one customer can
// be asked for.
const runsShown = 50

// workPage is how the schedule fares.
type workPage struct {
	Customer  string
	Customers []forums.Customer
	Groups    []jobGroup
	Held      []packLine
	Beats     []Beat
	Sources   []sourceLine
	Unread    bool // the warehouse does not answer
	Runs      []runLine
	All       int // forums that there are
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

// sourceLine is one dataset: how far it is loaded where it is least complete.
type sourceLine struct {
	Source
	Of    string // the customer whose part that is; empty: all of it
	Late  int    // parts that are late
	Parts int
	Packs int // that are due and cannot be closed until it is loaded further
}

// runLine is when a forum's packs are due, and how far the last has come.
type runLine struct {
	Run
	Of    forums.Customer
	State dispatch.State // empty: there is no such pack
}

// work shows what was given up, what is under way and waits, what is held, how
// far the sources are, and when everything runs.
func (s *Site) work(c *Call) error {
	p := workPage{Customer: c.Query("customer"), Customers: c.Desk.Customers(), Beats: s.House.Beats()}
	if p.Customer != "" {
		if _, err := c.Desk.Customer(p.Customer); err != nil {
			return err
		}
	}
	for _, state := range []dispatch.JobState{dispatch.Dead, dispatch.Running, dispatch.Waiting} {
		jobs, err := c.Desk.Jobs(c.Request.Context(), p.Customer, state)
		if err != nil {
			return err
		}
		if len(jobs) > 0 {
			p.Groups = append(p.Groups, jobGroup{state, jobLines(c, jobs)})
		}
	}
	editions, err := c.Desk.Editions(c.Request.Context(), ledger.EditionFilter{Customer: p.Customer})
	if err != nil {
		return err
	}
	for _, e := range editions {
		if customer, err := c.Desk.Customer(e.Customer); err == nil && e.State == dispatch.Held {
			p.Held = append(p.Held, packLine{e, customer})
		}
	}
	runs, err := s.runs(c, p.Customer, editions)
	if err != nil {
		return err
	}
	p.Runs, p.All = runs[:min(runsShown, len(runs))], len(runs)
	p.Sources, p.Unread = s.sources(c, p.Customer, runs)
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

// runs are the forums of a customer, or of all, whose last pack is not there
// first, and then the one that runs next.
func (s *Site) runs(c *Call, customer string, editions []dispatch.Edition) ([]runLine, error) {
	states := map[dispatch.Key]dispatch.State{}
	for _, e := range editions {
		key := e.Key
		key.Revision = 0 // any; the latest is listed last
		states[key] = e.State
	}
	var lines []runLine
	for _, of := range c.Desk.Customers() {
		if customer != "" && of.ID != customer {
			continue
		}
		runs, err := s.House.Runs(of)
		if err != nil {
			return nil, err
		}
		for _, r := range runs {
			lines = append(lines, runLine{r, of, states[dispatch.Key{Customer: of.ID, Forum: r.Forum, Period: r.Last}]})
		}
	}
	missing := func(l runLine) int {
		if l.State == "" {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(lines, func(a, b runLine) int { return cmp.Or(cmp.Compare(missing(a), missing(b)), a.Then.Compare(b.Then)) })
	return lines, nil
}

// sources are the datasets of the warehouse with what waits for them, the late
// ones first. A warehouse that does not answer leaves a sentence on the page,
// and the reason in the log.
func (s *Site) sources(c *Call, customer string, runs []runLine) (lines []sourceLine, unread bool) {
	found, err := s.House.Sources(c.Request.Context())
	if err != nil {
		s.Log.Error("the sources cannot be read", "problem", err)
		return nil, true
	}
	for _, source := range found {
		if customer != "" && source.Customer != "" && source.Customer != customer {
			continue
		}
		at := slices.IndexFunc(lines, func(l sourceLine) bool { return l.Dataset == source.Dataset })
		if at < 0 {
			at, lines = len(lines), append(lines, sourceLine{Source: source})
		}
		l := &lines[at]
		if source.To.Before(l.To) {
			l.Source = source
		}
		l.Parts++
		if source.Late() {
			l.Late++
		}
		l.Packs += waiting(source, runs)
	}
	for i, l := range lines {
		if of, err := c.Desk.Customer(l.Customer); err == nil {
			lines[i].Of = of.Name
		}
	}
	slices.SortStableFunc(lines, func(a, b sourceLine) int { return cmp.Compare(b.Late, a.Late) })
	return lines, false
}

// waiting is how many packs are due and not there whose period a source does
// not reach.
func waiting(source Source, runs []runLine) int {
	n := 0
	for _, r := range runs {
		if r.State == "" && (source.Customer == "" || source.Customer == r.Of.ID) && source.To.Before(r.End) {
			n++
		}
	}
	return n
}
