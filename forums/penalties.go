package forums

import (
	"maps"
	"slices"

	"github.com/shopspring/decimal"

	"ting/forums/agreement"
)

// Penalties is what the period costs, line by line, and what the agreement's
// caps over all targets leave of it. Amounts are decimal text in Currency; the
// lines add up to Sum, and Sum less the cuts is Due.
type Penalties struct {
	Currency   string        `json:"currency"`
	Lines      []PenaltyLine `json:"lines"` // every target that has a penalty, in the order of the figures
	Sum        string        `json:"sum"`
	Cuts       []PenaltyCut  `json:"cuts"` // every cap in force, in the order in which they cut
	Due        string        `json:"due"`
	YearToDate string        `json:"year_to_date"` // due in the periods of the year, this one among them
	Rolling    string        `json:"rolling_12"`   // due in twelve months
	Complete   bool          `json:"complete"`     // false when the pass does not reach back as far as these do
}

// PenaltyLine is one target's penalty, after the cap of its own.
type PenaltyLine struct {
	Target   string `json:"target"`
	Supplier string `json:"supplier"` // empty for a target of the whole delivery
	Amount   string `json:"amount"`
}

// PenaltyCut is a cap over several targets and what it takes off.
type PenaltyCut struct {
	Supplier string `json:"supplier"` // whose targets; empty for all
	Per      string `json:"per"`      // month or year
	Limit    string `json:"limit"`    // what was left of the cap for the period
	Cut      string `json:"cut"`
}

// Penalties returns what the period asked for costs. A cap by the month holds
// for each whole month of a longer period; a cap by the year counts what was
// due in the earlier periods of the year, as far as the evaluation was asked to
// judge them. A supplier's caps cut before those over all.
func (e *Evaluation) Penalties() (Penalties, error) {
	outcomes, err := e.outcomes()
	if err != nil {
		return Penalties{}, err
	}
	return e.penalties(outcomes), nil
}

// penalties goes through the periods in order, since a cap by the year counts
// what was due before.
func (e *Evaluation) penalties(outcomes []Outcome) Penalties {
	var p Penalties
	sinceNew, sinceYear := e.thisYear(), e.withinYear()
	var paid dues
	yearToDate, rolling := decimal.Zero, decimal.Zero
	for k, period := range e.course {
		if year(period) != paid.year {
			paid = dues{year: year(period), suppliers: map[string]decimal.Decimal{}}
		}
		var due decimal.Decimal
		p, due = e.settleDues(outcomes[k], k, &paid)
		if k >= sinceNew.first {
			yearToDate = yearToDate.Add(due)
		}
		if k >= sinceYear.first {
			rolling = rolling.Add(due)
		}
	}
	p.YearToDate, p.Rolling = e.money(yearToDate).Amount, e.money(rolling).Amount
	p.Complete = sinceNew.complete && sinceYear.complete
	return p
}

// dues is what was due in the periods of one year so far.
type dues struct {
	year      string
	all       decimal.Decimal
	suppliers map[string]decimal.Decimal
}

// settleDues adds up the penalties of the period of index k and cuts them by
// the caps in force at its end. It adds what is due to paid.
func (e *Evaluation) settleDues(outcome Outcome, k int, paid *dues) (Penalties, decimal.Decimal) {
	period := e.course[k]
	p := Penalties{Currency: e.customer.Currency, Lines: []PenaltyLine{}, Cuts: []PenaltyCut{}}
	var caps agreement.Caps
	if in := e.ruling(period); in >= 0 {
		caps = e.customer.Agreements[in].Caps
	}
	sum, of := decimal.Zero, map[string]decimal.Decimal{}
	for i, target := range agreement.Listed(e.customer.Agreements, period.To) {
		if target.Penalty == nil {
			continue
		}
		amount := amountOf(outcome.Targets[i].Penalty)
		p.Lines = append(p.Lines, PenaltyLine{Target: target.ID, Supplier: target.Of(), Amount: e.money(amount).Amount})
		sum, of[target.Of()] = sum.Add(amount), of[target.Of()].Add(amount)
	}
	p.Sum = e.money(sum).Amount
	due := sum
	for _, supplier := range slices.Sorted(maps.Keys(caps.Suppliers)) {
		left := e.cut(&p, caps.Suppliers[supplier], supplier, period.Kind.Months(), of[supplier], paid.suppliers[supplier])
		due = due.Sub(of[supplier]).Add(left)
		paid.suppliers[supplier] = paid.suppliers[supplier].Add(left)
	}
	due = e.cut(&p, caps.Cap, "", period.Kind.Months(), due, paid.all)
	paid.all = paid.all.Add(due)
	p.Due = e.money(due).Amount
	return p, due
}

