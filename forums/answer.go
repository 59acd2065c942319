package forums

import (
	"cmp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"ting/forums/agreement"
	"ting/forums/sla"
	"ting/forums/volume"
)

// Figures returns the answer of the pass for the period asked for. It may be
// asked more than once, and says the same each time.
func (e *Evaluation) Figures() (Figures, error) {
	last := len(e.course) - 1
	outcome, order, err := e.outcome(last)
	if err != nil {
		return Figures{}, err
	}
	figures := Figures{
		Customer: e.customer.ID, Period: outcome.Period, From: outcome.From, To: outcome.To, AsOf: e.asOf,
		Targets: outcome.Targets, Volumes: outcome.Volumes,
		Tickets: append([]TicketFigure{}, e.listed...),
		Faults:  e.sortedFaults(),
	}
	sortTickets(figures.Tickets, order, func(t *TicketFigure) *TicketFigure { return t })
	return figures, nil
}

// sortTickets puts rows in order of target, opening and ticket.
func sortTickets[Row any](rows []Row, order map[string]int, figure func(*Row) *TicketFigure) {
	slices.SortStableFunc(rows, func(x, y Row) int {
		a, b := figure(&x), figure(&y)
		return cmp.Or(
			cmp.Compare(order[a.Target], order[b.Target]),
			a.Opened.Compare(b.Opened),
			strings.Compare(a.Ticket, b.Ticket))
	})
}

func (e *Evaluation) sortedFaults() []Fault {
	faults := make([]Fault, 0, len(e.faults))
	for f := range e.faults {
		faults = append(faults, f)
	}
	slices.SortFunc(faults, func(a, b Fault) int {
		return cmp.Or(strings.Compare(a.Dataset, b.Dataset), strings.Compare(a.Row, b.Row), strings.Compare(a.Problem, b.Problem))
	})
	return faults
}

// outcome returns the figures of the period of index k, and the order of its
// targets by id.
func (e *Evaluation) outcome(k int) (Outcome, map[string]int, error) {
	p := e.course[k]
	o := Outcome{Period: p.Name, From: p.From.UTC(), To: p.To.UTC(), Targets: []TargetFigure{}, Volumes: []VolumeFigure{}}
	order := map[string]int{}
	for i, target := range agreement.Listed(e.customer.Agreements, p.To) {
		order[target.ID] = i
		figure, err := e.targetFigure(target, k)
		if err != nil {
			return Outcome{}, nil, err
		}
		o.Targets = append(o.Targets, figure)
	}
	for _, v := range e.volumes.Of(k, e.ending()) {
		o.Volumes = append(o.Volumes, VolumeFigure(v))
	}
	return o, order, nil
}

// ending says what ends a ticket of this customer (rule 11).
func (e *Evaluation) ending() volume.Ending {
	if e.closes {
		return volume.ByClosed
	}
	return volume.ByResolved
}

// targetFigure returns what one target came to in the period of index k.
func (e *Evaluation) targetFigure(target agreement.Target, k int) (TargetFigure, error) {
	y := e.tallies[e.slots[target.ID]][k]
	figure := TargetFigure{ID: target.ID, Measure: target.Measure, Met: y.met, Breached: y.breached,
		Counted: y.met + y.breached, Excluded: y.excluded, Running: y.running, Status: string(sla.None)}
	if ofLimit(target) {
		e.fillLimit(&figure, target, e.quotient(target, k))
		return figure, nil
	}
	share, err := e.shareIn(target, k)
	if err != nil {
		return TargetFigure{}, err
	}
	e.fillShare(&figure, target, share)
	if target.Measure == agreement.Availability {
		figure.Value = figure.Attainment
	}
	return figure, nil
}

// ofLimit reports whether a target's figure is a value, and not a share.
func ofLimit(target agreement.Target) bool {
	return target.Measure == agreement.Metric || target.Measure == agreement.Backlog
}

// shareIn returns the exact share of a target in the period of index k.
func (e *Evaluation) shareIn(target agreement.Target, k int) (sla.Share, error) {
	if target.Measure == agreement.Availability {
		return e.availability(target.ID, k)
	}
	y := e.tallies[e.slots[target.ID]][k]
	return sla.Share{Part: int64(y.met), Whole: int64(y.met + y.breached)}, nil
}

// fillShare writes a share, its status and its penalty.
func (e *Evaluation) fillShare(figure *TargetFigure, target agreement.Target, share sla.Share) {
	figure.Attainment = share.Number()
	figure.Status = string(share.Status(target.Goal, target.Warn))
	if target.Goal != nil {
		figure.Goal = sla.Number(*target.Goal)
	}
	figure.Penalty = e.penalty(target, share)
}

// fillLimit writes a figure that has a limit in the place of a goal.
func (e *Evaluation) fillLimit(figure *TargetFigure, target agreement.Target, q sla.Quotient) {
	limit := sla.LimitOf(target)
	figure.Value = q.Number()
	figure.Status = string(limit.Status(q))
	if limit.Bound != nil {
		figure.Limit = sla.Number(*limit.Bound)
	}
	figure.Penalty = e.penalty(target, sla.Share{})
}

func (e *Evaluation) penalty(target agreement.Target, share sla.Share) *PenaltyFigure {
	if target.Penalty == nil {
		return nil
	}
	return &PenaltyFigure{Amount: share.Amount(*target.Penalty, e.customer.Currency), Currency: e.customer.Currency}
}

// availability returns the share of a service in the period of index k; none
// when outages are not connected or the target is no longer agreed (rule 9).
func (e *Evaluation) availability(id string, k int) (sla.Share, error) {
	services := e.levels[k].services
	for i := range services {
		if services[i].target.ID == id && e.connected["outages"] {
			return e.share(&services[i], e.course[k])
		}
	}
	return sla.Share{}, nil
}

// quotient returns the figure of a metric or backlog target in the period of
// index k; none without samples, without tickets connected, or when the target
// is no longer agreed.
func (e *Evaluation) quotient(target agreement.Target, k int) sla.Quotient {
	for _, m := range e.levels[k].metrics {
		if m.target.ID == target.ID {
			return m.statistic.Figure()
		}
	}
	for _, b := range e.levels[k].backlogs {
		if b.target.ID == target.ID && e.connected["tickets"] {
			return sla.Quotient{Sum: decimal.NewFromInt(int64(b.left[e.ending()])), N: 1}
		}
	}
	return sla.Quotient{}
}
