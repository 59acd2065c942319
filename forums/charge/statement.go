package charge

import (
	"cmp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"ting/forums"
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
	Penalties  string    `json:"penalties"`    // the sum of the penalty lines, zero or negative
	Total      string    `json:"total"`
	Hours      []Worked  `json:"hours"` // by month; empty without a tier
	Refused    []Refusal `json:"refused"`
	Findings   []Finding `json:"findings"`
}

// Line is one amount with all that is needed to add it up again: quantity ×
// price where MonthsTo is empty; else, rounding each to the minor unit,
// quantity × price × MonthsTo less quantity × price × MonthsFrom, both ÷ 12 for
// a price a year. Of hours the minutes are exact, as 95 or 0 2/60, and the
// quantity has six decimals; price × minutes ÷ 60 is what they cost.
type Line struct {
	Kind       Kind   `json:"kind"`
	Item       string `json:"item"` // item, tier or target
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

	// Of corrections alone: the period that is corrected, what was approved for
	// it with earlier corrections, and what it comes to now.
	Corrects string `json:"corrects,omitempty"`
	Was      string `json:"was,omitempty"`
	Now      string `json:"now,omitempty"`
}

// CodeSum is what one cost code bears.
type CodeSum struct {
	CostCode string `json:"cost_code"`
	Amount   string `json:"amount"`
}

// Refusal is a registration that the register shows and that is not charged,
// with what it would have cost.
type Refusal struct {
	Registration string `json:"registration"`
	Item         string `json:"item"`
	CostCode     string `json:"cost_code"`
	Reason       string `json:"reason"`
	Amount       string `json:"amount"`
}

// Finding is something about a row that somebody should look at.
type Finding struct {
	Registration string `json:"registration"` // id of the registration, or where a log of work stands
	Problem      string `json:"problem"`
	Detail       string `json:"detail"`
}

// entry is a line with its figures as numbers and its days.
type entry struct {
	Line
	amount   decimal.Decimal
	from, to calendar.Day // [from, to)
}

// Statement answers what is owed by the rows taken so far. Figures are the
// judged ones of [Bill.Periods], whose penalties become lines.
func (b *Bill) Statement(figures ...forums.Figures) (Statement, error) {
	told := len(b.findings)
	defer func() { b.findings = b.findings[:told] }()
	s := Statement{Customer: b.customer.ID, Period: b.period.Name, Currency: b.customer.Currency, VAT: "excluded",
		Lines: []Line{}, ByCostCode: []CodeSum{}, Hours: []Worked{}, Refused: []Refusal{}, Findings: []Finding{}}
	b.missing()
	entries, refused := b.priceRegister()
	entries = append(entries, b.fees()...)
	worked, err := b.hours()
	if err != nil {
		return Statement{}, err
	}
	entries = append(entries, worked.entries()...)
	s.Hours = append(s.Hours, worked.months()...)
	for _, f := range figures {
		penalties, err := b.penalties(f)
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
	codes := map[string]decimal.Decimal{}
	for _, e := range entries {
		e.Amount = b.money(e.amount)
		e.From, e.To = e.from.String(), e.to.AddDays(-1).String()
		s.Lines = append(s.Lines, e.Line)
		total = total.Add(e.amount)
		codes[e.CostCode] = codes[e.CostCode].Add(e.amount)
		if e.Kind == KindPenalty {
			penalties = penalties.Add(e.amount)
		}
	}
	for code, amount := range codes {
		s.ByCostCode = append(s.ByCostCode, CodeSum{CostCode: code, Amount: b.money(amount)})
	}
	slices.SortFunc(s.ByCostCode, func(x, y CodeSum) int { return strings.Compare(x.CostCode, y.CostCode) })
	s.Total, s.Penalties = b.money(total), b.money(penalties)
}

// penalties makes lines of the penalties of judged figures.
func (b *Bill) penalties(f forums.Figures) ([]entry, error) {
	var entries []entry
	for _, t := range f.Targets {
		if t.Penalty == nil {
			continue
		}
		amount, err := decimal.NewFromString(t.Penalty.Amount)
		if err != nil {
			return nil, err
		}
		if amount.IsZero() {
			continue
		}
		note := f.Period
		if t.Attainment != nil && t.Goal != nil {
			note += ": attainment " + t.Attainment.String() + ", goal " + t.Goal.String()
		}
		entries = append(entries, entry{amount: amount.Neg(),
			from: calendar.DayOf(f.From, b.customer.Zone), to: calendar.DayOf(f.To, b.customer.Zone),
			Line: Line{Kind: KindPenalty, Item: t.ID, Quantity: "-1", UnitPrice: b.money(amount), Per: "period", Note: note}})
	}
	return entries, nil
}

// findings gathers what is to be told.
type findings []Finding

func (f *findings) add(registration, problem, detail string) {
	*f = append(*f, Finding{Registration: registration, Problem: problem, Detail: detail})
}

// sorted returns each finding once, by registration.
func (f findings) sorted() []Finding {
	all := slices.Clone(f)
	slices.SortFunc(all, func(a, b Finding) int {
		return cmp.Or(strings.Compare(a.Registration, b.Registration), strings.Compare(a.Problem, b.Problem), strings.Compare(a.Detail, b.Detail))
	})
	return slices.Compact(all)
}

// span is how a note names the days [from, to), unless they are the whole period.
func (b *Bill) span(from, to calendar.Day) string {
	first, last := b.period.Days()
	if from == first && to == last.AddDays(1) {
		return ""
	}
	return from.String() + " to " + to.AddDays(-1).String()
}
