package main

import (
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"time"

	"github.com/shopspring/decimal"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/forums/sla"
	"ting/reports/pack"
)

// past makes up the months behind a record, so that they add up as real ones
// do: the months of a period sum to it, what lay there and what came in less
// what was ended is what lies there, and a status is what its figure and the
// agreement make it.
type past struct {
	record forums.Record
	terms  map[string]agreement.Target
	zone   *time.Location
	kind   calendar.Kind
	size   int               // months of a period
	ahead  int               // of them, those that had not begun when the figures were taken
	months []calendar.Period // oldest first
}

// pastOf begins the past of a record, with what was agreed.
func pastOf(r forums.Record) past {
	b := past{record: r, terms: map[string]agreement.Target{}}
	for _, t := range r.Targets {
		b.terms[t.ID] = t
	}
	return b
}

// lookBack gives the record two years behind it and a pack before it.
func lookBack(in *pack.Input) error {
	r := &in.Record
	p, err := calendar.Parse(r.Figures.Period, in.Customer.Zone)
	if err != nil {
		return err
	}
	b := pastOf(*r)
	b.zone, b.kind, b.size = in.Customer.Zone, p.Kind, max(1, p.Kind.Months())
	month := calendar.Of(calendar.Month, p.To.Add(-time.Second), in.Customer.Zone)
	for range monthsBack {
		b.months = append(b.months, month)
		month = month.Previous()
	}
	slices.Reverse(b.months)
	for i := len(b.months) - 1; i > len(b.months)-b.size && !b.months[i].From.Before(r.Figures.AsOf); i-- {
		b.ahead++
	}
	steady(r.Figures.Volumes)
	months := b.outcomes()
	r.History = b.periods(months)
	if b.size > 1 {
		r.Parts, r.Dues, r.Cuts = months, nil, nil
	}
	r.Trends = b.trends(months)
	if r.Quality != nil {
		r.Quality = b.quality(months)
		r.Profile.Reopened, r.Profile.Reassigned = 0, 0
		for _, m := range r.Quality.Rework[len(months)-b.size:] {
			r.Profile.Reopened, r.Profile.Reassigned = r.Profile.Reopened+m.Reopened, r.Profile.Reassigned+m.Reassigned
		}
	}
	r.Penalties.YearToDate = fines(r.Trends, func(t forums.Trend) forums.Stretch { return t.YearToDate })
	r.Penalties.Rolling = fines(r.Trends, func(t forums.Trend) forums.Stretch { return t.Rolling })
	r.Penalties.Complete = true
	in.Before = before(*r)
	measuredBefore(r)
	return nil
}

// measuredBefore lets what a metric was measured of have been, the period
// before, in the proportion that the metric was: the greatest as great as it,
// every other of the rest less by one.
func measuredBefore(r *forums.Record) {
	was := map[string]*json.Number{}
	for _, f := range r.History[len(r.History)-2].Targets {
		was[f.ID] = f.Value
	}
	for _, f := range r.Figures.Targets {
		nth := 0
		for i := range r.Dimensions {
			d := &r.Dimensions[i]
			if d.Target != f.ID {
				continue
			}
			d.Previous = sla.Number(decimal.NewFromFloat(number(d.Value) * number(was[f.ID]) / number(f.Value)).Round(0).Sub(decimal.NewFromInt(int64(nth % 2))))
			nth++
		}
	}
}

// before is the record of the period before, as its pack told it.
func before(r forums.Record) *forums.Record {
	was := r.History[len(r.History)-2]
	r.Figures.Period, r.Figures.From, r.Figures.To = was.Period, was.From, was.To
	r.Figures.AsOf, r.Figures.Targets, r.Figures.Volumes = was.To.Add(100*time.Hour), was.Targets, was.Volumes
	r.Breaches = nil
	r.Projects = slices.Clone(r.Projects)
	for i, p := range r.Projects {
		if end := p.PlannedEnd.AddDate(0, 0, -14*(i%3)); !end.Before(p.BaselineEnd) { // nothing was due earlier than first planned
			r.Projects[i].PlannedEnd = end
		}
		r.Projects[i].Progress *= 0.8
	}
	return &r
}

// outcomes is every month, the last of them the end of the period at hand.
func (b past) outcomes() []forums.Outcome {
	volumes := b.volumes()
	all := make([]forums.Outcome, len(b.months))
	for i, m := range b.months {
		all[i] = forums.Outcome{Period: m.Name, From: m.From, To: m.To, Volumes: volumes[i]}
		for k, f := range b.record.Figures.Targets {
			all[i].Targets = append(all[i].Targets, b.figure(f, i, k, open(volumes[i])/open(volumes[len(volumes)-1])))
		}
	}
	return all
}

