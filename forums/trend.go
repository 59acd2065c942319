package forums

import (
	"encoding/json"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/forums/sla"
)

// Trend is what a target came to over more than the period itself: since the
// year began, and over twelve months. Exact counts are added up, never shares:
// a month of three tickets weighs three tickets.
type Trend struct {
	Target     string  `json:"target"`
	YearToDate Stretch `json:"year_to_date"`
	Rolling    Stretch `json:"rolling_12"`
}

// Stretch is the sum of periods that follow each other up to the one asked for.
// Availability adds seconds; a metric its samples; a backlog has no sum.
type Stretch struct {
	From       time.Time      `json:"from"` // start of the first of its periods
	Periods    int            `json:"periods"`
	Complete   bool           `json:"complete"` // false when the pass does not reach back as far as the stretch does
	Counted    int            `json:"counted"`
	Met        int            `json:"met"`
	Breached   int            `json:"breached"`
	Attainment *json.Number   `json:"attainment"`
	Value      *json.Number   `json:"value"`   // of a metric
	Status     string         `json:"status"`  // by the goal in force at the period's end
	Penalty    *PenaltyFigure `json:"penalty"` // what the periods cost one by one, before caps over all targets
}

// Back returns how many earlier periods a trend of p looks at: those that bear
// the same year, and those that lie within twelve months before its end.
func Back(p calendar.Period) int {
	n, start := 0, twelveMonths(p)
	for q := p.Previous(); year(q) == year(p) || !q.From.Before(start); q = q.Previous() {
		n++
	}
	return n
}

// twelveMonths is the start of the local day a year before the end of p.
func twelveMonths(p calendar.Period) time.Time {
	_, last := p.Days()
	end := last.AddDays(1)
	return calendar.Instant(p.Zone, calendar.Day{Year: end.Year - 1, Month: end.Month, Date: end.Date}.AddDays(0), 0)
}

// year is the year that a period's name bears; of a week, the ISO year.
func year(p calendar.Period) string {
	name, _, _ := strings.Cut(p.Name, "-")
	return name
}

// Trends returns the trend of each target that the period shows, in their
// order, over the periods that the evaluation was asked to judge; see [Back].
func (e *Evaluation) Trends() ([]Trend, error) {
	outcomes, err := e.outcomes()
	if err != nil {
		return nil, err
	}
	return e.trends(outcomes)
}

// outcomes returns the figures of every period of the course.
func (e *Evaluation) outcomes() ([]Outcome, error) {
	all := []Outcome{}
	for k := range e.course {
		outcome, _, err := e.outcome(k)
		if err != nil {
			return nil, err
		}
		all = append(all, outcome)
	}
	return all, nil
}

func (e *Evaluation) trends(outcomes []Outcome) ([]Trend, error) {
	all, sinceNew, sinceYear := []Trend{}, e.thisYear(), e.withinYear()
	for _, target := range agreement.Listed(e.customer.Agreements, e.asked().To) {
		t := Trend{Target: target.ID}
		var err error
		if t.YearToDate, err = e.stretch(target, outcomes, sinceNew); err != nil {
			return nil, err
		}
		if t.Rolling, err = e.stretch(target, outcomes, sinceYear); err != nil {
			return nil, err
		}
		all = append(all, t)
	}
	return all, nil
}

// reach is the first period of a stretch, and whether the course holds all of it.
type reach struct {
	first    int
	complete bool
}

// thisYear reaches to the start of the year that the period asked for bears.
func (e *Evaluation) thisYear() reach {
	this := year(e.asked())
	return e.reach(func(p calendar.Period) bool { return year(p) == this })
}

// withinYear reaches twelve months back from the end of the period asked for.
func (e *Evaluation) withinYear() reach {
	start := twelveMonths(e.asked())
	return e.reach(func(p calendar.Period) bool { return !p.From.Before(start) })
}

// reach goes back for as long as periods belong; the one asked for always does.
func (e *Evaluation) reach(belongs func(calendar.Period) bool) reach {
	r := reach{first: len(e.course) - 1}
	for r.first > 0 && belongs(e.course[r.first-1]) {
		r.first--
	}
	r.complete = !belongs(e.course[r.first].Previous())
	return r
}

// stretch adds up one target from a period on.
func (e *Evaluation) stretch(target agreement.Target, outcomes []Outcome, r reach) (Stretch, error) {
	s := Stretch{From: e.course[r.first].From.UTC(), Periods: len(e.course) - r.first, Complete: r.complete, Status: string(sla.None)}
	var share sla.Share
	owed := decimal.Zero
	for k := r.first; k < len(e.course); k++ {
		one, err := e.shareIn(target, k)
		if err != nil {
			return Stretch{}, err
		}
		share.Part, share.Whole = share.Part+one.Part, share.Whole+one.Whole
		figure, ok := figureOf(outcomes[k].Targets, target.ID)
		if !ok {
			continue // not agreed yet
		}
		s.Counted, s.Met, s.Breached = s.Counted+figure.Counted, s.Met+figure.Met, s.Breached+figure.Breached
		owed = owed.Add(amountOf(figure.Penalty))
	}
	if target.Penalty != nil {
		s.Penalty = e.money(owed)
	}
	if ofLimit(target) {
		return e.stretchValue(s, target, r)
	}
	s.Attainment, s.Status = share.Number(), string(share.Status(target.Goal, target.Warn))
	return s, nil
}

// stretchValue fills in the figure of a metric. Periods in which the target
// asked for another statistic have no part in it.
func (e *Evaluation) stretchValue(s Stretch, target agreement.Target, r reach) (Stretch, error) {
	if target.Measure != agreement.Metric {
		return s, nil
	}
	all, err := sla.NewStatistic(target.Statistic)
	if err != nil {
		return Stretch{}, err
	}
	for k := r.first; k < len(e.course); k++ {
		for _, m := range e.levels[k].metrics {
			if m.target.ID == target.ID && !all.Take(m.statistic) {
				s.Complete = false
			}
		}
	}
	figure := all.Figure()
	s.Value, s.Status = figure.Number(), string(sla.LimitOf(target).Status(figure))
	return s, nil
}

// figureOf finds a target's figure.
func figureOf(figures []TargetFigure, id string) (TargetFigure, bool) {
	for _, f := range figures {
		if f.ID == id {
			return f, true
		}
	}
	return TargetFigure{}, false
}
