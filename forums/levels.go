package forums

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/forums/sla"
	"ting/forums/ticket"
)

// level is what one period measures beside single tickets, by the agreement in
// force at its end (rule 12).
type level struct {
	services []service
	metrics  []metric
	backlogs []backlog
}

// service is an availability target; its outages are kept by the evaluation.
type service struct {
	target        agreement.Target
	hours         *sla.Hours
	where, unless agreement.Filter[Outage]
}

// metric is a metric target and its samples so far.
type metric struct {
	target        agreement.Target
	where, unless agreement.Filter[Sample]
	statistic     *sla.Statistic
}

// backlog is a backlog target and what is left, by both endings.
type backlog struct {
	target        agreement.Target
	where, unless agreement.Filter[ticket.Ticket]
	left          [2]int
}

// level compiles the targets of a period by the agreement in force at its last
// second: one that begins exactly at its end has no say in it. A period that
// ends before the first agreement has none.
func (e *Evaluation) level(p calendar.Period, books []*sla.Book) (level, error) {
	var l level
	in := e.ruling(p)
	if in < 0 {
		return l, nil
	}
	for _, target := range e.customer.Agreements[in].Targets {
		if err := l.add(target, books[in]); err != nil {
			return level{}, fmt.Errorf("target %s: %w", target.ID, err)
		}
	}
	return l, nil
}

// ruling is the index of the agreement in force at the last second of p; -1
// when p ends before the first.
func (e *Evaluation) ruling(p calendar.Period) int {
	in := -1
	for i, a := range e.customer.Agreements {
		if a.From.Before(p.To) {
			in = i
		}
	}
	return in
}

// add compiles one target, if it is of a kind that is judged for a period.
func (l *level) add(target agreement.Target, book *sla.Book) error {
	switch target.Measure {
	case agreement.Availability:
		return l.addService(target, book)
	case agreement.Metric:
		return l.addMetric(target)
	case agreement.Backlog:
		where, unless, err := filters(target, ticket.Column)
		l.backlogs = append(l.backlogs, backlog{target: target, where: where, unless: unless})
		return err
	}
	return nil
}

func (l *level) addService(target agreement.Target, book *sla.Book) error {
	where, unless, err := filters(target, outageColumn)
	if err != nil {
		return err
	}
	hours, err := book.Hours(target.Hours)
	l.services = append(l.services, service{target: target, hours: hours, where: where, unless: unless})
	return err
}

func (l *level) addMetric(target agreement.Target) error {
	where, unless, err := filters(target, sampleColumn)
	if err != nil {
		return err
	}
	statistic, err := sla.NewStatistic(target.Statistic)
	l.metrics = append(l.metrics, metric{target: target, where: where, unless: unless, statistic: statistic})
	return err
}

// filters compiles the conditions of a target on rows of one kind.
func filters[Row any](t agreement.Target, column func(string) (func(*Row) string, bool)) (where, unless agreement.Filter[Row], err error) {
	if where, err = agreement.Compile(t.Where, column); err != nil {
		return where, unless, err
	}
	unless, err = agreement.Compile(t.Unless, column)
	return where, unless, err
}

// outageColumn finds the text columns of the dataset outages.
func outageColumn(name string) (func(*Outage) string, bool) {
	read, ok := map[string]func(*Outage) string{
		"customer":  func(o *Outage) string { return o.Customer },
		"service":   func(o *Outage) string { return o.Service },
		"planned":   func(o *Outage) string { return strconv.FormatBool(o.Planned) },
		"caused_by": func(o *Outage) string { return o.CausedBy },
		"reason":    func(o *Outage) string { return o.Reason },
	}[name]
	return read, ok
}

// sampleColumn finds the text columns of the dataset metrics.
func sampleColumn(name string) (func(*Sample) string, bool) {
	read, ok := map[string]func(*Sample) string{
		"customer":  func(s *Sample) string { return s.Customer },
		"metric":    func(s *Sample) string { return s.Metric },
		"unit":      func(s *Sample) string { return s.Unit },
		"dimension": func(s *Sample) string { return s.Dimension },
	}[name]
	return read, ok
}

// holds reports whether the backlog target speaks of t.
func (b *backlog) holds(t *ticket.Ticket) bool {
	_, _, excluded := b.unless.First(t)
	return !excluded && b.where.Every(t)
}

// takes reports whether the availability target speaks of o.
func (s *service) takes(o *Outage) bool {
	_, _, excluded := s.unless.First(o)
	return s.target.Service == o.Service && !excluded && s.where.Every(o)
}

// takes reports whether the metric target speaks of x.
func (m *metric) takes(x *Sample) bool {
	_, _, excluded := m.unless.First(x)
	return m.target.Metric == x.Metric && (m.target.Dimension == "" || m.target.Dimension == x.Dimension) &&
		!excluded && m.where.Every(x)
}

// share returns the availability of a service in the period p.
func (e *Evaluation) share(s *service, p calendar.Period) (sla.Share, error) {
	down := sla.NewDowntime(p.From, p.To, e.asOf)
	for i := range e.outages {
		if o := &e.outages[i]; s.takes(o) {
			down.Add(o.From, o.To, o.Planned)
		}
	}
	return down.Share(s.hours)
}

// takeOutage keeps an outage that touches the periods. One that begins after
// as-of is not known, nor is an end later than that (rule 9).
func (e *Evaluation) takeOutage(o Outage) error {
	if o.Customer != e.customer.ID || o.From.After(e.asOf) || !o.From.Before(e.course.To()) {
		return nil
	}
	asked := e.asked()
	if !o.To.IsZero() && o.To.Before(o.From) {
		if !o.From.Before(asked.From) {
			row := strings.TrimSpace(o.Service + " " + stamp(o.From))
			e.faults[Fault{Dataset: "outages", Row: row, Problem: "ends before it begins"}] = true
		}
		return nil
	}
	if o.To.After(e.asOf) {
		o.To = time.Time{}
	}
	if o.To.IsZero() || o.To.After(e.course.From()) {
		e.outages = append(e.outages, o)
	}
	return nil
}

// takeSample gives a sample to the metric targets of its period. One later
// than as-of is not known (rule 11).
func (e *Evaluation) takeSample(x Sample) error {
	if x.Customer != e.customer.ID || x.At.After(e.asOf) {
		return nil
	}
	k := e.course.Holding(x.At)
	if k < 0 {
		return nil
	}
	metrics := e.levels[k].metrics
	for i := range metrics {
		if metrics[i].takes(&x) {
			metrics[i].statistic.Add(x.At, x.Value)
		}
	}
	return e.measure(&x, k)
}

// measure keeps a sample of the period asked for, or of the one before it, as
// evidence under each metric target of the period asked for.
func (e *Evaluation) measure(x *Sample, k int) error {
	last := len(e.course) - 1
	if !e.want.Evidence || k < last-1 {
		return nil
	}
	metrics := e.levels[last].metrics
	for i := range metrics {
		if !metrics[i].takes(x) {
			continue
		}
		if err := e.evidence.measure(metrics[i].target, x, k < last); err != nil {
			return err
		}
	}
	return nil
}
