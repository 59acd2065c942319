package charge

import (
	"cmp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/calendar"
)

// Kind is what a line is for.
type Kind string

// The kinds of lines, in the order in which they stand.
const (
	KindItem    Kind = "item"
	KindFee     Kind = "fee"
	KindCore    Kind = "hours-core"
	KindOutside Kind = "hours-outside"
	KindCallOut Kind = "call-out"
	KindBilled  Kind = "billable"
	KindPenalty Kind = "penalty"

	// KindCorrection is what an earlier statement, which was approved and is
	// never counted again, should have said by what is known now.
	KindCorrection Kind = "correction"
)

func kinds() []Kind {
	return []Kind{KindItem, KindFee, KindCore, KindOutside, KindCallOut, KindBilled, KindPenalty, KindCorrection}
}

// Statement is what a customer owes for a period. Amounts are decimal text in
// Currency, without VAT. It is a pure value and survives a round trip through
// JSON.
type Statement struct {
	Customer   string    `json:"customer"`
	Period     string    `json:"period"`
	Currency   string    `json:"currency"`
	VAT        string    `json:"vat"` // always "excluded"
	Lines      []Line    `json:"lines"`
	ByCostCode []CodeSum `json:"by_cost_code"` // by code; lines without a code are under ""
	ByVAT      []VATSum  `json:"by_vat"`       // by category, then rate
	Penalties  string    `json:"penalties"`    // the sum of the penalty lines, zero or negative
	Total      string    `json:"total"`
	Hours      []Worked  `json:"hours"` // by month; empty without a tier
	Refused    []Refusal `json:"refused"`
	Findings   []Finding `json:"findings"`

	BuyerReference string `json:"buyer_reference"` // what the invoice must bear; empty when it was not said
	OrderReference string `json:"order_reference"`
}

// Line is one amount with all that is needed to add it up again: quantity ×
// price where MonthsTo is empty; else, rounding each to the minor unit,
// quantity × price × MonthsTo less quantity × price × MonthsFrom, both ÷ 12 for
// a price a year. Of hours the minutes are exact, as 95 or 0 2/60, and the
// quantity has six decimals; price × minutes ÷ 60 is what they cost.
type Line struct {
	Kind       Kind   `json:"kind"`
	Item       string `json:"item"` // item, tier, target or [CapItem]
	CostCode   string `json:"cost_code"`
	Quantity   string `json:"quantity"`
	UnitPrice  string `json:"unit_price"`
	Amount     string `json:"amount"`
	Note       string `json:"note"`
	Per        string `json:"per"`         // year, month, each, hour, trip or period
	From       string `json:"from"`        // first local day
	To         string `json:"to"`          // last local day
	MonthsFrom string `json:"months_from"` // of the calendar or the fee's year, passed at From: 4, or 1 9/28
	MonthsTo   string `json:"months_to"`   // passed after To
	Minutes    string `json:"minutes"`     // of hours and billable lines
	Automatic  string `json:"automatic"`   // of items: the quantity that systems registered
	Manual     string `json:"manual"`      // and the one ordered by hand

	VATCategory string `json:"vat_category"` // a code of UNCL 5305; empty when it was not said
	VATRate     string `json:"vat_rate"`     // per cent; empty when none was named

	// Of what a cap gives back alone: month or year, and whose targets it
	// bounds; a supplier that is empty means all.
	Cap      string `json:"cap,omitempty"`
	Supplier string `json:"supplier,omitempty"`

	// Of corrections alone: the period that is corrected, what was approved for
	// it with earlier corrections, what it comes to now, and the rows that made
	// it so.
	Corrects string       `json:"corrects,omitempty"`
	Was      string       `json:"was,omitempty"`
	Now      string       `json:"now,omitempty"`
	Causes   []Difference `json:"causes,omitempty"`
}

// CapItem is the item of the line that gives back what a cap over several
// penalties takes off.
const CapItem = "penalty-cap"

// taxed returns the line as bearing a VAT.
func (l Line) taxed(v agreement.VAT) Line {
	l.VATCategory, l.VATRate = v.Category, v.Rate
	return l
}

// vat returns the VAT of a line.
func (l Line) vat() agreement.VAT { return agreement.VAT{Category: l.VATCategory, Rate: l.VATRate} }

// CodeSum is what one cost code bears.
type CodeSum struct {
	CostCode string `json:"cost_code"`
	Amount   string `json:"amount"`
}

// VATSum is what the lines of one category and rate of VAT come to, without it.
type VATSum struct {
	Category string `json:"category"`
	Rate     string `json:"rate"` // per cent
	Amount   string `json:"amount"`
}

