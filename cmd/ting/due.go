package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/calendar"
	"ting/forums/dispatch"
	"ting/forums/gate"
	"ting/forums/meeting"
	"ting/forums/trail"
	"ting/reports/edition"
)

// memory is how far back packs are looked for that were missed: what nobody
// asked for in a year is history.
const memory = 366 * 24 * time.Hour

// desk issues packs in one ledger: for the command, for a release or a second
// sending, and for a worker. What is due it asks of the ledger each time, so
// it needs no memory of its own; only the press is kept, since starting the
// chart engine takes a while. A desk does one pack at a time.
type desk struct {
	*house
	ledger *ledger.Ledger
	name   string   // under which it takes work, no other desk's; empty until it takes some
	press  *printer // nil until something is printed
	apart  bool     // its charts are drawn in a process of their own
}

// Close stops the press.
func (d *desk) Close() error {
	if d.press == nil {
		return nil
	}
	return d.press.Close()
}

// packed is the forums whose pack exists; see [printer.compose].
func packed() []forums.Level {
	return []forums.Level{forums.Operational, forums.Tactical, forums.Strategic, forums.ProjectRoom}
}

// order is one pack that is due or asked for, and how far it has come.
type order struct {
	customer forums.Customer
	forum    forums.Level
	period   calendar.Period
	due      time.Time      // when it was due; zero for one that is asked for by name
	found    time.Time      // when its job was put on the list of work
	figures  int            // the newest revision of its figures; 0 while they are not closed
	state    dispatch.State // empty while there is no edition
	revision int            // of the edition; 0 while there is none
	waiting  bool           // copies of it are queued
	held     gate.Hold      // why it waits, when its state is held
	open     bool           // it was held for a time, which is over
}

// settled tells whether nothing is left to do that a person has not to decide:
// it was sent, or waits for an approval.
func (o order) settled() bool {
	return o.state == dispatch.Held && !o.open || o.state == dispatch.Sent && !o.waiting
}

// job is the order as the list of work holds it. Until figures are closed they
// are going to be the first.
func (o order) job(now time.Time) dispatch.Job {
	due := o.due
	if due.IsZero() {
		due = now
	}
	key := dispatch.Key{Customer: o.customer.ID, Forum: o.forum, Period: o.period.Name, Revision: max(o.figures, 1)}
	return dispatch.Job{Key: key, Due: due, Found: now}
}

// due is every pack that is due by now: of each customer and regular forum the
// latest, and after a standstill the ones that were missed before it. The
// periods before a forum's first edition are history and no omissions, and
// there is no pack about a time before the first agreement. What was due
// longer ago than the workspace makes up for is due too, and will be held. The
// earliest of a forum stands first.
func (d *desk) due(ctx context.Context, customers []forums.Customer) ([]order, error) {
	only := ""
	if len(customers) == 1 {
		only = customers[0].ID
	}
	seen, err := d.look(ctx, only)
	if err != nil {
		return nil, err
	}
	var orders []order
	for _, c := range customers {
		for _, level := range packed() {
			forum, has := c.Forums[level]
			if !has || forum.OnDemand || len(c.Agreements) == 0 {
				continue
			}
			found, err := d.dueOf(c, forum, seen)
			if err != nil {
				return nil, fmt.Errorf("%s %s: %w", c.ID, level, err)
			}
			orders = append(orders, found...)
		}
	}
	return orders, nil
}

func (d *desk) dueOf(c forums.Customer, forum forums.Forum, seen *standings) ([]order, error) {
	last, _, err := d.lastClosed(c, forum.Level)
	if err != nil {
		return nil, err
	}
	first, now := seen.first(c, forum, last), d.present()
	var orders []order
	for p := last; !p.From.Before(first.From) && p.To.After(c.Agreements[0].From); p = p.Previous() {
		at, err := meeting.At(forum, p, observed(c, p))
		if err != nil {
			return nil, err
		}
		if p.Name != last.Name && now.Sub(at) > memory+d.window() {
			break
		}
		orders = append(orders, seen.standing(order{customer: c, forum: forum.Level, period: p, due: at}, now))
	}
	slices.Reverse(orders)
	return orders, nil
}

// named is the order for one customer, forum and period. The period must be of
// the forum's cadence, unless the forum meets on demand.
func (h *house) named(customer string, k meetingKey) (order, error) {
	c, err := h.Customer(customer)
	if err != nil {
		return order{}, err
	}
	forum, period, err := k.resolve(c)
	if err != nil {
		return order{}, err
	}
	if !forum.OnDemand {
		if _, err := meeting.At(forum, period, nil); err != nil {
			return order{}, err
		}
	}
	return order{customer: c, forum: forum.Level, period: period}, nil
}

// find is the named order with how far it has come.
func (d *desk) find(ctx context.Context, customer string, k meetingKey) (order, error) {
	o, err := d.named(customer, k)
	if err != nil {
		return o, err
	}
	seen, err := d.look(ctx, o.customer.ID)
	if err != nil {
		return o, err
	}
	return seen.standing(o, d.present()), nil
}

// newPress is the desk's own press. One of several desks in a process has its
// charts drawn apart where that can be had.
func (d *desk) newPress() (*printer, error) {
	if d.apart && d.charts != nil {
		return newPrinterApart(d.charts)
	}
	return newPrinter()
}

