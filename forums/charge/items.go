package charge

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"ting/forums/agreement"
	"ting/forums/calendar"
)

// quantity is how much of an item is charged, by where the registrations came
// from.
type quantity struct{ automatic, manual decimal.Decimal }

func (q quantity) plus(o quantity) quantity {
	return quantity{automatic: q.automatic.Add(o.automatic), manual: q.manual.Add(o.manual)}
}

func (q quantity) minus(o quantity) quantity {
	return quantity{automatic: q.automatic.Sub(o.automatic), manual: q.manual.Sub(o.manual)}
}

func (q quantity) sum() decimal.Decimal { return q.automatic.Add(q.manual) }

func (q quantity) equal(o quantity) bool {
	return q.automatic.Equal(o.automatic) && q.manual.Equal(o.manual)
}

// key is what quantities are added up by: an item and a cost code in a slice
// of the period or, for items that are charged once, in a version.
type key struct {
	item, code uint32
	part       int
}

// pile is the quantity of one key: what holds throughout, and what is added on
// single days.
type pile struct {
	base quantity
	days map[calendar.Day]quantity
}

// pricing is the pricing of one register.
type pricing struct {
	*Bill
	piles   map[key]*pile
	once    map[key]quantity
	refused []Refusal
	stray   int // registrations shown while there was no catalogue
}

// priceRegister returns the lines of the items, and what is refused.
func (b *Bill) priceRegister() ([]entry, []Refusal) {
	p := &pricing{Bill: b, piles: map[key]*pile{}, once: map[key]quantity{}}
	b.register.sort()
	conflicts := b.examine()
	for i := range b.register.rows {
		if r := b.register.rows[i]; !r.spoilt {
			p.take(r, conflicts[i])
		}
	}
	if p.stray > 0 {
		b.findings.add(Finding{}, problem{code: NoCatalogue, name: strconv.Itoa(p.stray)})
	}
	b.examineCharged()
	return append(p.lines(), p.onceLines()...), p.refused
}

// stake is what a row would have cost under one reason to refuse it.
type stake struct {
	reason problem
	amount decimal.Decimal
}

// take charges a row, or refuses it, in each part of the period that shows it.
func (p *pricing) take(r *row, conflict problem) {
	var stakes []stake
	unknown, stray := false, false
	name, code := p.register.names[r.item], p.register.names[r.code]
	for part, s := range p.slices {
		from, to, shown := p.shown(r, s)
		if !shown {
			continue
		}
		item, sold := p.rules[s.version].items[name]
		switch {
		case len(p.rules[s.version].items) == 0:
			stray = true
		case !sold:
			unknown = true
		case item.Per == agreement.PerEach:
		default:
			reason := cmp.Or(conflict, p.refusal(r, s.version))
			if !reason.none() {
				stakes = addStake(stakes, reason, p.worth(r, item, from, to))
				continue
			}
			r.charged = true
			p.pile(key{r.item, r.code, part}).add(from, to, s, p.amount(r))
		}
	}
	stakes = p.takeOnce(r, conflict, name, stakes)
	if stray && !unknown {
		p.stray++
	}
	if unknown {
		p.tell(r, problem{code: UnknownItem, name: name})
	}
	for _, s := range stakes {
		p.refused = append(p.refused, Refusal{Registration: r.id(), Item: name, CostCode: code, Reason: s.reason.String(), Amount: p.money(s.amount),
			Code: s.reason.code, Name: s.reason.name, Other: s.reason.other})
	}
}

// takeOnce charges a row of an item that is charged once, if the period is the
// one that bills it. The agreement in force when it begins gives the price.
func (p *pricing) takeOnce(r *row, conflict problem, name string, stakes []stake) []stake {
	begins := time.Unix(r.from, 0)
	version, ok := p.version(begins)
	if !ok {
		return stakes
	}
	item, sold := p.rules[version].items[name]
	if !sold || item.Per != agreement.PerEach {
		return stakes
	}
	at, ok := billed(p.timeline, begins)
	if !ok || !p.period.Holds(at) {
		return stakes
	}
	if reason := cmp.Or(conflict, p.refusal(r, version)); !reason.none() {
		return addStake(stakes, reason, p.register.quantities[r.quantity].Mul(item.Price).Round(p.unit))
	}
	r.charged = true
	k := key{r.item, r.code, version}
	p.once[k] = p.once[k].plus(p.amount(r))
	return stakes
}

func addStake(stakes []stake, reason problem, amount decimal.Decimal) []stake {
	for i := range stakes {
		if stakes[i].reason == reason {
			stakes[i].amount = stakes[i].amount.Add(amount)
			return stakes
		}
	}
	return append(stakes, stake{reason, amount})
}

// shown returns the local days [from, to) of a segment for which a row counts.
func (b *Bill) shown(r *row, s segment) (from, to calendar.Day, shown bool) {
	if !s.daily {
		return s.from, s.to, r.showsAt(s.cutoff)
	}
	if r.from >= s.ends.Unix() || r.to <= s.begins.Unix() {
		return from, to, false
	}
	from, to = s.from, s.to
	if r.from > s.begins.Unix() {
		from = b.firstDay(r.from)
	}
	if r.to < s.ends.Unix() {
		to = b.firstDay(r.to)
	}
	return from, to, from.Before(to)
}