// Judged is a judged period: the penalty of each target, and what caps over
// several targets take off their sum.
type Judged struct {
	forums.Figures
	Penalties forums.Penalties `json:"penalties"`
}

// Refusal is a registration that the register shows and that is not charged,
// with what it would have cost.
type Refusal struct {
	Registration string `json:"registration"`
	Item         string `json:"item"`
	CostCode     string `json:"cost_code"`
	Reason       string `json:"reason"`
	Amount       string `json:"amount"`
	Code         Code   `json:"code"`
	Name         string `json:"name"`  // what the code names
	Other        string `json:"other"` // and what it names besides
}

// entry is a line with its figures as numbers and its days.
type entry struct {
	Line
	amount   decimal.Decimal
	from, to calendar.Day // [from, to)
}

// Statement answers what is owed by the rows taken so far. Judged are the
// figures of [Bill.Periods], whose penalties become lines.
func (b *Bill) Statement(judged ...Judged) (Statement, error) {
	b.findings = nil
	s := Statement{Customer: b.customer.ID, Period: b.period.Name, Currency: b.customer.Currency, VAT: "excluded",
		Lines: []Line{}, ByCostCode: []CodeSum{}, ByVAT: []VATSum{}, Hours: []Worked{}, Refused: []Refusal{}, Findings: []Finding{},
		BuyerReference: b.customer.Invoice.BuyerReference, OrderReference: b.customer.Invoice.OrderReference}
	b.missing()
	entries, refused := b.priceRegister()
	entries = append(entries, b.fees()...)
	worked, err := b.hours()
	if err != nil {
		return Statement{}, err
	}
	entries = append(entries, worked.entries()...)
	s.Hours = append(s.Hours, worked.months()...)
	for _, j := range judged {
		penalties, err := b.penalties(j)
		if err != nil {
			return Statement{}, err
		}
		entries = append(entries, penalties...)
	}
	slices.SortStableFunc(entries, func(x, y entry) int {
		return cmp.Or(cmp.Compare(slices.Index(kinds(), x.Kind), slices.Index(kinds(), y.Kind)), strings.Compare(x.Item, y.Item),
			strings.Compare(x.CostCode, y.CostCode), x.from.Compare(y.from), x.to.Compare(y.to),
			strings.Compare(x.UnitPrice, y.UnitPrice), strings.Compare(x.Note, y.Note))
	})
	s.Refused = append(s.Refused, refused...)
	s.Findings = append(s.Findings, b.findings.sorted()...)
	b.add(&s, entries)
	return s, nil
}

// add writes the lines and their sums.
func (b *Bill) add(s *Statement, entries []entry) {
	total, penalties := decimal.Zero, decimal.Zero
	codes, taxes := map[string]decimal.Decimal{}, map[agreement.VAT]decimal.Decimal{}
	for _, e := range entries {
		e.Amount = b.money(e.amount)
		e.From, e.To = e.from.String(), e.to.AddDays(-1).String()
		s.Lines = append(s.Lines, e.Line)
		total = total.Add(e.amount)
		codes[e.CostCode] = codes[e.CostCode].Add(e.amount)
		taxes[e.vat()] = taxes[e.vat()].Add(e.amount)
		if e.Kind == KindPenalty {
			penalties = penalties.Add(e.amount)
		}
	}
	for code, amount := range codes {
		s.ByCostCode = append(s.ByCostCode, CodeSum{CostCode: code, Amount: b.money(amount)})
	}
	for vat, amount := range taxes {
		s.ByVAT = append(s.ByVAT, VATSum{Category: vat.Category, Rate: vat.Rate, Amount: b.money(amount)})
	}
	sortSums(s)
	s.Total, s.Penalties = b.money(total), b.money(penalties)
}

// sortSums puts the sums of a statement in their order.
func sortSums(s *Statement) {
	slices.SortFunc(s.ByCostCode, func(x, y CodeSum) int { return strings.Compare(x.CostCode, y.CostCode) })
	slices.SortFunc(s.ByVAT, func(x, y VATSum) int {
		return cmp.Or(strings.Compare(x.Category, y.Category), strings.Compare(x.Rate, y.Rate))
	})
}

// span is how a note names the days [from, to), unless they are the whole period.
func (b *Bill) span(from, to calendar.Day) string {
	first, last := b.period.Days()
	if from == first && to == last.AddDays(1) {
		return ""
	}
	return from.String() + " to " + to.AddDays(-1).String()
}