// issue issues an order. One that was sent is not made anew: only copies that
// wait are given away, and people who joined the forum since get none.
func (d *desk) issue(ctx context.Context, o order, hold bool) (edition.Issued, error) {
	if d.press == nil {
		press, err := d.newPress()
		if err != nil {
			return edition.Issued{}, err
		}
		d.press = press
	}
	out, err := d.post(ctx, d.ledger)
	if err != nil {
		return edition.Issued{}, err
	}
	defer out.Close()
	issuer, err := d.issuer(d.ledger, d.press, out, o.customer)
	if err != nil {
		return edition.Issued{}, err
	}
	if o.state == dispatch.Sent {
		issuer.Deliveries = queued{d.ledger}
	}
	if o.open {
		by := trail.By{Who: worker, At: d.present(), Why: "its waiting time is over"}
		if err := d.ledger.ReleaseEdition(ctx, o.key(), by); err != nil {
			return edition.Issued{}, err
		}
	}
	if issuer, err = d.wished(ctx, issuer, out, o); err != nil {
		return edition.Issued{}, err
	}
	issuer = d.late((&guard{desk: d}).stand(issuer), o)
	issuer.Disk, issuer.Lease = d.seams.disk, d.unleased
	issuer.Deliveries = patient{issuer.Deliveries, d.seams.pace.filled().lease}
	if d.seams.issuer != nil {
		issuer = d.seams.issuer(issuer)
	}
	return issuer.Issue(ctx, edition.Order{Customer: o.customer, Forum: o.forum, Period: o.period, Hold: hold || d.Schedule.Hold})
}

// unleased takes an edition in the name of this desk and keeps nobody from it:
// the job that the desk was lent does that, and its lease ends when the desk
// falls silent. The attempt still fences who had the edition before.
func (d *desk) unleased() (name string, until time.Time) { return d.name, d.present() }

// late keeps a pack that was missed for longer than the workspace makes up
// for: it is made, and held with the reason.
func (d *desk) late(i edition.Issuer, o order) edition.Issuer {
	if o.due.IsZero() || o.found.Sub(o.due) <= d.window() {
		return i
	}
	doubts := i.Doubts
	i.Doubts = func(ctx context.Context, of edition.Order, e dispatch.Edition, r forums.Record) (bool, error) {
		h, err := d.kept(ctx, e.Key)
		if err != nil {
			return false, err
		}
		h.Doubts = united(h.Doubts, []gate.Doubt{gate.Late(o.due, d.Schedule.CatchUp)})
		if err := d.ledger.KeepHold(ctx, h); err != nil {
			return false, err
		}
		return doubts(ctx, of, e, r)
	}
	return i
}

// window is how late a pack may be found due and still leave by itself.
func (d *desk) window() time.Duration { return time.Duration(d.Schedule.CatchUp) * 24 * time.Hour }

// queued gives away the copies that there are, and makes no others.
type queued struct{ *ledger.Ledger }

// QueueDeliveries returns the copies of the edition as they stand.
func (q queued) QueueDeliveries(ctx context.Context, deliveries []dispatch.Delivery, _ trail.By) ([]dispatch.Delivery, error) {
	key := deliveries[0].Key
	return q.Deliveries(ctx, ledger.DeliveryFilter{Customer: key.Customer, Forum: key.Forum, Period: key.Period, Revision: key.Revision})
}

// try issues an order unless it is settled, and tells what became of it. What
// breaks in a pack is that pack's problem, and not that of others.
func (d *desk) try(ctx context.Context, o order, hold bool) (out outcome) {
	out = outcomeOf(o)
	if out.Before {
		out.Reason = reasonOf(o)
		return out
	}
	defer func() {
		if broke := recover(); broke != nil {
			out = out.failed(fmt.Errorf("it broke off with %v, which is a fault of this program", broke))
		}
	}()
	if err := d.answered(ctx, o); err != nil {
		return out.failed(d.waits(ctx, o, err))
	}
	issued, err := d.issue(ctx, o, hold)
	if err == nil && issued.State == dispatch.Held {
		o.state, o.revision = issued.State, issued.Revision
		o.held, err = d.kept(ctx, issued.Key)
		out.Reason = reasonOf(o)
		if untold := d.announce(ctx, o); untold != nil && err == nil {
			out.Reason += "; " + sentence(untold) // it is held all the same
		}
	}
	if err != nil {
		return out.failed(d.waits(ctx, o, err))
	}
	return out.issued(issued)
}

// run does an order's job because a person asks for it, and tells what became
// of it. Where a worker has it at this moment, that is the outcome.
func (d *desk) run(ctx context.Context, o order, hold bool) outcome {
	if o.settled() {
		return d.try(ctx, o, hold)
	}
	job := o.job(d.present())
	if err := d.ledger.AddJobs(ctx, []dispatch.Job{job}); err != nil {
		return outcomeOf(o).failed(err)
	}
	now, until, err := d.lease(ctx)
	if err != nil {
		return outcomeOf(o).failed(err)
	}
	if job, err = d.ledger.TakeJob(ctx, job.Key, d.who(), now, until); err != nil {
		return outcomeOf(o).failed(err)
	}
	named := o.due.IsZero()
	if o.found = job.Found; !named {
		o.due = job.Due
	}
	out, _ := d.work(ctx, job, func(ctx context.Context) (outcome, dispatch.Ending) {
		out := d.try(ctx, o, hold)
		if named && out.err != nil && exitCode(out.err) == 1 {
			return out, dispatch.Ending{} // the person is told, and asks again
		}
		return out, out.ending(ctx)
	})
	return out
}

// orderOf is the order of a job, as far as it has come by now. A job of a
// customer, forum or period that the settings no longer have is an error.
func (d *desk) orderOf(ctx context.Context, j dispatch.Job) (order, error) {
	o, err := d.find(ctx, j.Customer, meetingKey{forum: string(j.Forum), period: j.Period})
	o.due, o.found = j.Due, j.Found
	return o, err
}