// cut takes what lies over a cap off an amount, by the month first, then by
// the year, of which some was due before, and returns what is left.
func (e *Evaluation) cut(p *Penalties, c agreement.Cap, supplier string, months int, amount, before decimal.Decimal) decimal.Decimal {
	if limit, ok := c.Period(months); ok {
		amount = e.limit(p, PenaltyCut{Supplier: supplier, Per: "month"}, limit, amount)
	}
	if c.Year != nil {
		left := decimal.Max(c.Year.Sub(before), decimal.Zero)
		amount = e.limit(p, PenaltyCut{Supplier: supplier, Per: "year"}, left, amount)
	}
	return amount
}

// limit notes one cut and returns what it leaves.
func (e *Evaluation) limit(p *Penalties, cut PenaltyCut, limit, amount decimal.Decimal) decimal.Decimal {
	left := decimal.Min(limit, amount)
	cut.Limit, cut.Cut = e.money(limit).Amount, e.money(amount.Sub(left)).Amount
	p.Cuts = append(p.Cuts, cut)
	return left
}

// money writes an amount in the customer's currency.
func (e *Evaluation) money(d decimal.Decimal) *PenaltyFigure {
	unit := agreement.MinorUnit(e.customer.Currency)
	return &PenaltyFigure{Amount: d.Round(unit).StringFixed(unit), Currency: e.customer.Currency}
}

// amountOf is the amount of a penalty, nothing without one.
func amountOf(p *PenaltyFigure) decimal.Decimal {
	if p == nil {
		return decimal.Zero
	}
	return decimal.RequireFromString(p.Amount)
}

// SupplierCard is what one third party did: the figures of its targets and
// what they cost.
type SupplierCard struct {
	Supplier string         `json:"supplier"`
	Targets  []TargetFigure `json:"targets"` // in the order of the figures
	Sum      string         `json:"sum"`     // of their penalties
	Due      string         `json:"due"`     // after the supplier's caps, before those over all
	Currency string         `json:"currency"`
}

// Cards returns a card for each supplier that has targets of its own, by name,
// from the figures and penalties of a period.
func Cards(targets []agreement.Target, figures []TargetFigure, p Penalties) []SupplierCard {
	cards := map[string]*SupplierCard{}
	for _, target := range targets {
		name := target.Of()
		figure, ok := figureOf(figures, target.ID)
		if name == "" || !ok {
			continue
		}
		if cards[name] == nil {
			cards[name] = &SupplierCard{Supplier: name, Currency: p.Currency}
		}
		cards[name].Targets = append(cards[name].Targets, figure)
	}
	all := []SupplierCard{}
	for _, name := range slices.Sorted(maps.Keys(cards)) {
		all = append(all, cards[name].priced(p))
	}
	return all
}

// priced returns the card with the sum of its lines and what the cuts leave.
func (c SupplierCard) priced(p Penalties) SupplierCard {
	sum, decimals := decimal.Zero, agreement.MinorUnit(p.Currency)
	for _, line := range p.Lines {
		if line.Supplier == c.Supplier {
			sum = sum.Add(decimal.RequireFromString(line.Amount))
		}
	}
	c.Sum = sum.StringFixed(decimals)
	for _, cut := range p.Cuts {
		if cut.Supplier == c.Supplier {
			sum = sum.Sub(decimal.RequireFromString(cut.Cut))
		}
	}
	c.Due = sum.StringFixed(decimals)
	return c
}