// figure is a target's outcome in the month of index i; the last one is
// what it is today.
func (b past) figure(f forums.TargetFigure, i, k int, lay float64) forums.TargetFigure {
	ago := len(b.months) - 1 - i
	if ago == 0 && b.size == 1 {
		return f
	}
	switch {
	case f.Attainment != nil && f.Counted > 0:
		return b.judged(f, ago, k)
	case f.Attainment != nil:
		share, goal := number(f.Attainment), number(f.Goal)
		return b.share(f, math.Min(1, share+(1-goal)*0.3*math.Sin(float64(ago+k)/2)*math.Min(1, float64(ago)/3)))
	case f.Measure == agreement.Backlog && f.Value != nil:
		return b.value(f, math.Round(number(f.Value)*lay))
	case f.Value != nil:
		return b.value(f, b.drifting(f, ago))
	}
	return f
}

// judged is a share of tickets: the months of the period itself sum to it, and
// those before it come from a little over the goal.
func (b past) judged(f forums.TargetFigure, ago, k int) forums.TargetFigure {
	goal, share := number(f.Goal), float64(f.Met)/float64(f.Counted)
	if ago < b.size {
		counted, met := part(f.Counted, b.size, ago), part(f.Met, b.size, ago)
		tilt := min(f.Met, f.Counted-f.Met) / b.size / 8 // the first of the months better, the last as much worse
		switch {
		case ago == b.size-1:
			met += tilt
		case ago == 0:
			met -= tilt
		}
		return b.counted(f, counted, met)
	}
	far := math.Min(1, float64(ago-b.size+1)/7)
	share += (goal+0.3*(1-goal)-share)*far + 0.35*(1-goal)*math.Sin(float64(ago+k)/2)*far
	counted := max(1, int(float64(f.Counted/b.size)*(1-0.008*float64(ago)+0.05*math.Sin(float64(ago)/1.7))))
	return b.counted(f, counted, int(math.Round(math.Min(1, share)*float64(counted))))
}

// drifting is a measurement some months ago. It has grown to what it is, except
// one that wants to be high, which hardly moves. The most of whole things is
// whole: nobody holds half a licence.
func (b past) drifting(f forums.TargetFigure, ago int) float64 {
	now, pace := number(f.Value), 0.016
	t := b.terms[f.ID]
	if t.AtLeast != nil {
		pace = 0.003
	}
	was := now * (1 - pace*float64(ago) + 0.01*math.Sin(float64(ago)))
	if now == math.Trunc(now) && (now >= few || t.Statistic == "max") {
		return math.Round(was)
	}
	return math.Round(10*was) / 10
}

// counted is a figure of so many tickets with its status and its penalty.
func (b past) counted(f forums.TargetFigure, counted, met int) forums.TargetFigure {
	f.Counted, f.Met, f.Breached, f.Excluded, f.Running = counted, met, counted-met, 0, 0
	share, t := sla.Share{Part: int64(met), Whole: int64(counted)}, b.terms[f.ID]
	f.Attainment, f.Status = share.Number(), string(share.Status(t.Goal, t.Warn))
	if f.Penalty != nil && t.Penalty != nil {
		f.Penalty = &forums.PenaltyFigure{Amount: share.Amount(*t.Penalty, f.Penalty.Currency), Currency: f.Penalty.Currency}
	}
	return f
}

// share is a figure of time with its status.
func (b past) share(f forums.TargetFigure, value float64) forums.TargetFigure {
	const parts = 1_000_000
	t, share := b.terms[f.ID], sla.Share{Part: int64(math.Round(value * parts)), Whole: parts}
	f.Attainment, f.Status = share.Number(), string(share.Status(t.Goal, t.Warn))
	return f
}

// value is a measurement with its status.
func (b past) value(f forums.TargetFigure, value float64) forums.TargetFigure {
	d := decimal.NewFromFloat(value)
	f.Value, f.Status = sla.Number(d), string(sla.LimitOf(b.terms[f.ID]).Status(sla.Quotient{Sum: d, N: 1}))
	return f
}

// number reads a figure; those of a record are numbers.
func number(n *json.Number) float64 {
	value, _ := strconv.ParseFloat(n.String(), 64)
	return value
}
