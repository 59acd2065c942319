package charge

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/forums/fault"
)

// CalledOff is what a customer has called off at an instant, with what it costs
// a year at that register: the compilation that a customer may look at any time.
// Amounts are decimal text in Currency, without VAT. It survives JSON.
type CalledOff struct {
	Customer      string       `json:"customer"`
	At            time.Time    `json:"at"` // UTC
	Currency      string       `json:"currency"`
	VAT           string       `json:"vat"` // always "excluded"
	Lines         []CalledLine `json:"lines"`
	ByCostCode    []CodeSum    `json:"by_cost_code"`  // a year
	Total         string       `json:"total"`         // a year
	Registrations []Called     `json:"registrations"` // behind the lines, by item, cost code, then id
	Refused       []Refusal    `json:"refused"`       // with what a year of each would cost
	Findings      []Finding    `json:"findings"`
}

// CalledLine is one item under one cost code.
type CalledLine struct {
	Item        string `json:"item"`
	Area        string `json:"area"`
	CostCode    string `json:"cost_code"`
	Quantity    string `json:"quantity"`
	UnitPrice   string `json:"unit_price"`
	Per         string `json:"per"`  // year, month or each
	Year        string `json:"year"` // what the quantity costs a year; of a price for each nothing, for it is paid
	Automatic   string `json:"automatic"`
	Manual      string `json:"manual"`
	VATCategory string `json:"vat_category"`
	VATRate     string `json:"vat_rate"`
}

// Called is one registration that is open at the instant.
type Called struct {
	Registration string `json:"registration"`
	Item         string `json:"item"`
	CostCode     string `json:"cost_code"`
	Quantity     string `json:"quantity"`
	From         string `json:"from"` // local
	Orderer      string `json:"orderer"`
	Source       string `json:"source"` // automatic or manual
	Device       string `json:"device"`
}

// Look prepares a bill that answers what is called off at an instant, by the
// agreement in force then. It returns [fault.Invalid] before the first one.
func Look(c forums.Customer, at time.Time) (*Bill, error) {
	b, err := New(c, calendar.Of(calendar.Year, at, c.Zone))
	if err != nil {
		return nil, err
	}
	version, ok := b.version(at)
	if !ok {
		return nil, fmt.Errorf("%w: nothing was agreed with %s before %s", fault.Invalid, c.ID, calendar.DayOf(c.Agreements[0].From, c.Zone))
	}
	first, last := b.period.Days()
	b.timeline = nil
	b.slices = []segment{{from: first, to: last.AddDays(1), begins: b.period.From, ends: b.period.To, version: version, cutoff: at}}
	b.from, b.to, b.latest = at, at.Add(time.Second), at
	return b, nil
}

// CalledOff answers for a bill that [Look] has prepared.
func (b *Bill) CalledOff() CalledOff {
	b.findings = nil
	s := b.slices[0]
	out := CalledOff{Customer: b.customer.ID, At: s.cutoff.UTC(), Currency: b.customer.Currency, VAT: "excluded",
		Lines: []CalledLine{}, ByCostCode: []CodeSum{}, Registrations: []Called{}, Refused: []Refusal{}, Findings: []Finding{}}
	b.missingRegister()
	_, refused := b.priceRegister()
	out.Refused = append(out.Refused, refused...)
	c := called{Bill: b, version: s.version, quantities: map[subject]quantity{}}
	for i := range b.register.rows {
		if r := b.register.rows[i]; !r.spoilt && r.showsAt(s.cutoff) {
			c.take(&out, r)
		}
	}
	c.sum(&out)
	out.Findings = append(out.Findings, b.findings.sorted()...)
	return out
}

// called gathers what is called off.
type called struct {
	*Bill
	version    int
	quantities map[subject]quantity
}

// take counts a registration that is charged, or that was paid for once.
func (c *called) take(out *CalledOff, r *row) {
	g := &c.register
	item, sold := c.rules[c.version].items[g.names[r.item]]
	once := sold && item.Per == agreement.PerEach && c.refusal(r, c.version).none()
	if !r.charged && !once {
		return
	}
	key := subject{g.names[r.item], g.names[r.code]}
	c.quantities[key] = c.quantities[key].plus(c.amount(r))
	source := "automatic"
	if g.manual(r) {
		source = "manual"
	}
	out.Registrations = append(out.Registrations, Called{Registration: r.id(), Item: key.item, CostCode: key.code, From: c.clock(r.from),
		Quantity: g.quantities[r.quantity].String(), Orderer: g.names[r.orderer], Source: source, Device: r.device()})
}

// sum writes the lines and what they come to.
func (c *called) sum(out *CalledOff) {
	total, codes := decimal.Zero, map[string]decimal.Decimal{}
	year := position{months: 12, of: 1}
	for key, q := range c.quantities {
		item := c.rules[c.version].items[key.item]
		amount := decimal.Zero
		if item.Per != agreement.PerEach {
			amount = rate{item.Price, item.Per}.upTo(q.sum(), year, c.unit)
		}
		vat := c.taxed(item.VAT)
		out.Lines = append(out.Lines, CalledLine{Item: key.item, Area: item.Area, CostCode: key.code, Quantity: q.sum().String(), UnitPrice: c.price(item.Price),
			Per: string(item.Per), Year: c.money(amount), Automatic: q.automatic.String(), Manual: q.manual.String(), VATCategory: vat.Category, VATRate: vat.Rate})
		total, codes[key.code] = total.Add(amount), codes[key.code].Add(amount)
	}
	order := c.order()
	slices.SortFunc(out.Lines, func(x, y CalledLine) int {
		return cmp.Or(cmp.Compare(order[x.Item], order[y.Item]), strings.Compare(x.CostCode, y.CostCode))
	})
	slices.SortStableFunc(out.Registrations, func(x, y Called) int {
		return cmp.Or(cmp.Compare(order[x.Item], order[y.Item]), strings.Compare(x.CostCode, y.CostCode), strings.Compare(x.Registration, y.Registration))
	})
	for code, amount := range codes {
		out.ByCostCode = append(out.ByCostCode, CodeSum{CostCode: code, Amount: c.money(amount)})
	}
	slices.SortFunc(out.ByCostCode, func(x, y CodeSum) int { return strings.Compare(x.CostCode, y.CostCode) })
	out.Total = c.money(total)
}

// order is where each item stands in the catalogue.
func (c *called) order() map[string]int {
	order := map[string]int{}
	for i, item := range c.customer.Agreements[c.version].Catalogue {
		order[item.ID] = i
	}
	return order
}
