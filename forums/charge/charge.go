// Package charge answers one question: what does a customer owe for a period,
// and why to the öre? It prices what the register shows, the hours that were
// worked, the trips, the fee of the tier and the penalties of missed targets,
// by the agreement in force, and refuses what nobody entitled has ordered.
//
// A [Bill] is made for one customer and period. It listens to one pass over
// the warehouse through [Bill.Facts] and answers with a [Statement], the same
// for any order of the rows. Bills of several periods of one customer share
// what they listen to, see [Course].
//
// # How an item is priced
//
// Let q be the quantity, p the price and m the months of the calendar year that
// have passed. A line from m1 to m2 costs
//
//	round(q × p × m2) − round(q × p × m1)
//
// for a price a month, with m ÷ 12 for a price a year; round is half up (away
// from zero) to the currency's minor unit. Lines that follow each other
// therefore add up: twelve months, three tertials and the year give the same
// total. A day is one part of its month, so a new agreement may begin on any.
// A price for each is charged once, q × p.
//
// Which quantity holds is said by [agreement.Charging]: with the state of the
// register, its state at the cut-off of the charging period holds for all of
// it; by days, each local day belongs to whom it begins. A period that is not
// a charging period is cut into those that it touches, so that statements of
// any length add up.
//
// # Hours, trips and fees
//
// Work is shared out in order of time and cut where months, agreements and core
// time end. Core time uses included time one for one, outside time by the
// factor, whole seconds at a time, the oldest carried time first; what is left
// is added up by month, window and price, and rounded once. Where several
// agreements share a month, each gives its hours for the days it is in force.
// Work on billable tickets is charged in full. Trips are counted, billable or
// not. A fee in advance falls whole into the period of its day; when another
// takes its place, the time that was paid for and is left is given back.
//
// # What is not charged
//
// Registrations without a right cost code, or ordered by hand by nobody
// entitled, are refused with the amount at stake. Rows that break a rule are
// told of and not charged; a device that was replaced and kept is charged, and
// told of.
//
// # Penalties, VAT and corrections
//
// Penalties are lines of their own, and so is what caps over several of them
// give back. Amounts are decimals from end to end and exclude VAT; each line
// bears the category and rate that an electronic invoice lays on it. A
// statement that was approved is never counted again: [Correct] adds to a later
// one what it should have said, with the rows that made it so.
package charge

import (
	"fmt"
	"time"

	"github.com/shopspring/decimal"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/forums/fault"
)

// Bill is what one customer's period is charged by. It serves one goroutine,
// together with the bills that it shares its rows with.
type Bill struct {
	*intake
	customer forums.Customer
	period   calendar.Period
	unit     int32 // decimals of the currency
	timeline []segment
	slices   []segment // the parts of the timeline that lie in the period
	rules    []rules   // by version

	from, to time.Time // what the warehouse is asked about
	latest   time.Time // registrations that begin after it do not matter

	findings findings
}

// New prepares the bill of a customer for a period, which must be a month or
// longer. It returns [fault.Invalid] for shorter ones, and for an agreement
// that names hours or columns that do not exist.
func New(c forums.Customer, p calendar.Period) (*Bill, error) {
	bills, err := Course(c, p)
	if err != nil {
		return nil, err
	}
	return bills[0], nil
}

// Course prepares the bills of a customer for several periods, which share the
// rows: what one of them is given, all have. It fails as [New] does.
func Course(c forums.Customer, periods ...calendar.Period) ([]*Bill, error) {
	terms := make([]rules, 0, len(c.Agreements))
	for _, a := range c.Agreements {
		r, err := newRules(c, a)
		if err != nil {
			return nil, fmt.Errorf("agreement from %s: %w", calendar.DayOf(a.From, c.Zone), err)
		}
		terms = append(terms, r)
	}
	shared := newIntake()
	for _, p := range periods {
		switch p.Kind {
		case calendar.Month, calendar.Quarter, calendar.Tertial, calendar.HalfYear, calendar.Year:
		default:
			return nil, fmt.Errorf("%w: %s is too short to be charged; ask for a month, a quarter, a tertial, a half-year or a year", fault.Invalid, p.Name)
		}
		b := &Bill{intake: shared, customer: c, period: p, unit: agreement.MinorUnit(c.Currency), rules: terms, timeline: newTimeline(c, p)}
		b.slices = within(b.timeline, p)
		b.reach()
		shared.bills = append(shared.bills, b)
	}
	return shared.bills, nil
}

