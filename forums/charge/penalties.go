package charge

import (
	"cmp"
	"fmt"

	"github.com/shopspring/decimal"

	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/forums/fault"
)

// penalties makes lines of the penalties of a judged period, and of what the
// caps over several of them give back, so that the lines add up to what is due
// after the caps.
func (b *Bill) penalties(j Judged) ([]entry, error) {
	var entries []entry
	vat := cmp.Or(b.customer.Invoice.PenaltyVAT, b.customer.Invoice.VAT)
	add := func(text string, sign int64, l Line) error {
		amount, err := decimal.NewFromString(text)
		if err != nil {
			return fmt.Errorf("%w: penalty %q of %s: %w", fault.Invalid, text, l.Item, err)
		}
		if amount.IsZero() {
			return nil
		}
		one := decimal.NewFromInt(sign)
		l.Kind, l.Quantity, l.UnitPrice, l.Per = KindPenalty, one.String(), b.money(amount), "period"
		entries = append(entries, entry{amount: amount.Mul(one), Line: l.taxed(vat),
			from: calendar.DayOf(j.From, b.customer.Zone), to: calendar.DayOf(j.To, b.customer.Zone)})
		return nil
	}
	for _, t := range j.Targets {
		if t.Penalty == nil {
			continue
		}
		note := j.Period
		if t.Attainment != nil && t.Goal != nil {
			note += ": attainment " + t.Attainment.String() + ", goal " + t.Goal.String()
		}
		if err := add(t.Penalty.Amount, -1, Line{Item: t.ID, Note: note}); err != nil {
			return nil, err
		}
	}
	for _, c := range j.Penalties.Cuts {
		note := fmt.Sprintf("%s: past the cap of the %s, of which %s was left", j.Period, c.Per, c.Limit)
		if err := add(c.Cut, 1, Line{Item: CapItem, Cap: c.Per, Supplier: c.Supplier, Note: note}); err != nil {
			return nil, err
		}
	}
	return entries, nil
}

// taxed is a VAT, or the customer's where none was said.
func (b *Bill) taxed(v agreement.VAT) agreement.VAT { return cmp.Or(v, b.customer.Invoice.VAT) }
