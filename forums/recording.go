package forums

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"ting/forums/agreement"
	"ting/forums/fault"
)

// Record returns the figures of the pass with the evidence behind them. It
// returns [fault.Invalid] when the evaluation was not asked to keep evidence.
func (e *Evaluation) Record() (Record, error) {
	if !e.want.Evidence {
		return Record{}, fmt.Errorf("%w: a record needs an evaluation that keeps evidence", fault.Invalid)
	}
	figures, err := e.Figures()
	if err != nil {
		return Record{}, err
	}
	r := Record{Figures: figures, History: []Outcome{}, Profile: e.describe(),
		Connected: slices.AppendSeq([]string{}, maps.Keys(e.connected)),
		Targets:   agreement.Listed(e.customer.Agreements, e.asked().To)}
	slices.Sort(r.Connected)
	if r.History, err = e.outcomes(); err != nil {
		return Record{}, err
	}
	if r.Trends, err = e.trends(r.History); err != nil {
		return Record{}, err
	}
	r.Penalties = e.penalties(r.History)
	r.Suppliers = Cards(r.Targets, figures.Targets, r.Penalties)
	r.Rules = e.rules()
	e.fillEvidence(&r, places(r.Targets))
	r.Daily, err = e.daily()
	return r, err
}

// places is the place of each target in the order of the figures.
func places(targets []agreement.Target) map[string]int {
	order := map[string]int{}
	for i, target := range targets {
		order[target.ID] = i
	}
	return order
}

// fillEvidence copies what the pass gathered into r, each list in one order
// whatever the order of the rows.
func (e *Evaluation) fillEvidence(r *Record, order map[string]int) {
	v := &e.evidence
	r.Breaches = append([]Breach{}, v.breaches...)
	sortTickets(r.Breaches, order, func(b *Breach) *TicketFigure { return &b.TicketFigure })
	r.Excluded = v.excluded(order)
	r.Made = sorted(v.made, func(a, b Change) int {
		return cmp.Or(a.ActualFrom.Compare(b.ActualFrom), strings.Compare(a.ID, b.ID))
	})
	r.Coming = sorted(v.coming, func(a, b Change) int {
		return cmp.Or(a.PlannedFrom.Compare(b.PlannedFrom), strings.Compare(a.ID, b.ID))
	})
	r.Projects = sorted(v.projects, func(a, b Project) int { return strings.Compare(a.ID, b.ID) })
	r.Security = sorted(v.security[e.ending()], func(a, b SecurityItem) int {
		return cmp.Or(a.Opened.Compare(b.Opened), strings.Compare(a.Ticket, b.Ticket))
	})
	r.Outages = e.periodOutages()
	r.Sources = latestLoads(v.loads)
	r.Away, r.Dimensions = v.awayByTarget(order), v.byDimension(order)
}

// sorted returns a sorted copy of rows that is never nil.
func sorted[Row any](rows []Row, compare func(a, b Row) int) []Row {
	rows = append([]Row{}, rows...)
	slices.SortStableFunc(rows, compare)
	return rows
}

// excluded lists the reasons by target, the most frequent first.
func (v *evidence) excluded(order map[string]int) []Exclusion {
	found := []Exclusion{}
	for key, n := range v.exclusions {
		key.N = n
		found = append(found, key)
	}
	slices.SortFunc(found, func(a, b Exclusion) int {
		return cmp.Or(cmp.Compare(order[a.Target], order[b.Target]), cmp.Compare(b.N, a.N), strings.Compare(a.Reason, b.Reason))
	})
	return found
}

// describe returns the profile of the period asked for.
func (e *Evaluation) describe() Profile {
	left := e.evidence.left[e.ending()]
	return Profile{
		Inflow:     e.evidence.inflow,
		Categories: counts(e.evidence.categories),
		Groups:     counts(e.evidence.groups),
		Channels:   counts(e.evidence.channels),
		Ages:       left.ages,
		Oldest:     append([]Open{}, left.oldest...),
		Reopened:   left.reopened,
		Reassigned: left.reassigned,
	}
}

// counts lists names, most first, then by name.
func counts(of map[string]int) []Count {
	list := []Count{}
	for name, n := range of {
		list = append(list, Count{Name: name, N: n})
	}
	slices.SortFunc(list, func(a, b Count) int {
		return cmp.Or(cmp.Compare(b.N, a.N), strings.Compare(a.Name, b.Name))
	})
	return list
}

// periodOutages returns the outages that touch the period asked for.
func (e *Evaluation) periodOutages() []Outage {
	touching := []Outage{}
	for _, o := range e.outages {
		if o.To.IsZero() || o.To.After(e.asked().From) {
			touching = append(touching, o)
		}
	}
	return sorted(touching, func(a, b Outage) int {
		return cmp.Or(a.From.Compare(b.From), strings.Compare(a.Service, b.Service), a.To.Compare(b.To),
			strings.Compare(a.Reason, b.Reason), strings.Compare(a.CausedBy, b.CausedBy), compareBool(a.Planned, b.Planned))
	})
}

// compareBool puts false before true.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// latestLoads keeps one row a dataset: the customer's own rather than the one
// for all customers, and of several the one that reaches furthest.
func latestLoads(loads []Load) []Load {
	latest := map[string]Load{}
	for _, l := range loads {
		best, ok := latest[l.Dataset]
		own, other := l.Customer != "", best.Customer != ""
		if !ok || own && !other || own == other && l.To.After(best.To) {
			latest[l.Dataset] = l
		}
	}
	return sorted(slices.Collect(maps.Values(latest)), func(a, b Load) int { return strings.Compare(a.Dataset, b.Dataset) })
}

// Behind returns the sources of r that are not complete up to the end of its
// period, by dataset: a period is not closed while there are any.
func (r Record) Behind() []Load {
	behind := []Load{}
	for _, l := range r.Sources {
		if l.To.Before(r.Figures.To.Truncate(time.Second)) {
			behind = append(behind, l)
		}
	}
	return behind
}
