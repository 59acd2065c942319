package pack

import (
	"github.com/shopspring/decimal"

	"ting/reports/words"
)

// YearState says how much of a charging period is known.
type YearState string

// What stands of a charging period: as it was approved, as it is counted now
// or, before it has ended, by the register as it stands.
const (
	YearApproved YearState = "approved"
	YearCounted  YearState = "counted"
	YearForecast YearState = "forecast"
)

// YearLine is what one charging period of a year comes to. Other is penalties
// and corrections; a forecast has none.
type YearLine struct {
	Period                          string
	Items, Fees, Work, Other, Total decimal.Decimal
	State                           YearState
}

// year is what each charging period of the year comes to.
func (b bill) year() Section {
	s := Section{ID: "year", Title: b.Say("statement.year")}
	table := Table{Title: b.Say("statement.year-table"), Columns: []Column{left(b.Say("col.period"), 18), left(b.Say("col.state"), 12), right(b.Say("statement.items"), 15),
		right(b.Say("statement.fees"), 13), right(b.Say("statement.work"), 13), right(b.Say("statement.other"), 14), right(b.Say("statement.total"), 15)}}
	sum := YearLine{}
	for _, y := range b.in.Year {
		table.Rows = append(table.Rows, cells(words.Sentence(b.Period(y.Period)), b.Of("charge-state", string(y.State)), b.sum(y.Items), b.sum(y.Fees), b.sum(y.Work),
			b.sum(y.Other), b.sum(y.Total)))
		sum.Items, sum.Fees, sum.Work = sum.Items.Add(y.Items), sum.Fees.Add(y.Fees), sum.Work.Add(y.Work)
		sum.Other, sum.Total = sum.Other.Add(y.Other), sum.Total.Add(y.Total)
	}
	table.Total = strong(b.Say("statement.total"), "", b.sum(sum.Items), b.sum(sum.Fees), b.sum(sum.Work), b.sum(sum.Other), b.sum(sum.Total))
	s.Blocks = []Block{table, Note{b.Say("statement.year-note")}}
	return s
}

// sum is an amount in the statement's currency.
func (b bill) sum(d decimal.Decimal) Cell { return b.money(d, b.in.Statement.Currency) }
