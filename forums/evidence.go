package forums

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"ting/forums/calendar"
	"ting/forums/ticket"
	"ting/forums/volume"
)

// oldest is how many tickets of the backlog a profile names.
const oldest = 10

// evidence is what a record holds beside figures, as it gathers during a pass.
// What depends on how a ticket ends is gathered for both endings.
type evidence struct {
	breaches   []Breach
	exclusions map[Exclusion]int // N zero in the key
	inflow     [7][24]int
	categories map[string]int
	groups     map[string]int
	channels   map[string]int
	left       [2]remainder
	security   [2][]SecurityItem
	made       []Change
	coming     []Change
	projects   []Project
	loads      []Load
	away       map[string]*Away                 // by target
	dimensions map[string]map[string]*dimension // by target, then dimension
}

// remainder is the backlog at the period's end, by one ending, and what was
// ended in the period after it had come back or wandered.
type remainder struct {
	ages                 [5]int
	oldest               []Open
	reopened, reassigned int
}

func newEvidence() evidence {
	return evidence{exclusions: map[Exclusion]int{}, categories: map[string]int{}, groups: map[string]int{}, channels: map[string]int{},
		away: map[string]*Away{}, dimensions: map[string]map[string]*dimension{}}
}

func (v *evidence) exclude(target, reason string) {
	key := Exclusion{Target: target, Reason: reason}
	if _, ok := v.exclusions[key]; !ok {
		key.Reason = strings.Clone(reason)
	}
	v.exclusions[key]++
}

func (v *evidence) breach(figure TicketFigure, t *ticket.Ticket, over, away int64) {
	v.breaches = append(v.breaches, Breach{TicketFigure: figure, Title: strings.Clone(t.Title), Type: strings.Clone(t.Type),
		Priority: strings.Clone(t.Priority), Category: strings.Clone(t.Category), Group: strings.Clone(t.Group),
		CausedBy: strings.Clone(t.CausedBy), Over: over, Away: away})
}

// asked is the period that the evaluation is about.
func (e *Evaluation) asked() calendar.Period { return e.course[len(e.course)-1] }

// profile gathers what a ticket says about the period asked for.
func (e *Evaluation) profile(t *ticket.Ticket) {
	p, v := e.asked(), &e.evidence
	if p.Holds(t.Opened) {
		local := t.Opened.In(e.customer.Zone)
		v.inflow[(int(local.Weekday())+6)%7][local.Hour()]++
		tallyName(v.categories, t.Category)
		tallyName(v.groups, t.Group)
		tallyName(v.channels, t.Channel)
	}
	for _, ending := range []volume.Ending{volume.ByClosed, volume.ByResolved} {
		end := ending.Of(t)
		if t.Type == "security" && (end.IsZero() || !end.Before(p.From)) {
			v.security[ending] = append(v.security[ending], securityItem(t))
		}
		v.left[ending].add(t, end, p, earlier(p.To, e.asOf))
	}
}

// tallyName counts a name, keeping a copy of its own.
func tallyName(counts map[string]int, name string) {
	if _, ok := counts[name]; !ok {
		name = strings.Clone(name)
	}
	counts[name]++
}

// add takes a ticket that ended at end, zero when it has not; its age is read
// at the instant seen.
func (r *remainder) add(t *ticket.Ticket, end time.Time, p calendar.Period, seen time.Time) {
	if end.IsZero() || !end.Before(p.To) {
		r.ages[volume.AgeClass(seen.Sub(t.Opened))]++
		r.keep(t)
		return
	}
	if !p.Holds(end) {
		return
	}
	if t.Reopened > 0 {
		r.reopened++
	}
	if t.Reassigned > 0 {
		r.reassigned++
	}
}

// keep names t when it is among the oldest so far.
func (r *remainder) keep(t *ticket.Ticket) {
	o := Open{Ticket: t.ID, Opened: t.Opened.UTC()}
	if len(r.oldest) == oldest && byAge(o, r.oldest[oldest-1]) > 0 {
		return
	}
	o = Open{Ticket: strings.Clone(t.ID), Title: strings.Clone(t.Title), Type: strings.Clone(t.Type),
		Priority: strings.Clone(t.Priority), Group: strings.Clone(t.Group), Opened: t.Opened.UTC()}
	at, _ := slices.BinarySearchFunc(r.oldest, o, byAge)
	r.oldest = slices.Insert(r.oldest, at, o)
	r.oldest = r.oldest[:min(len(r.oldest), oldest)]
}

func byAge(a, b Open) int {
	return cmp.Or(a.Opened.Compare(b.Opened), strings.Compare(a.Ticket, b.Ticket))
}

func securityItem(t *ticket.Ticket) SecurityItem {
	return SecurityItem{Ticket: strings.Clone(t.ID), Title: strings.Clone(t.Title), Priority: strings.Clone(t.Priority),
		Opened: t.Opened.UTC(), Resolved: instant(t.Resolved)}
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

// takeChange keeps a change that was made in the period or is to come after it.
func (e *Evaluation) takeChange(c Change) error {
	if c.Customer != e.customer.ID {
		return nil
	}
	if c.ActualFrom.After(e.asOf) {
		c.ActualFrom = time.Time{}
	}
	if c.ActualTo.After(e.asOf) {
		c.ActualTo = time.Time{}
	}
	p := e.asked()
	switch {
	case madeIn(c, p):
		e.evidence.made = append(e.evidence.made, c)
	case !c.PlannedFrom.IsZero() && !c.PlannedFrom.Before(p.To):
		e.evidence.coming = append(e.evidence.coming, c)
	}
	return nil
}

// madeIn reports whether the work on a change overlaps the period. One without
// an end belongs to the period in which it began.
func madeIn(c Change, p calendar.Period) bool {
	if c.ActualFrom.IsZero() {
		return false
	}
	return p.Holds(c.ActualFrom) || c.ActualFrom.Before(p.From) && c.ActualTo.After(p.From)
}

// takeProject keeps a project as it was known at as-of.
func (e *Evaluation) takeProject(p Project) error {
	if p.Customer != e.customer.ID {
		return nil
	}
	milestones := make([]Milestone, 0, len(p.Milestones))
	for _, m := range p.Milestones {
		if m.Done.After(e.asOf) {
			m.Done = time.Time{}
		}
		milestones = append(milestones, m)
	}
	slices.SortStableFunc(milestones, func(a, b Milestone) int {
		return cmp.Or(a.Planned.Compare(b.Planned), strings.Compare(a.Title, b.Title))
	})
	p.Milestones = milestones
	e.evidence.projects = append(e.evidence.projects, p)
	return nil
}

// takeLoad keeps how far a source is complete.
func (e *Evaluation) takeLoad(l Load) error {
	if l.Customer == "" || l.Customer == e.customer.ID {
		e.evidence.loads = append(e.evidence.loads, l)
	}
	return nil
}
