package sla

import (
	"fmt"
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"ting/forums/fault"
)

// Statistic gathers the samples of one metric and period and reduces them to
// one figure (rule 11). Only percentiles keep the samples.
type Statistic struct {
	name       string
	percentile int64 // 50, 90, 95, 99; 0 for the others

	n         int64
	sum       decimal.Decimal
	low, high decimal.Decimal
	last      decimal.Decimal
	at        time.Time // of last
	samples   []decimal.Decimal
}

// NewStatistic returns an empty mean, min, max, sum, last, p50, p90, p95 or
// p99, and [fault.Invalid] for any other name.
func NewStatistic(name string) (*Statistic, error) {
	switch name {
	case "mean", "min", "max", "sum", "last":
		return &Statistic{name: name}, nil
	case "p50", "p90", "p95", "p99":
		return &Statistic{name: name, percentile: map[string]int64{"p50": 50, "p90": 90, "p95": 95, "p99": 99}[name]}, nil
	}
	return nil, fmt.Errorf("%w: no statistic %q", fault.Invalid, name)
}

// Add takes one sample. Of samples at the same instant the one added last is
// the last.
func (s *Statistic) Add(at time.Time, value decimal.Decimal) {
	if s.n == 0 || value.LessThan(s.low) {
		s.low = value
	}
	if s.n == 0 || value.GreaterThan(s.high) {
		s.high = value
	}
	if s.n == 0 || !at.Before(s.at) {
		s.last, s.at = value, at
	}
	s.n++
	switch {
	case s.percentile > 0:
		s.samples = append(s.samples, value)
	case s.name == "sum" || s.name == "mean":
		s.sum = s.sum.Add(value)
	}
}

// Take adds the samples of another statistic of the same name, and reports
// whether the names are the same; if not, it takes nothing. Of last samples at
// the same instant that of other is the last.
func (s *Statistic) Take(other *Statistic) bool {
	if s.name != other.name {
		return false
	}
	if other.n == 0 {
		return true
	}
	if s.n == 0 || other.low.LessThan(s.low) {
		s.low = other.low
	}
	if s.n == 0 || other.high.GreaterThan(s.high) {
		s.high = other.high
	}
	if s.n == 0 || !other.at.Before(s.at) {
		s.last, s.at = other.last, other.at
	}
	s.n += other.n
	s.sum = s.sum.Add(other.sum)
	s.samples = append(s.samples, other.samples...)
	return true
}

// Figure returns the figure; it does not exist without a sample.
func (s *Statistic) Figure() Quotient {
	if s.n == 0 {
		return Quotient{}
	}
	one := map[string]decimal.Decimal{"min": s.low, "max": s.high, "last": s.last, "sum": s.sum}
	switch {
	case s.percentile > 0:
		return percentile(s.samples, s.percentile)
	case s.name == "mean":
		return Quotient{Sum: s.sum, N: s.n}
	}
	return Quotient{Sum: one[s.name], N: 1}
}

// percentile interpolates linearly between the closest ranks, as PostgreSQL's
// percentile_cont does. The result is exact. It puts samples in order.
func percentile(samples []decimal.Decimal, p int64) Quotient {
	slices.SortFunc(samples, decimal.Decimal.Cmp)
	position := p * int64(len(samples)-1) // in hundredths of a rank
	rank, part := position/100, position%100
	low := samples[rank]
	sum := low.Mul(decimal.NewFromInt(100))
	if part > 0 {
		sum = sum.Add(samples[rank+1].Sub(low).Mul(decimal.NewFromInt(part)))
	}
	return Quotient{Sum: sum, N: 100}
}
