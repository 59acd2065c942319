package main

import (
	"context"
	"errors"
	"slices"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/dispatch"
	"ting/forums/fault"
	"ting/forums/gate"
	"ting/forums/trail"
	"ting/reports/edition"
	"ting/reports/pack"
)

// guard stands between the printing of one pack and its leaving: it has
// charts that cannot be drawn left out and remembered, and keeps in the ledger
// what looks odd, before anything can be sent.
type guard struct {
	*desk
	key dispatch.Key // of the edition that is being printed
}

// stand puts the guard into the path of an edition.
func (g *guard) stand(i edition.Issuer) edition.Issuer {
	compose := i.Pack
	i.Pack = func(ctx context.Context, o edition.Order, r forums.Record, language string) (pack.Pack, error) {
		g.key = dispatch.Key{Customer: o.Customer.ID, Forum: o.Forum, Period: o.Period.Name, Revision: o.Revision}
		return compose(ctx, o, r, language)
	}
	i.Print, i.Doubts = g.print, g.doubts
	return i
}

// print prints a pack although a chart cannot be drawn. The doubt is kept
// before the document is, so that no stop in between loses it.
func (g *guard) print(ctx context.Context, content pack.Pack) ([]byte, error) {
	drawer, err := g.press.lenient(content)
	if err != nil {
		return nil, err
	}
	printed, err := g.press.printWith(ctx, content, drawer)
	if err != nil || len(drawer.undrawn) == 0 {
		return printed, err
	}
	h, err := g.kept(ctx, g.key)
	if err != nil {
		return nil, err
	}
	h.Doubts = united(h.Doubts, drawer.undrawn)
	return printed, g.ledger.KeepHold(ctx, h)
}

// doubts tells whether an edition that was printed is held, and keeps why. One
// that was held before it was made again is held again, and leaves by itself
// only if it would have before.
func (g *guard) doubts(ctx context.Context, o edition.Order, e dispatch.Edition, r forums.Record) (bool, error) {
	was, err := g.ledger.Hold(ctx, e.Key)
	again := err == nil
	h, err := g.kept(ctx, e.Key)
	if err != nil {
		return false, err
	}
	before, err := g.before(ctx, o.Customer.ID, o.Period)
	if err != nil {
		return false, err
	}
	nowhere, err := g.dangling(ctx, o)
	if err != nil {
		return false, err
	}
	h.Doubts = united(united(h.Doubts, gate.Doubts(r, before)), nowhere)
	rule := o.Customer.Forums[o.Forum].Release
	if len(h.Doubts) == 0 && !again && !o.Hold && !rule.Waits() && rule.After == 0 {
		return false, nil
	}
	stopped := again && was.Until.IsZero()
	if !o.Hold && rule.After > 0 && !stopped {
		h.Until = rule.Leaves(e.Since, o.Customer.Zone, observed(o.Customer, o.Period))
	}
	return true, g.ledger.KeepHold(ctx, h)
}

// kept is what the ledger holds against an edition so far, stamped anew.
func (d *desk) kept(ctx context.Context, key dispatch.Key) (gate.Hold, error) {
	h, err := d.ledger.Hold(ctx, key)
	if err != nil && !errors.Is(err, fault.NotFound) {
		return h, err
	}
	h.Key, h.By = key, trail.By{Who: worker, At: d.present()}
	return h, nil
}

// before is the frozen record of the period before, or nil.
func (d *desk) before(ctx context.Context, customer string, p calendar.Period) (*forums.Record, error) {
	frozen, err := d.ledger.Frozen(ctx, customer, p.Previous().Name)
	switch {
	case errors.Is(err, fault.NotFound):
		return nil, nil // a first period has none before it
	case err != nil:
		return nil, err
	}
	return &frozen.Record, nil
}

// united is doubts of two lists, each once.
func united(doubts, more []gate.Doubt) []gate.Doubt {
	for _, d := range more {
		if !slices.Contains(doubts, d) {
			doubts = append(doubts, d)
		}
	}
	return doubts
}

// reasons is why editions of a filter wait, by edition.
func reasons(ctx context.Context, l *ledger.Ledger, f ledger.EditionFilter) (map[dispatch.Key]gate.Hold, error) {
	f.State = dispatch.Held
	editions, err := l.Editions(ctx, f)
	if err != nil {
		return nil, err
	}
	waiting := map[dispatch.Key]gate.Hold{}
	for _, e := range editions {
		waiting[e.Key] = gate.Hold{Key: e.Key}
	}
	holds, err := l.Holds(ctx, f)
	for _, h := range holds {
		waiting[h.Key] = h
	}
	return waiting, err
}
