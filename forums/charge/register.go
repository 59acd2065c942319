package charge

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"ting/forums"
)

// register keeps rows in little memory: what many rows share is kept once.
type register struct {
	rows       []*row // each on its own, so that growing copies little
	names      []string
	named      map[string]uint32
	quantities []decimal.Decimal
	quantified map[string]uint32
	sorted     bool
}

// row is a registration; names are indexes into the register's.
type row struct {
	text                        string // id, device and replaces, one behind the other: one piece of memory instead of three
	idEnds, deviceEnds          uint32
	from, to                    int64 // Unix seconds; [forever] while open
	item, code, orderer, source uint32
	quantity                    uint32

	// What the bill that is being counted makes of the row.
	spoilt  bool // not charged, and told of or of no matter
	charged bool // in some part of the period
}

func (r *row) id() string       { return r.text[:r.idEnds] }
func (r *row) device() string   { return r.text[r.idEnds:r.deviceEnds] }
func (r *row) replaces() string { return r.text[r.deviceEnds:] }

// forever is the end of what is open.
const forever = math.MaxInt64

func newRegister() register {
	return register{named: map[string]uint32{}, quantified: map[string]uint32{}}
}

// add keeps a registration of [from, to) in Unix seconds.
func (g *register) add(r forums.Registration, from, to int64) {
	g.rows = append(g.rows, &row{
		text: strings.Join([]string{r.ID, r.Device, r.Replaces}, ""), idEnds: uint32(len(r.ID)), deviceEnds: uint32(len(r.ID) + len(r.Device)),
		from: from, to: to,
		item: g.name(r.Item), code: g.name(r.CostCode), orderer: g.name(r.Orderer), source: g.name(r.Source),
		quantity: g.amount(r.Quantity),
	})
	g.sorted = false
}

func (g *register) name(text string) uint32 {
	if i, known := g.named[text]; known {
		return i
	}
	text = strings.Clone(text)
	g.names = append(g.names, text)
	g.named[text] = uint32(len(g.names) - 1)
	return g.named[text]
}

func (g *register) amount(d decimal.Decimal) uint32 {
	// Most quantities are the one before.
	if n := len(g.rows); n > 0 && g.quantities[g.rows[n-1].quantity].Equal(d) {
		return g.rows[n-1].quantity
	}
	text := d.String()
	if i, known := g.quantified[text]; known {
		return i
	}
	g.quantities = append(g.quantities, d)
	g.quantified[text] = uint32(len(g.quantities) - 1)
	return g.quantified[text]
}

// sort puts the rows in an order that does not depend on how they came.
func (g *register) sort() {
	if g.sorted {
		return
	}
	g.sorted = true
	slices.SortFunc(g.rows, func(a, b *row) int {
		return cmp.Or(
			strings.Compare(a.id(), b.id()), cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to),
			strings.Compare(g.names[a.item], g.names[b.item]), strings.Compare(g.names[a.code], g.names[b.code]),
			g.quantities[a.quantity].Cmp(g.quantities[b.quantity]),
			strings.Compare(g.names[a.orderer], g.names[b.orderer]), strings.Compare(g.names[a.source], g.names[b.source]),
			strings.Compare(a.device(), b.device()), strings.Compare(a.replaces(), b.replaces()))
	})
}

// same reports whether two rows say the same.
func (r *row) same(o *row) bool {
	a, b := *r, *o
	a.spoilt, a.charged, b.spoilt, b.charged = false, false, false, false
	return a == b
}

// overlaps reports whether two rows were open at the same time.
func (r *row) overlaps(o *row) bool { return r.from < o.to && o.from < r.to }

// showsAt reports whether the register shows the row at the instant t.
func (r *row) showsAt(t time.Time) bool { return r.from <= t.Unix() && t.Unix() < r.to }

// manual reports whether a row was ordered by hand. A row that does not say is
// taken to be, when it names who ordered it; one that says something else is.
func (g *register) manual(r *row) bool {
	switch g.names[r.source] {
	case "automatic":
		return false
	case "":
		return g.names[r.orderer] != ""
	}
	return true
}

// find returns the rows with an id; the rows must be sorted.
func (g *register) find(id string) []*row {
	from, _ := slices.BinarySearchFunc(g.rows, id, func(r *row, id string) int { return strings.Compare(r.id(), id) })
	to := from
	for to < len(g.rows) && g.rows[to].id() == id {
		to++
	}
	return g.rows[from:to]
}