// reach finds the stretch of the register that decides the period.
func (b *Bill) reach() {
	b.from, b.to = b.period.From, b.period.To
	b.latest = b.period.To.Add(-time.Second)
	for _, s := range b.slices {
		b.from = earliest(b.from, s.cutoff)
		if b.sellsEach(s.version) {
			b.from = earliest(b.from, s.since.Add(time.Second))
		}
		if s.cutoff.After(b.latest) {
			b.latest = s.cutoff
		}
	}
}

// matters reports whether a registration of [from, to) in Unix seconds can
// matter to the period.
func (b *Bill) matters(from, to int64) bool {
	gone := to < b.from.Unix() && from < b.from.Unix()
	return from <= b.latest.Unix() && !gone
}

// sellsEach reports whether a version's catalogue, or an older one's, has an
// item that is charged once.
func (b *Bill) sellsEach(version int) bool {
	for i := range b.rules[:version+1] {
		for _, item := range b.rules[i].items {
			if item.Per == agreement.PerEach {
				return true
			}
		}
	}
	return false
}

func earliest(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

// Periods returns the periods whose penalties the statement holds: the
// charging periods that make up the bill's period or, where it is no whole
// number of them, the period itself.
func (b *Bill) Periods() []calendar.Period {
	var periods []calendar.Period
	at := b.period.From
	for at.Before(b.period.To) {
		i, ok := b.version(at)
		every := b.period.Kind
		if ok && b.customer.Agreements[i].Charging.Every != "" {
			every = b.customer.Agreements[i].Charging.Every
		}
		p := calendar.Of(every, at, b.period.Zone)
		if !p.From.Equal(at) || p.To.After(b.period.To) {
			return []calendar.Period{b.period}
		}
		periods, at = append(periods, p), p.To
	}
	return periods
}

// version returns the index of the agreement in force at t.
func (b *Bill) version(t time.Time) (int, bool) {
	for i := len(b.customer.Agreements) - 1; i >= 0; i-- {
		if !t.Before(b.customer.Agreements[i].From) {
			return i, true
		}
	}
	return 0, false
}

// missing tells of the datasets that the agreement needs and that are not
// connected.
func (b *Bill) missing() {
	b.missingRegister()
	works := false
	for _, s := range b.slices {
		tier := b.rules[s.version].tier
		works = works || tier != nil && (tier.Overage != nil || tier.CallOuts != nil)
	}
	if works && !b.connected["worklogs"] {
		b.findings.add(Finding{}, problem{code: NoLog})
	}
}

// missingRegister tells when there is a catalogue and no register, and of the
// rows that could not be read.
func (b *Bill) missingRegister() {
	sells := false
	for _, s := range b.slices {
		sells = sells || len(b.rules[s.version].items) > 0
	}
	if sells && !b.connected["registrations"] {
		b.findings.add(Finding{}, problem{code: NoRegister})
	}
	for _, f := range b.unread {
		b.findings.add(Finding{Registration: f.Row}, problem{code: Unread, name: f.Problem, other: f.Dataset})
	}
}

// money writes an amount with the currency's decimals.
func (b *Bill) money(d decimal.Decimal) string { return d.StringFixed(b.unit) }

// price writes a unit price with at least the currency's decimals.
func (b *Bill) price(d decimal.Decimal) string { return d.StringFixed(max(b.unit, -d.Exponent())) }
