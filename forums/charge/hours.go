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
)

// longestLog is the longest that one entry of the log may last. Work that
// began so much before the period may reach into it.
const longestLog = 7 * 24 * time.Hour

// worked returns the instant from which the log of work matters: the beginning
// of the stretch for which hours were given that reach into the period.
func (b *Bill) worked() time.Time {
	from := b.period.From
	for _, s := range b.slices {
		tier := b.rules[s.version].tier
		if tier == nil {
			continue
		}
		if i := tier.Included; i != nil {
			from = earliest(from, calendar.Of(i.Per, s.begins, b.customer.Zone).From)
			if i.Carry > 0 {
				from = earliest(from, b.customer.Agreements[0].From)
			}
		}
		if c := tier.CallOuts; c != nil {
			from = earliest(from, calendar.Of(c.Per, s.begins, b.customer.Zone).From)
		}
	}
	return from.Add(-longestLog)
}

// piece is a stretch of one log that lies in one month, one version and one
// window.
type piece struct {
	at      time.Time
	seconds int64
	version int
	core    bool
	billed  bool
}

// clockwork shares out the included hours in order of time.
type clockwork struct {
	*Bill
	cores  map[int]*calendar.Calendar // by version
	until  time.Time                  // where the calendars end
	pots   map[string]*pot
	trips  map[string]*int64 // included call-outs left
	tally  tally
	lacked map[string]int64 // seconds without a price, by tier
}

// hours returns what the work and the trips of the period come to.
func (b *Bill) hours() (tally, error) {
	c := &clockwork{Bill: b, cores: map[int]*calendar.Calendar{}, pots: map[string]*pot{}, trips: map[string]*int64{},
		until: b.period.To.Add(longestLog), tally: tally{Bill: b, sums: map[sum]int64{}, worked: map[string]*month{}}, lacked: map[string]int64{}}
	slices.SortFunc(b.work, func(x, y forums.Worklog) int {
		return cmp.Or(x.At.Compare(y.At), strings.Compare(x.Ticket, y.Ticket), strings.Compare(x.Kind, y.Kind), x.Minutes.Cmp(y.Minutes), strings.Compare(x.Note, y.Note))
	})
	for i := range b.work {
		if !b.work[i].At.Before(b.period.To) {
			break // the rest is of later periods
		}
		if err := c.take(&b.work[i]); err != nil {
			return tally{}, err
		}
	}
	for tier, seconds := range c.lacked {
		b.findings.add(Finding{}, problem{code: NoHourPrice, name: tier, other: minutes(seconds)})
	}
	return c.tally, nil
}

// take counts one log.
func (c *clockwork) take(w *forums.Worklog) error {
	version, ok := c.version(w.At)
	if !ok && !w.At.Add(longestLog).After(c.customer.Agreements[0].From) {
		return nil // before anything was agreed
	}
	seconds := w.Minutes.Mul(decimal.NewFromInt(60)).Round(0)
	of := Finding{Registration: c.place(*w)}
	concerns := c.period.Holds(w.At)
	var found problem
	switch {
	case w.Kind == "call-out":
		if ok {
			c.trip(w.At, version)
		}
		return nil
	case w.Kind != "work":
		found = problem{code: OtherKind, name: w.Kind}
	case seconds.IsNegative():
		found = problem{code: LogNegative, name: brief(w.Minutes)}
	case seconds.GreaterThan(decimal.NewFromInt(int64(longestLog / time.Second))):
		found = problem{code: LogTooLong, name: brief(w.Minutes)}
	}
	if !found.none() {
		if concerns {
			c.findings.add(of, found)
		}
		return nil
	}
	if concerns && ok && w.Ticket != "" && c.NeedsTickets() && !c.seen[w.Ticket] {
		c.findings.add(of, problem{code: NoTicket, name: w.Ticket})
	}
	return c.split(w, seconds.IntPart())
}

// split cuts a log at the ends of months, at new agreements and where core
// time begins and ends, and counts the pieces.
func (c *clockwork) split(w *forums.Worklog, seconds int64) error {
	at, end := w.At, w.At.Add(time.Duration(seconds)*time.Second)
	for at.Before(end) {
		to := earliest(end, calendar.Of(calendar.Month, at, c.customer.Zone).To)
		version, ok := c.version(at)
		next := version + 1
		if !ok {
			next = 0
		}
		if next < len(c.customer.Agreements) {
			to = earliest(to, c.customer.Agreements[next].From)
		}
		if ok && c.rules[version].tier != nil {
			if err := c.windows(piece{version: version, billed: c.bills(w.Ticket, version)}, at, to); err != nil {
				return err
			}
		}
		at = to
	}
	return nil
}

