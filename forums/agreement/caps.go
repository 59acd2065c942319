package agreement

import "github.com/shopspring/decimal"

// Caps bound what all targets of an agreement together can cost, in the
// customer's currency. The zero Caps bounds nothing.
type Caps struct {
	Cap
	Suppliers map[string]Cap // what the targets of one supplier can cost, see [Target.Of]
}

// Cap is a bound by month, by year, or both; nil means none.
type Cap struct {
	Month *decimal.Decimal
	Year  *decimal.Decimal
}

// Period returns the bound for a period of so many whole months, and false
// when there is none. A period shorter than a month can cost what a month can.
func (c Cap) Period(months int) (decimal.Decimal, bool) {
	if c.Month == nil {
		return decimal.Decimal{}, false
	}
	return c.Month.Mul(decimal.NewFromInt(int64(max(months, 1)))), true
}
