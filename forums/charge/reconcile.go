package charge

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"ting/forums/fault"
)

// Reconciliation compares what decides a period with what decided the one
// before, so that a person can approve the charge. It looks at the register at
// the last cut-off of each period.
type Reconciliation struct {
	Customer string       `json:"customer"`
	Period   string       `json:"period"`
	Before   string       `json:"before"`
	Items    []ItemCount  `json:"items"`
	Rows     []Difference `json:"rows"` // by item, then registration
}

// ItemCount is one item in both periods. Registered is all that the register
// shows, Quantity what is charged of it; the counts are of registrations.
type ItemCount struct {
	Item           string `json:"item"`
	QuantityBefore string `json:"quantity_before"`
	Quantity       string `json:"quantity"`
	Registered     string `json:"registered"`
	Change         string `json:"change"` // of Quantity
	New            int    `json:"new"`
	Ended          int    `json:"ended"`
	Moved          int    `json:"moved"`   // to another cost code
	Changed        int    `json:"changed"` // in quantity
	Refused        int    `json:"refused"`
	Kept           int    `json:"kept"`         // devices that were replaced and kept
	WithoutUser    int    `json:"without_user"` // ordered by hand, and nobody is named
}

// Difference is one registration that a person should look at. Before and Now
// are cost codes for moved, the reason for refused, else quantities.
type Difference struct {
	Registration string `json:"registration"`
	Item         string `json:"item"`
	What         string `json:"what"` // new, ended, moved, changed, refused, kept, without user
	Before       string `json:"before"`
	Now          string `json:"now"`
}

// standing is a registration as the register shows it at a cut-off.
type standing struct {
	id, item, code, device string
	quantity               decimal.Decimal
	charged, nobody        bool
}

// Reconcile compares two bills of one customer that have taken their rows.
func Reconcile(before, now *Bill) (Reconciliation, error) {
	r := Reconciliation{Customer: now.customer.ID, Period: now.period.Name, Before: before.period.Name, Items: []ItemCount{}, Rows: []Difference{}}
	if _, err := before.Statement(); err != nil {
		return r, err
	}
	old := before.standing() // before the other bill marks the rows that both may share
	s, err := now.Statement()
	if err != nil {
		return r, err
	}
	c := comparison{old: old, now: now.standing(), items: map[string]*count{}}
	c.compare()
	c.told(s)
	for _, name := range slices.Sorted(maps.Keys(c.items)) {
		r.Items = append(r.Items, c.items[name].figure(name))
	}
	slices.SortFunc(c.rows, func(a, b Difference) int {
		return cmp.Or(strings.Compare(a.Item, b.Item), strings.Compare(a.Registration, b.Registration), strings.Compare(a.What, b.What), strings.Compare(a.Now, b.Now))
	})
	r.Rows = append(r.Rows, c.rows...)
	return r, nil
}

// standing returns what the register shows at the last cut-off, by id.
func (b *Bill) standing() map[string]standing {
	shown := map[string]standing{}
	if len(b.slices) == 0 {
		return shown
	}
	g, at := &b.register, b.slices[len(b.slices)-1].cutoff
	for i := range g.rows {
		r := g.rows[i]
		if r.spoilt || !r.showsAt(at) {
			continue
		}
		shown[r.id()] = standing{id: r.id(), item: g.names[r.item], code: g.names[r.code], device: r.device(), quantity: g.quantities[r.quantity],
			charged: r.charged, nobody: g.manual(r) && g.names[r.orderer] == ""}
	}
	return shown
}

// count is what one item comes to.
type count struct {
	ItemCount
	before, now, registered decimal.Decimal
}

func (c *count) figure(name string) ItemCount {
	c.Item = name
	c.QuantityBefore, c.Quantity, c.Registered = c.before.String(), c.now.String(), c.registered.String()
	c.Change = c.now.Sub(c.before).String()
	return c.ItemCount
}

// comparison is a reconciliation under way.
type comparison struct {
	old, now map[string]standing
	items    map[string]*count
	rows     []Difference
}

func (c *comparison) item(name string) *count {
	if c.items[name] == nil {
		c.items[name] = &count{}
	}
	return c.items[name]
}

// tell notes one registration.
func (c *comparison) tell(s standing, what, before, now string) {
	c.rows = append(c.rows, Difference{Registration: s.id, Item: s.item, What: what, Before: before, Now: now})
}

