package charge

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"ting/forums/agreement"
	"ting/forums/calendar"
)

// sum is what minutes and trips are added up by before the price is applied.
type sum struct {
	kind        Kind
	month, tier string
	core        bool
	price       string
	vat         agreement.VAT
}

// tally is what the work of a period comes to.
type tally struct {
	*Bill
	sums   map[sum]int64 // seconds, or trips
	worked map[string]*month
}

// month is the work of one month.
type month struct {
	name                                            string
	core, outside, included, charged, billed, trips int64 // seconds, but trips
}

// Worked is how the work of one month was shared out, in minutes.
type Worked struct {
	Month    string `json:"month"`
	Core     string `json:"core"`
	Outside  string `json:"outside"`
	Included string `json:"included"` // paid for by the fee
	Charged  string `json:"charged"`  // past the included hours
	Billed   string `json:"billed"`   // in full, by the ticket
	CallOuts int64  `json:"call_outs"`
}

// month returns the book of the month that holds an instant.
func (t *tally) month(at time.Time) *month {
	name := calendar.Of(calendar.Month, at, t.customer.Zone).Name
	if t.worked[name] == nil {
		t.worked[name] = &month{name: name}
	}
	return t.worked[name]
}

// add enters a piece of which rest seconds are charged.
func (m *month) add(p piece, rest int64) {
	if p.core {
		m.core += p.seconds
	} else {
		m.outside += p.seconds
	}
	m.included += p.seconds - rest
	if p.billed {
		m.billed += rest
		return
	}
	m.charged += rest
}

// months returns the books in order.
func (t tally) months() []Worked {
	var out []Worked
	for _, name := range slices.Sorted(maps.Keys(t.worked)) {
		m := t.worked[name]
		out = append(out, Worked{Month: name, Core: minutes(m.core), Outside: minutes(m.outside), Included: minutes(m.included),
			Charged: minutes(m.charged), Billed: minutes(m.billed), CallOuts: m.trips})
	}
	return out
}

// entries returns a line for each sum.
func (t tally) entries() []entry {
	var entries []entry
	for s, n := range t.sums {
		price := decimal.RequireFromString(s.price)
		p, err := calendar.Parse(s.month, t.customer.Zone)
		if err != nil {
			continue // months are named by calendar itself
		}
		first, last := p.Days()
		e := entry{from: first, to: last.AddDays(1), Line: Line{Kind: s.kind, Item: s.tier, UnitPrice: s.price, Note: s.month}.taxed(s.vat)}
		if s.kind == KindCallOut {
			e.amount = price.Mul(decimal.NewFromInt(n)).Round(t.unit)
			e.Quantity, e.Per = decimal.NewFromInt(n).String(), "trip"
		} else {
			e.amount = price.Mul(decimal.NewFromInt(n)).DivRound(decimal.NewFromInt(3600), t.unit)
			e.Quantity, e.Per, e.Minutes = decimal.NewFromInt(n).DivRound(decimal.NewFromInt(3600), 6).String(), "hour", minutes(n)
		}
		if s.kind == KindBilled {
			window := "outside core time"
			if s.core {
				window = "core time"
			}
			e.Note = strings.Join([]string{s.month, window}, ", ")
		}
		entries = append(entries, e)
	}
	return entries
}

// minutes writes seconds as minutes, as a pocket calculator takes them: 95, or
// 0 2/60.
func minutes(seconds int64) string {
	whole := strconv.FormatInt(seconds/60, 10)
	if seconds%60 == 0 {
		return whole
	}
	return whole + " " + strconv.FormatInt(seconds%60, 10) + "/60"
}
