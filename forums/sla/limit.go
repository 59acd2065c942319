package sla

import (
	"encoding/json"

	"github.com/shopspring/decimal"

	"ting/forums/agreement"
)

// Quotient is an exact figure: Sum divided by N, which is 1 for all statistics
// but the mean. The zero Quotient is no figure.
type Quotient struct {
	Sum decimal.Decimal
	N   int64
}

// Exists reports whether there is a figure.
func (q Quotient) Exists() bool { return q.N > 0 }

// Compare compares the exact figure with limit: -1, 0 or 1.
func (q Quotient) Compare(limit decimal.Decimal) int {
	return q.Sum.Cmp(limit.Mul(decimal.NewFromInt(q.N)))
}

// Number is the figure, exact where decimals can say it, as of every sample,
// sum and percentile; else rounded half up to six decimals, as a third is. It
// is nil when there is none.
func (q Quotient) Number() *json.Number {
	if !q.Exists() {
		return nil
	}
	n := decimal.NewFromInt(q.N)
	places := digits - min(q.Sum.Exponent(), 0)
	if figure := q.Sum.DivRound(n, places); figure.Mul(n).Equal(q.Sum) {
		return Number(figure)
	}
	return Number(q.Sum.DivRound(n, digits))
}

// Limit is the bound of a metric or a backlog, with the warning on its safe
// side (rule 8).
type Limit struct {
	Bound *decimal.Decimal
	Warn  *decimal.Decimal
	Least bool // the figure must be at least the bound, else at most
}

// LimitOf returns the bound that a target sets, which is nil for shares.
func LimitOf(t agreement.Target) Limit {
	if t.AtLeast != nil {
		return Limit{Bound: t.AtLeast, Warn: t.Warn, Least: true}
	}
	return Limit{Bound: t.AtMost, Warn: t.Warn}
}

// Status is green on the safe side of the warning, or of the bound without
// one; amber between the two; red past the bound; none without a figure.
func (l Limit) Status(q Quotient) Status {
	if !q.Exists() || l.Bound == nil {
		return None
	}
	warn := l.Warn
	if warn == nil {
		warn = l.Bound
	}
	switch {
	case l.keeps(q, *warn) && l.keeps(q, *l.Bound):
		return Green
	case l.keeps(q, *l.Bound):
		return Amber
	}
	return Red
}

// keeps reports whether the figure lies at the bound or on its safe side.
func (l Limit) keeps(q Quotient, bound decimal.Decimal) bool {
	if l.Least {
		return q.Compare(bound) >= 0
	}
	return q.Compare(bound) <= 0
}
