package web

import (
	"context"
	"fmt"
	"slices"
	"time"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/access"
	"ting/forums/dispatch"
	"ting/forums/gate"
	"ting/forums/remark"
	"ting/forums/trail"
)

// ReleaseMemory is why packs wait, what was said of them, and who let them go.
type ReleaseMemory interface {
	Edition(ctx context.Context, key dispatch.Key) (dispatch.Edition, error)
	Holds(ctx context.Context, f ledger.EditionFilter) ([]gate.Hold, error)
	HoldEdition(ctx context.Context, key dispatch.Key, by trail.By) error
	KeepHold(ctx context.Context, h gate.Hold) error
	ApproveEdition(ctx context.Context, key dispatch.Key, rule forums.Release, by trail.By) (released bool, lacks error, err error)
	Resend(ctx context.Context, key dispatch.Key, recipient string, by trail.By) error
	Remarks(ctx context.Context, f ledger.RemarkFilter) ([]remark.Remark, error)
	AddRemark(ctx context.Context, r remark.Remark) (remark.Remark, error)
	WithdrawRemark(ctx context.Context, r remark.Remark, by trail.By) error
}

// Edition is one pack with its documents, or [fault.NotFound]: also for one
// that the person may not read yet.
func (d *Desk) Edition(ctx context.Context, key dispatch.Key) (dispatch.Edition, error) {
	if key.Customer == "" || !d.person.Sees(key.Customer) {
		return dispatch.Edition{}, hidden("pack", key.String())
	}
	e, err := d.memory.Edition(ctx, key)
	if err != nil {
		return e, err
	}
	if !d.mayRead(e) {
		return dispatch.Edition{}, hidden("pack", key.String())
	}
	return e, nil
}

// own returns [fault.NotFound] for a pack of a customer who is not theirs.
func (d *Desk) own(key dispatch.Key) error {
	if key.Customer == "" || !d.person.Sees(key.Customer) {
		return hidden("pack", key.String())
	}
	return nil
}

// hold is why a pack waits; the zero Hold when nothing is written of it.
func (d *Desk) hold(ctx context.Context, key dispatch.Key) (gate.Hold, error) {
	found, err := d.memory.Holds(ctx, ledger.EditionFilter{Customer: key.Customer, Forum: key.Forum, Period: key.Period})
	if err != nil {
		return gate.Hold{}, err
	}
	at := slices.IndexFunc(found, func(h gate.Hold) bool { return h.Key == key })
	if at < 0 {
		return gate.Hold{Key: key}, nil
	}
	return found[at], nil
}

// Doubts are what looks odd in a pack that waits.
func (d *Desk) Doubts(ctx context.Context, key dispatch.Key) ([]gate.Doubt, error) {
	if err := d.own(key); err != nil {
		return nil, err
	}
	h, err := d.hold(ctx, key)
	return h.Doubts, err
}

// Object holds a pack because a person says so, and keeps the reason beside it.
// One that is held already no longer leaves by itself.
func (d *Desk) Object(ctx context.Context, e dispatch.Edition, by trail.By) error {
	if err := d.own(e.Key); err != nil {
		return err
	}
	h, err := d.hold(ctx, e.Key)
	if err != nil {
		return err
	}
	if e.State != dispatch.Held {
		if err := d.memory.HoldEdition(ctx, e.Key, by); err != nil {
			return err
		}
	}
	h.Until, h.By = time.Time{}, by
	if doubt := gate.Objection(by.Who, by.Why); !slices.Contains(h.Doubts, doubt) {
		h.Doubts = append(h.Doubts, doubt)
	}
	return d.memory.KeepHold(ctx, h)
}

// Approve notes the person's approval, and lets the pack go when that was the
// last it waited for. lacks says what is still missing.
func (d *Desk) Approve(ctx context.Context, key dispatch.Key, rule forums.Release, by trail.By) (released bool, lacks error, err error) {
	if err := d.own(key); err != nil {
		return false, nil, err
	}
	return d.memory.ApproveEdition(ctx, key, rule, by)
}

// Resend has one copy sent once more.
func (d *Desk) Resend(ctx context.Context, key dispatch.Key, recipient string, by trail.By) error {
	if err := d.own(key); err != nil {
		return err
	}
	if recipient == "" { // would choose all
		return hidden("copy", fmt.Sprint(key))
	}
	return d.memory.Resend(ctx, key, recipient, by)
}

// Remarks are what was said of packs.
func (d *Desk) Remarks(ctx context.Context, f ledger.RemarkFilter) ([]remark.Remark, error) {
	if err := d.ask(f.Customer); err != nil {
		return nil, err
	}
	found, err := d.memory.Remarks(ctx, f)
	return theirs(d, found, func(r remark.Remark) string { return r.Customer }), err
}

// AddRemark keeps a remark.
func (d *Desk) AddRemark(ctx context.Context, r remark.Remark) (remark.Remark, error) {
	if !d.person.Sees(r.Customer) {
		return remark.Remark{}, hidden("customer", r.Customer)
	}
	return d.memory.AddRemark(ctx, r)
}

// WithdrawRemark takes a remark back.
func (d *Desk) WithdrawRemark(ctx context.Context, r remark.Remark, by trail.By) error {
	if !d.person.Sees(r.Customer) {
		return hidden("customer", r.Customer)
	}
	return d.memory.WithdrawRemark(ctx, r, by)
}

// Closed is a revision of a period's frozen figures, the latest for 0, or
// [fault.NotFound]. Those who may not see drafts get a revision once a pack of
// it was released, and the latest is the latest of those.
func (d *Desk) Closed(ctx context.Context, customer, period string, revision int) (dispatch.Frozen, error) {
	if !d.person.Sees(customer) {
		return dispatch.Frozen{}, hidden("customer", customer)
	}
	if !d.person.May(access.Work) {
		released, err := d.released(ctx, customer, period, revision)
		if err != nil {
			return dispatch.Frozen{}, err
		}
		revision = released
	}
	if revision == 0 {
		return d.memory.Frozen(ctx, customer, period)
	}
	return d.memory.FrozenRevision(ctx, customer, period, revision)
}

// released is a revision of which a pack was released, the latest of them when
// 0 is asked for.
func (d *Desk) released(ctx context.Context, customer, period string, revision int) (int, error) {
	read, err := d.Editions(ctx, ledger.EditionFilter{Customer: customer, Period: period})
	if err != nil {
		return 0, err
	}
	latest := 0
	for _, e := range read {
		if revision == 0 || e.Revision == revision {
			latest = max(latest, e.Revision)
		}
	}
	if latest == 0 || period == "" {
		return 0, hidden("period", period)
	}
	return latest, nil
}

// Figures are the latest frozen figures of a period, as [Desk.Closed] gives them.
func (d *Desk) Figures(ctx context.Context, customer, period string) (forums.Figures, error) {
	f, err := d.Closed(ctx, customer, period, 0)
	f.Record.Figures.Frozen = true
	return f.Record.Figures, err
}