// firstDay returns the first local day that begins at or after an instant.
func (b *Bill) firstDay(unix int64) calendar.Day {
	at := time.Unix(unix, 0)
	d := calendar.DayOf(at, b.customer.Zone)
	if calendar.Instant(b.customer.Zone, d, 0).Before(at) {
		return d.AddDays(1)
	}
	return d
}

// refusal says why a row is not charged under a version; none when it is.
func (b *Bill) refusal(r *row, version int) problem {
	g := &b.register
	return b.rules[version].refusal(g.names[r.code], g.names[r.orderer], g.manual(r))
}

// amount is a row's quantity under where it came from.
func (b *Bill) amount(r *row) quantity {
	if b.register.manual(r) {
		return quantity{manual: b.register.quantities[r.quantity]}
	}
	return quantity{automatic: b.register.quantities[r.quantity]}
}

// worth is what a row alone costs for the days [from, to).
func (b *Bill) worth(r *row, item agreement.Item, from, to calendar.Day) decimal.Decimal {
	return rate{item.Price, item.Per}.between(b.register.quantities[r.quantity], b.passed(from), b.passed(to), b.unit)
}

// passed returns the position of a day in the year that the period lies in.
func (b *Bill) passed(d calendar.Day) position {
	first, _ := b.period.Days()
	return positionOf(d, first.Year)
}

func (p *pricing) pile(k key) *pile {
	if p.piles[k] == nil {
		p.piles[k] = &pile{days: map[calendar.Day]quantity{}}
	}
	return p.piles[k]
}

// add adds a quantity for the days [from, to) of a segment.
func (l *pile) add(from, to calendar.Day, s segment, q quantity) {
	if from == s.from && to == s.to {
		l.base = l.base.plus(q)
		return
	}
	l.days[from] = l.days[from].plus(q)
	l.days[to] = l.days[to].minus(q)
}

// stretch is a run of days with one quantity of one item and cost code.
type stretch struct {
	item, code string
	rate       rate
	vat        agreement.VAT
	from, to   calendar.Day
	quantity   quantity
}

// stretches cuts a pile where its quantity changes.
func (l *pile) stretches(like stretch, s segment) []stretch {
	days := make([]calendar.Day, 0, len(l.days)+2)
	for d := range l.days {
		days = append(days, d)
	}
	days = append(days, s.from, s.to)
	slices.SortFunc(days, calendar.Day.Compare)
	days = slices.Compact(days)
	var out []stretch
	q := l.base
	for i, d := range days[:len(days)-1] {
		q = q.plus(l.days[d])
		if q.sum().IsZero() {
			continue
		}
		like.from, like.to, like.quantity = d, days[i+1], q
		out = append(out, like)
	}
	return out
}

// lines returns the lines of the items that are charged by time. Stretches
// that follow each other and differ in nothing are one line: by the rule of
// rounding, that changes no amount.
func (p *pricing) lines() []entry {
	var all []stretch
	for k, l := range p.piles {
		s := p.slices[k.part]
		item := p.rules[s.version].items[p.register.names[k.item]]
		all = append(all, l.stretches(stretch{item: item.ID, code: p.register.names[k.code], rate: rate{item.Price, item.Per}, vat: p.taxed(item.VAT)}, s)...)
	}
	slices.SortFunc(all, func(a, b stretch) int {
		return cmp.Or(strings.Compare(a.item, b.item), strings.Compare(a.code, b.code), a.from.Compare(b.from))
	})
	var joined []stretch
	for _, s := range all {
		if n := len(joined); n > 0 && joined[n-1].leadsTo(s) {
			joined[n-1].to = s.to
			continue
		}
		joined = append(joined, s)
	}
	entries := make([]entry, 0, len(joined))
	for _, s := range joined {
		entries = append(entries, p.entry(s))
	}
	return entries
}

// leadsTo reports whether next goes on where s ends, alike in all else.
func (s stretch) leadsTo(next stretch) bool {
	return s.item == next.item && s.code == next.code && s.to == next.from && s.quantity.equal(next.quantity) &&
		s.rate.per == next.rate.per && s.rate.price.Equal(next.rate.price) && s.vat == next.vat
}

func (p *pricing) entry(s stretch) entry {
	from, to := p.passed(s.from), p.passed(s.to)
	return entry{
		amount: s.rate.between(s.quantity.sum(), from, to, p.unit), from: s.from, to: s.to,
		Line: Line{Kind: KindItem, Item: s.item, CostCode: s.code, Quantity: s.quantity.sum().String(), UnitPrice: p.price(s.rate.price),
			Per: string(s.rate.per), MonthsFrom: from.String(), MonthsTo: to.String(), Note: p.span(s.from, s.to),
			Automatic: s.quantity.automatic.String(), Manual: s.quantity.manual.String()}.taxed(s.vat),
	}
}

// onceLines returns the lines of the items that are charged once.
func (p *pricing) onceLines() []entry {
	first, last := p.period.Days()
	var entries []entry
	for k, q := range p.once {
		item := p.rules[k.part].items[p.register.names[k.item]]
		entries = append(entries, entry{
			amount: q.sum().Mul(item.Price).Round(p.unit), from: first, to: last.AddDays(1),
			Line: Line{Kind: KindItem, Item: item.ID, CostCode: p.register.names[k.code], Quantity: q.sum().String(), UnitPrice: p.price(item.Price),
				Per: string(item.Per), Automatic: q.automatic.String(), Manual: q.manual.String()}.taxed(p.taxed(item.VAT)),
		})
	}
	return entries
}
