package charge

import (
	"time"

	"github.com/shopspring/decimal"

	"ting/forums/agreement"
	"ting/forums/calendar"
)

// pot is the included time of one period, in seconds.
type pot struct{ left decimal.Decimal }

// take uses included time for up to so many seconds of work and returns how
// many it covers, whole ones. One second of work uses factor seconds.
func (p *pot) take(seconds int64, factor decimal.Decimal) int64 {
	if seconds <= 0 || !p.left.IsPositive() {
		return 0
	}
	quotient, _ := p.left.QuoRem(factor, 0)
	covered := min(seconds, quotient.IntPart())
	p.left = p.left.Sub(decimal.NewFromInt(covered).Mul(factor))
	return covered
}

// usable returns the pots that work at an instant may draw on, oldest first.
func (c *clockwork) usable(at time.Time, i *agreement.Allowance) []*pot {
	p := calendar.Of(i.Per, at, c.customer.Zone)
	pots := make([]*pot, i.Carry+1)
	for n := i.Carry; n >= 0; n-- {
		pots[n] = c.pot(p)
		p = p.Previous()
	}
	return pots
}

// pot returns the pot of a period, full when it is first asked for.
func (c *clockwork) pot(p calendar.Period) *pot {
	if known := c.pots[p.Name]; known != nil {
		return known
	}
	hours := c.given(p, func(t *agreement.Tier) decimal.Decimal {
		if t.Included == nil || t.Included.Per != p.Kind {
			return decimal.Zero
		}
		return t.Included.Hours.Mul(decimal.NewFromInt(3600))
	})
	c.pots[p.Name] = &pot{left: hours}
	return c.pots[p.Name]
}

// given returns how much of an allowance a period has. Where several versions
// share it, each gives for the days on which it is in force; so a new version
// that says the same changes nothing. What is less than a whole is lost.
func (c *clockwork) given(p calendar.Period, allowance func(*agreement.Tier) decimal.Decimal) decimal.Decimal {
	first, last := p.Days()
	end := last.AddDays(1)
	sum := decimal.Zero
	for v, a := range c.customer.Agreements {
		if a.Tier == nil {
			continue
		}
		from, to := calendar.DayOf(a.From, c.customer.Zone), end
		if v+1 < len(c.customer.Agreements) {
			if next := calendar.DayOf(c.customer.Agreements[v+1].From, c.customer.Zone); next.Before(to) {
				to = next
			}
		}
		if from.Before(first) {
			from = first
		}
		if from.Before(to) {
			sum = sum.Add(allowance(a.Tier).Mul(decimal.NewFromInt(int64(daysBetween(from, to)))))
		}
	}
	whole, _ := sum.QuoRem(decimal.NewFromInt(int64(daysBetween(first, end))), 0)
	return whole
}
