// Package charge answers one question: what does a customer owe for a period,
// and why to the öre? It prices what the register shows, the hours that were
// worked, the trips, the fee of the tier and the penalties of missed targets,
// by the agreement in force, and refuses what nobody entitled has ordered.
//
// A [Bill] is made for one customer and period. It listens to one pass over
// the warehouse through [Bill.Facts] and answers with a [Statement], the same for any order of the rows.
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
// Amounts are decimals from end to end and exclude VAT.
package charge

import (
	"fmt"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"ting/forums"
	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/forums/fault"
	"ting/forums/ticket"
)

// Bill gathers what one customer's period is charged by. It serves one
// goroutine.
type Bill struct {
	customer forums.Customer
	period   calendar.Period
	unit     int32 // decimals of the currency
	timeline []segment
	slices   []segment // the parts of the timeline that lie in the period
	rules    []rules   // by version

	from, to time.Time // what the warehouse is asked about
	latest   time.Time // registrations that begin after it do not matter

	connected map[string]bool

	register register
	work     []forums.Worklog
	tickets  map[string][]bool // by ticket: whether each version bills work on it; only of those that some version may bill
	seen     map[string]bool   // tickets that are there
	findings findings
}

// New prepares the bill of a customer for a period, which must be a month or
// longer. It returns [fault.Invalid] for shorter ones, and for an agreement
// that names hours or columns that do not exist.
func New(c forums.Customer, p calendar.Period) (*Bill, error) {
	switch p.Kind {
	case calendar.Month, calendar.Quarter, calendar.Tertial, calendar.HalfYear, calendar.Year:
	default:
		return nil, fmt.Errorf("%w: %s is too short to be charged; ask for a month, a quarter, a tertial, a half-year or a year", fault.Invalid, p.Name)
	}
	b := &Bill{
		customer: c, period: p, unit: agreement.MinorUnit(c.Currency),
		tickets: map[string][]bool{}, seen: map[string]bool{}, register: newRegister(), connected: map[string]bool{},
	}
	b.timeline = newTimeline(c, p)
	b.slices = within(b.timeline, p)
	for _, a := range c.Agreements {
		r, err := newRules(c, a)
		if err != nil {
			return nil, fmt.Errorf("agreement from %s: %w", calendar.DayOf(a.From, c.Zone), err)
		}
		b.rules = append(b.rules, r)
	}
	b.reach()
	return b, nil
}

// Window returns the instants [from, to) that the warehouse must be asked
// about, so that nothing is missing that decides the period.
func (b *Bill) Window() (from, to time.Time) { return earliest(b.from, b.worked()), b.to }

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

// TakeRegistration takes a row of the register. Rows of other customers and
// those that cannot matter to the period are passed over.
func (b *Bill) TakeRegistration(r forums.Registration) error {
	if r.Customer != b.customer.ID {
		return nil
	}
	open := r.To.IsZero()
	coming := r.From.After(b.latest)
	gone := !open && r.To.Before(b.from) && r.From.Before(b.from)
	if !coming && !gone {
		b.register.add(r)
	}
	return nil
}

// TakeWorklog takes a row of the log of work.
func (b *Bill) TakeWorklog(w forums.Worklog) error {
	if w.Customer == b.customer.ID && w.At.Before(b.period.To) {
		b.work = append(b.work, w)
	}
	return nil
}

// TakeTicket notes whether work on a ticket is billed in full.
func (b *Bill) TakeTicket(t *ticket.Ticket) error {
	if t.Customer != b.customer.ID || !b.NeedsTickets() {
		return nil
	}
	id := strings.Clone(t.ID)
	b.seen[id] = true
	for i := range b.rules {
		r := &b.rules[i]
		if r.tier == nil || len(r.tier.Billable) == 0 || !r.billable.Every(t) {
			continue
		}
		if b.tickets[id] == nil {
			b.tickets[id] = make([]bool, len(b.rules))
		}
		b.tickets[id][i] = true
	}
	return nil
}

// NeedsTickets reports whether some agreement bills work by the ticket it is
// for, so that tickets must be read.
func (b *Bill) NeedsTickets() bool {
	for i := range b.rules {
		if b.rules[i].tier != nil && len(b.rules[i].tier.Billable) > 0 {
			return true
		}
	}
	return false
}

// Facts returns the sinks of the bill. Tickets are read only when some tier
// bills work by them.
func (b *Bill) Facts() forums.Facts {
	f := forums.Facts{Registration: b.TakeRegistration, Worklog: b.TakeWorklog, Fault: b.TakeFault,
		Connected: func(dataset string) { b.connected[dataset] = true }}
	if b.NeedsTickets() {
		f.Ticket = b.TakeTicket
	}
	return f
}

// missing tells of the datasets that the agreement needs and that are not
// connected.
func (b *Bill) missing() {
	sells, works := false, false
	for _, s := range b.slices {
		r := &b.rules[s.version]
		sells = sells || len(r.items) > 0
		works = works || r.tier != nil && (r.tier.Overage != nil || r.tier.CallOuts != nil)
	}
	if sells && !b.connected["registrations"] {
		b.findings.add("", "registrations are not connected, so no item is charged", "")
	}
	if works && !b.connected["worklogs"] {
		b.findings.add("", "worklogs are not connected, so no hour and no trip is charged", "")
	}
}

// TakeFault notes a row of the register or the log that could not be read.
func (b *Bill) TakeFault(customer string, f forums.Fault) error {
	concerns := f.Dataset == "registrations" || f.Dataset == "worklogs"
	if concerns && (customer == "" || customer == b.customer.ID) {
		b.findings.add(f.Row, f.Problem+"; the row of "+f.Dataset+" is not charged", "")
	}
	return nil
}

// money writes an amount with the currency's decimals.
func (b *Bill) money(d decimal.Decimal) string { return d.StringFixed(b.unit) }

// price writes a unit price with at least the currency's decimals.
func (b *Bill) price(d decimal.Decimal) string { return d.StringFixed(max(b.unit, -d.Exponent())) }
