package charge

import (
	"cmp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// most is the largest quantity that is taken for one.
func most() decimal.Decimal { return decimal.New(1, 12) }

// finest is how many decimals a quantity may have.
const finest = 9

// examine tells of the rows that cannot be charged as they are, spoils them
// and those that do not matter to the period, and returns why rows contradict
// each other, by index. The rows must be sorted.
func (b *Bill) examine() map[int]problem {
	g := &b.register
	for i := range g.rows {
		r := g.rows[i]
		r.charged = false
		if r.spoilt = !b.matters(r.from, r.to); r.spoilt {
			continue
		}
		found := g.problem(r)
		if r.spoilt = !found.none(); r.spoilt {
			b.tell(r, found)
			continue
		}
		if source := g.names[r.source]; source != "" && source != "automatic" && source != "manual" {
			b.tell(r, problem{code: OtherSource, name: source})
		}
		if r.replaces() != "" && r.replaces() == r.id() {
			b.tell(r, problem{code: ReplacesItself})
		}
	}
	return b.conflicts()
}

// tell notes a finding about a row.
func (b *Bill) tell(r *row, p problem) {
	b.findings.add(Finding{Registration: r.id(), Item: b.register.names[r.item]}, p)
}

// problem says why a row by itself cannot be charged; none when it can.
func (g *register) problem(r *row) problem {
	q := g.quantities[r.quantity]
	switch {
	case strings.TrimSpace(r.id()) == "":
		return problem{code: NoID}
	case q.IsNegative():
		return problem{code: Negative, name: brief(q)}
	case q.IsZero():
		return problem{code: Nothing}
	case q.GreaterThan(most()) || q.Exponent() < -finest:
		return problem{code: Implausible, name: brief(q)}
	case r.to < r.from:
		return problem{code: EndsBefore}
	case r.to == r.from:
		return problem{code: EndsAtOnce}
	}
	return problem{}
}

// brief writes a number in a length that a sentence can carry.
func brief(d decimal.Decimal) string {
	if text := d.String(); len(text) <= 30 {
		return text
	}
	return d.String()[:27] + "…"
}

// conflicts finds the rows that share an id with one open at the same time.
// Rows that say the same are charged once; of those that differ none is, for
// nobody can tell which is right.
func (b *Bill) conflicts() map[int]problem {
	g := &b.register
	conflicts := map[int]problem{}
	for from := 0; from < len(g.rows); {
		to := from + 1
		last := from // the row of this id that ends last
		for ; to < len(g.rows) && g.rows[to].id() == g.rows[from].id(); to++ {
			r := g.rows[to]
			switch {
			case r.spoilt:
				continue
			case r.same(g.rows[to-1]):
				r.spoilt = true
				b.tell(r, problem{code: Repeated})
			case !g.rows[last].spoilt && r.overlaps(g.rows[last]):
				conflicts[to], conflicts[last] = problem{code: Contradicted}, problem{code: Contradicted}
			}
			if g.rows[last].spoilt || r.to > g.rows[last].to {
				last = to
			}
		}
		from = to
	}
	return conflicts
}

// examineCharged tells of what is charged and may not be wanted: devices that
// were replaced and kept, and devices registered twice.
func (b *Bill) examineCharged() {
	b.keptDevices()
	b.doubleDevices()
}

// keptDevices finds registrations that another replaces and that are still
// open beside it. Both are charged.
func (b *Bill) keptDevices() {
	g := &b.register
	for i := range g.rows {
		r := g.rows[i]
		if !r.charged || r.replaces() == "" || r.replaces() == r.id() {
			continue
		}
		found := g.find(r.replaces())
		for j := range found {
			if old := found[j]; old.charged && b.together(max(r.from, old.from), min(r.to, old.to)) {
				b.tell(old, problem{code: KeptDevice, name: r.id()})
			}
		}
	}
}

// doubleDevices finds devices for which an item is registered more than once
// at a time. All are charged.
func (b *Bill) doubleDevices() {
	g := &b.register
	var rows []*row
	for i := range g.rows {
		if r := g.rows[i]; r.charged && r.device() != "" {
			rows = append(rows, r)
		}
	}
	slices.SortStableFunc(rows, func(x, y *row) int {
		return cmp.Or(strings.Compare(x.device(), y.device()), cmp.Compare(x.item, y.item), cmp.Compare(x.from, y.from), strings.Compare(x.id(), y.id()))
	})
	var open *row // of this device and item, the one that ends last
	for _, r := range rows {
		if open == nil || open.device() != r.device() || open.item != r.item {
			open = r
			continue
		}
		if b.together(max(r.from, open.from), min(r.to, open.to)) {
			b.tell(r, problem{code: DeviceTwice, name: r.device(), other: open.id()})
		}
		if r.to > open.to {
			open = r
		}
	}
}

// together reports whether what the stretch [from, to) in Unix seconds holds
// is charged in the period at one time.
func (b *Bill) together(from, to int64) bool {
	for _, s := range b.slices {
		if s.daily && from < s.ends.Unix() && s.begins.Unix() < to && from < to {
			return true
		}
		if !s.daily && from <= s.cutoff.Unix() && s.cutoff.Unix() < to {
			return true
		}
	}
	return false
}