// bills reports whether work on a ticket is charged in full.
func (c *clockwork) bills(id string, version int) bool {
	by := c.tickets[id]
	return by != nil && by[version]
}

// windows cuts [at, to) where core time begins and ends, and counts the pieces.
func (c *clockwork) windows(like piece, at, to time.Time) error {
	core, err := c.core(like.version)
	if err != nil {
		return err
	}
	spans := []calendar.Span{{From: at, To: to}} // without windows all is core time
	if core != nil {
		if spans, err = core.Spans(at, to); err != nil {
			return err
		}
	}
	count := func(until time.Time, inside bool) {
		like.at, like.seconds, like.core = at, int64(until.Sub(at)/time.Second), inside
		if like.seconds > 0 {
			c.share(like)
		}
		at = until
	}
	for _, s := range spans {
		count(s.From, false)
		count(s.To, true)
	}
	count(to, false)
	return nil
}

// core returns the core time of a version; nil when it knows no windows.
func (c *clockwork) core(version int) (*calendar.Calendar, error) {
	if known, ok := c.cores[version]; ok {
		return known, nil
	}
	included := c.rules[version].tier.Included
	if included == nil {
		c.cores[version] = nil
		return nil, nil
	}
	a := c.customer.Agreements[version]
	compiled, err := calendar.New(a.Hours[included.Core], a.From, c.until)
	if err != nil {
		return nil, fmt.Errorf("hours %s: %w", included.Core, err)
	}
	c.cores[version] = compiled
	return compiled, nil
}

// share takes included time for a piece and counts the rest by its price.
func (c *clockwork) share(p piece) {
	tier := c.rules[p.version].tier
	rest := p.seconds
	if !p.billed {
		rest = c.include(p, tier.Included)
	}
	if !c.period.Holds(p.at) {
		return
	}
	m := c.tally.month(p.at)
	m.add(p, rest)
	if rest == 0 {
		return
	}
	if tier.Overage == nil {
		c.lacked[tier.Name] += rest
		return
	}
	price, kind, vat := tier.Overage.Outside, KindOutside, c.taxed(tier.Overage.VAT)
	if p.core {
		price, kind = tier.Overage.Core, KindCore
	}
	if p.billed {
		kind = KindBilled
	}
	c.tally.sums[sum{kind: kind, month: m.name, tier: tier.Name, core: p.core, price: c.price(price), vat: vat}] += rest
}

// include takes what it can of a piece from the included time, the oldest that
// is still usable first, and returns the seconds left to charge.
func (c *clockwork) include(p piece, i *agreement.Allowance) int64 {
	if i == nil {
		return p.seconds
	}
	factor := decimal.NewFromInt(1)
	if !p.core {
		if i.OutsideFactor == nil {
			return p.seconds
		}
		factor = *i.OutsideFactor
	}
	rest := p.seconds
	for _, pot := range c.usable(p.at, i) {
		rest -= pot.take(rest, factor)
	}
	return rest
}

// trip counts a call-out, free while included ones are left.
func (c *clockwork) trip(at time.Time, version int) {
	tier := c.rules[version].tier
	if tier == nil {
		return
	}
	counts := c.period.Holds(at)
	if counts {
		c.tally.month(at).trips++
	}
	if tier.CallOuts == nil {
		return
	}
	p := calendar.Of(tier.CallOuts.Per, at, c.customer.Zone)
	left, known := c.trips[p.Name]
	if !known {
		n := c.given(p, func(t *agreement.Tier) decimal.Decimal {
			if t.CallOuts == nil || t.CallOuts.Per != p.Kind {
				return decimal.Zero
			}
			return decimal.NewFromInt(int64(t.CallOuts.Included))
		}).IntPart()
		left = &n
		c.trips[p.Name] = left
	}
	if *left > 0 {
		*left--
		return
	}
	if counts {
		c.tally.sums[sum{kind: KindCallOut, month: c.tally.month(at).name, tier: tier.Name, price: c.price(tier.CallOuts.Price), vat: c.taxed(tier.CallOuts.VAT)}]++
	}
}
