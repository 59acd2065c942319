package sla

import (
	"encoding/json"

	"github.com/shopspring/decimal"

	"ting/forums/agreement"
)

// Status is the traffic light of a figure (rule 8).
type Status string

// The statuses of contract section 7.
const (
	Green Status = "green"
	Amber Status = "amber"
	Red   Status = "red"
	None  Status = "none"
)

// digits is how many decimals a share or a value is printed with.
const digits = 6

// Share is Part of Whole, exact. With no whole there is no share: it is null,
// never 100 %.
type Share struct{ Part, Whole int64 }

// Exists reports whether anything counted.
func (s Share) Exists() bool { return s.Whole > 0 }

// Below reports whether the exact share is strictly below limit.
func (s Share) Below(limit decimal.Decimal) bool {
	return decimal.NewFromInt(s.Part).LessThan(limit.Mul(decimal.NewFromInt(s.Whole)))
}

// Number is the share rounded half up to six decimals, or nil.
func (s Share) Number() *json.Number {
	if !s.Exists() {
		return nil
	}
	return Number(decimal.NewFromInt(s.Part).DivRound(decimal.NewFromInt(s.Whole), digits))
}

// Status is green at or above warn, or goal without a warn; amber at or above
// goal; else red; and none where there is no share or no goal.
func (s Share) Status(goal, warn *decimal.Decimal) Status {
	if !s.Exists() || goal == nil {
		return None
	}
	if warn == nil {
		warn = goal
	}
	switch {
	case !s.Below(*warn) && !s.Below(*goal):
		return Green
	case !s.Below(*goal):
		return Amber
	}
	return Red
}

// Amount is the penalty for the share in a currency, as text with the
// currency's decimals (rule 13): the rate of the lowest bracket that the exact
// share is strictly below, at most the cap, of the base amount, rounded half
// up once. Nothing is owed where nothing counted.
func (s Share) Amount(p agreement.Penalty, currency string) string {
	unit := agreement.MinorUnit(currency)
	rate := s.rate(p)
	if p.Cap != nil && rate.GreaterThan(*p.Cap) {
		rate = *p.Cap
	}
	return p.Of.Mul(rate).Round(unit).StringFixed(unit)
}

// rate returns the rate of the bracket that the share falls into, else nothing.
func (s Share) rate(p agreement.Penalty) decimal.Decimal {
	var reached *agreement.Bracket
	for i, b := range p.Brackets {
		if s.Exists() && s.Below(b.Below) && (reached == nil || b.Below.LessThan(reached.Below)) {
			reached = &p.Brackets[i]
		}
	}
	if reached == nil {
		return decimal.Zero
	}
	return reached.Rate
}

// Number writes d in its shortest plain form: 1, 0.5, 0.916667.
func Number(d decimal.Decimal) *json.Number {
	n := json.Number(d.String())
	return &n
}
