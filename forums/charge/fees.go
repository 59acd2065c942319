package charge

import (
	"strconv"
	"time"

	"github.com/shopspring/decimal"

	"ting/forums/agreement"
	"ting/forums/calendar"
)

// term is how long a fee held unchanged: the versions that agree on it, one
// after the other.
type term struct {
	tier     string
	fee      agreement.Fee
	from, to calendar.Day // [from, to); a zero to is without end
}

// terms returns the terms of all fees, oldest first.
func (b *Bill) terms() []term {
	var terms []term
	open := false
	for _, a := range b.customer.Agreements {
		day := calendar.DayOf(a.From, b.customer.Zone)
		has := a.Tier != nil && a.Tier.Fee != nil
		if open && has && terms[len(terms)-1].goesOn(a.Tier) {
			continue
		}
		if open {
			terms[len(terms)-1].to = day
		}
		if open = has; has {
			terms = append(terms, term{tier: a.Tier.Name, fee: *a.Tier.Fee, from: day})
		}
	}
	return terms
}

// goesOn reports whether a later version has the same fee. Another VAT is no
// other fee, since it is laid on when the fee is invoiced; the one that the fee
// began with stands.
func (t term) goesOn(next *agreement.Tier) bool {
	return t.tier == next.Name && t.fee.Per == next.Fee.Per && t.fee.Advance == next.Fee.Advance && t.fee.Amount.Equal(next.Fee.Amount)
}

// ended reports whether the term has an end that lies before d.
func (t term) ended(d calendar.Day) bool { return t.to != calendar.Day{} && t.to.Before(d) }

// fees returns the lines of the fees of the period.
func (b *Bill) fees() []entry {
	var entries []entry
	for _, t := range b.terms() {
		if t.fee.Advance == 0 {
			entries = append(entries, b.feeByTime(t)...)
			continue
		}
		entries = append(entries, b.feeInAdvance(t)...)
	}
	return entries
}

// feeByTime returns the fee of the part of the period in which it held.
func (b *Bill) feeByTime(t term) []entry {
	first, last := b.period.Days()
	from, to := first, last.AddDays(1)
	if from.Before(t.from) {
		from = t.from
	}
	if t.ended(to) {
		to = t.to
	}
	if !from.Before(to) {
		return nil
	}
	e := b.fee(t, b.passed(from), b.passed(to), 1)
	e.from, e.to, e.Note = from, to, b.span(from, to)
	return []entry{e}
}

// feeInAdvance returns the invoices of a fee whose day lies in the period,
// whole, and the credit for what was paid beyond the term's end.
func (b *Bill) feeInAdvance(t term) []entry {
	var entries []entry
	for paid := 0; ; paid += t.fee.Advance {
		day := agreement.AddMonths(t.from, paid)
		if t.to != (calendar.Day{}) && !day.Before(t.to) || !b.instant(day).Before(b.period.To) {
			return entries
		}
		next := agreement.AddMonths(t.from, paid+t.fee.Advance)
		if b.period.Holds(b.instant(day)) {
			e := b.fee(t, position{of: 1}, position{months: t.fee.Advance, of: 1}, 1)
			e.from, e.to = day, next
			e.Note = strconv.Itoa(t.fee.Advance) + " months in advance, invoiced " + day.String()
			entries = append(entries, e)
		}
		if t.ended(next) && b.period.Holds(b.instant(t.to)) {
			e := b.fee(t, t.used(paid), position{months: t.fee.Advance, of: 1}, -1)
			e.from, e.to = t.to, next
			e.Note = "paid in advance on " + day.String() + " and no longer agreed"
			entries = append(entries, e)
		}
	}
}

// used returns how much of the stretch paid for after so many months of the
// term had passed when the term ended.
func (t term) used(paid int) position {
	months := 0
	for !t.to.Before(agreement.AddMonths(t.from, paid+months+1)) {
		months++
	}
	begun := agreement.AddMonths(t.from, paid+months)
	return position{months: months, days: daysBetween(begun, t.to), of: daysBetween(begun, agreement.AddMonths(t.from, paid+months+1))}
}

// fee returns the line of a fee from one position to another; sign is -1 for a
// credit. Whole months of a fee a month are that many times its price.
func (b *Bill) fee(t term, from, to position, sign int64) entry {
	r := rate{t.fee.Amount, t.fee.Per}
	one := decimal.NewFromInt(sign)
	e := entry{amount: r.between(one, from, to, b.unit), Line: Line{Kind: KindFee, Item: t.tier, Quantity: one.String(),
		UnitPrice: b.price(t.fee.Amount), Per: string(t.fee.Per), MonthsFrom: from.String(), MonthsTo: to.String()}.taxed(b.taxed(t.fee.VAT))}
	whole := from.days == 0 && to.days == 0 && -t.fee.Amount.Exponent() <= b.unit
	if t.fee.Per == agreement.PerMonth && whole {
		e.Quantity = decimal.NewFromInt(sign * int64(to.months-from.months)).String()
		e.MonthsFrom, e.MonthsTo = "", ""
	}
	return e
}

func (b *Bill) instant(d calendar.Day) time.Time { return calendar.Instant(b.customer.Zone, d, 0) }

// daysBetween returns the number of days of [from, to).
func daysBetween(from, to calendar.Day) int {
	utc := func(d calendar.Day) time.Time { return calendar.Instant(time.UTC, d, 0) }
	return int(utc(to).Sub(utc(from)) / (24 * time.Hour))
}
