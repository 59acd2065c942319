package agreement

import (
	"regexp"
	"time"

	"github.com/shopspring/decimal"

	"ting/forums/calendar"
)

// Per is the stretch of time that a price is for.
type Per string

// What a price in a catalogue or a fee can be for.
const (
	PerYear  Per = "year"
	PerMonth Per = "month"
	PerEach  Per = "each" // once, when the registration begins
)

// Item is one service of the catalogue that the customer may call off.
type Item struct {
	ID, Area string
	Title    Text
	Price    decimal.Decimal // in the customer's currency, without VAT
	Per      Per
	Contents []string // what the service holds, for printing
	VAT      VAT      // of this service; zero: the customer's
}

// CostCodes say which cost codes a registration may bear. Without them any
// code will do, also none.
type CostCodes struct {
	Pattern *regexp.Regexp // nil: any shape
	Valid   []string       // nil: every code of the shape
}

// Charging says for which periods the catalogue is charged and which state of
// the register decides. Its zero value charges each period that is asked for
// by the state at its end.
type Charging struct {
	Every   calendar.Kind // empty: whatever period is asked for
	Advance bool          // charged before the period, else after it
	CutOff  CutOff
	Daily   bool // each local day counts, instead of the state at the cut-off
}

// CutOff is the instant whose state of the register decides a whole period:
// its start, or its end less some months or days. The zero value is the end.
type CutOff struct {
	Start        bool
	Months, Days int // before the end; at most one of them is not zero
}

// Of returns the cut-off of p. At the end it is the last second of p, so that
// what begins with the next period is not charged in this one.
func (c CutOff) Of(p calendar.Period) time.Time {
	if c.Start {
		return p.From
	}
	if c.Months == 0 && c.Days == 0 {
		return p.To.Add(-time.Second)
	}
	_, last := p.Days()
	return calendar.Instant(p.Zone, AddMonths(last.AddDays(1), -c.Months).AddDays(-c.Days), 0)
}

// AddMonths returns the day n months after d, or the last of that month where
// it is shorter.
func AddMonths(d calendar.Day, n int) calendar.Day {
	months := d.Year*12 + int(d.Month) - 1 + n
	moved := calendar.Day{Year: months / 12, Month: time.Month(months%12 + 1), Date: 1}
	moved.Date = min(d.Date, MonthLength(moved))
	return moved
}

// MonthLength returns how many days the month of d has.
func MonthLength(d calendar.Day) int {
	return time.Date(d.Year, d.Month+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// Tier is the level of service that was bought, with the hours in it.
type Tier struct {
	Name     string
	Fee      *Fee
	Included *Allowance  // nil: every hour is charged, by Overage, as core time
	Overage  *Overage    // nil: hours past the included ones are not charged
	CallOuts *CallOuts   // nil: trips are not charged
	Billable []Condition // tickets whose work is charged in full; every one must match; none: no ticket
}

// Fee is the fixed price of a tier.
type Fee struct {
	Amount  decimal.Decimal
	Per     Per // year or month
	Advance int // invoiced for so many months in advance; 0: with each period
	VAT     VAT
}

// Allowance is how many hours the fee pays for.
type Allowance struct {
	Hours         decimal.Decimal
	Per           calendar.Kind    // the period after which they are given anew
	Core          string           // name of the hours that are core time
	OutsideFactor *decimal.Decimal // included time used by time outside core; nil: none can be
	Carry         int              // for how many later periods unused hours stay usable
}

// Overage is the price of an hour past the included ones.
type Overage struct {
	Core, Outside decimal.Decimal
	VAT           VAT
}

// CallOuts is the price of a trip past the included ones.
type CallOuts struct {
	Included int
	Per      calendar.Kind
	Price    decimal.Decimal
	VAT      VAT
}