// compare finds what is new, ended, moved or changed.
func (c *comparison) compare() {
	moved := c.movedDevices()
	for id, s := range c.now {
		i := c.item(s.item)
		i.registered = i.registered.Add(s.quantity)
		if s.charged {
			i.now = i.now.Add(s.quantity)
		}
		if s.nobody {
			i.WithoutUser++
			c.tell(s, "without user", "", s.quantity.String())
		}
		old, was := c.old[id]
		if from, by := moved[id]; by {
			old, was = c.old[from], true
		}
		switch {
		case !was:
			i.New++
			c.tell(s, "new", "", s.quantity.String())
		case old.code != s.code:
			i.Moved++
			c.tell(s, "moved", old.code, s.code)
		}
		if was && !old.quantity.Equal(s.quantity) {
			i.Changed++
			c.tell(s, "changed", old.quantity.String(), s.quantity.String())
		}
	}
	c.ended(moved)
}

// ended finds the registrations that are no longer shown.
func (c *comparison) ended(moved map[string]string) {
	gone := map[string]bool{}
	for _, from := range moved {
		gone[from] = true
	}
	for id, s := range c.old {
		i := c.item(s.item)
		if s.charged {
			i.before = i.before.Add(s.quantity)
		}
		if _, stays := c.now[id]; !stays && !gone[id] {
			i.Ended++
			c.tell(s, "ended", s.quantity.String(), "")
		}
	}
}

// movedDevices pairs new registrations with ended ones of the same device and
// item, new id to old: the device has moved, it has not come and gone.
func (c *comparison) movedDevices() map[string]string {
	type key struct{ device, item string }
	ended := map[key]string{}
	for _, id := range slices.Sorted(maps.Keys(c.old)) {
		s := c.old[id]
		if _, stays := c.now[id]; !stays && s.device != "" {
			ended[key{s.device, s.item}] = id
		}
	}
	moved := map[string]string{}
	for _, id := range slices.Sorted(maps.Keys(c.now)) {
		s := c.now[id]
		if _, was := c.old[id]; was {
			continue
		}
		if from, has := ended[key{s.device, s.item}]; has {
			moved[id] = from
			delete(ended, key{s.device, s.item})
		}
	}
	return moved
}

// told counts what the statement refuses, and the devices that were kept.
func (c *comparison) told(s Statement) {
	for _, r := range s.Refused {
		c.item(r.Item).Refused++
		c.tell(standing{id: r.Registration, item: r.Item}, "refused", "", r.Reason)
	}
	for _, f := range s.Findings {
		if kept, shown := c.now[f.Registration]; shown && f.Code == KeptDevice {
			c.item(kept.item).Kept++
			c.tell(kept, "kept", "", f.Detail)
		}
	}
}

// Side is what one kind of line and item comes to in two statements.
type Side struct {
	Kind                       Kind
	Item                       string
	Actual, WhatIf, Difference string
}

// Compare sums two statements of one period by kind and item.
func Compare(actual, whatIf Statement) ([]Side, error) {
	type key struct {
		kind int
		item string
	}
	sums := map[key]*[2]decimal.Decimal{}
	for side, s := range []Statement{actual, whatIf} {
		for _, l := range s.Lines {
			amount, err := decimal.NewFromString(l.Amount)
			if err != nil {
				return nil, fmt.Errorf("%w: amount %q: %w", fault.Invalid, l.Amount, err)
			}
			k := key{slices.Index(kinds(), l.Kind), l.Item}
			if sums[k] == nil {
				sums[k] = &[2]decimal.Decimal{}
			}
			sums[k][side] = sums[k][side].Add(amount)
		}
	}
	sides := []Side{}
	keys := slices.SortedFunc(maps.Keys(sums), func(a, b key) int { return cmp.Or(cmp.Compare(a.kind, b.kind), strings.Compare(a.item, b.item)) })
	for _, k := range keys {
		a, b := sums[k][0], sums[k][1]
		unit := decimals(actual.Total)
		sides = append(sides, Side{Kind: kinds()[k.kind], Item: k.item, Actual: a.StringFixed(unit), WhatIf: b.StringFixed(unit), Difference: b.Sub(a).StringFixed(unit)})
	}
	return sides, nil
}

// Less returns one amount less another, with as many decimals.
func Less(a, b string) (string, error) {
	from, err := decimal.NewFromString(a)
	if err != nil {
		return "", fmt.Errorf("%w: amount %q: %w", fault.Invalid, a, err)
	}
	less, err := decimal.NewFromString(b)
	if err != nil {
		return "", fmt.Errorf("%w: amount %q: %w", fault.Invalid, b, err)
	}
	return from.Sub(less).StringFixed(decimals(a)), nil
}

// decimals counts the digits after the point of an amount.
func decimals(amount string) int32 {
	_, after, _ := strings.Cut(amount, ".")
	return int32(len(after))
}
