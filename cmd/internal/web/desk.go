package web

import (
	"context"
	"fmt"
	"slices"

	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/access"
	"ting/forums/action"
	"ting/forums/dispatch"
	"ting/forums/escalation"
	"ting/forums/fault"
	"ting/forums/meeting"
	"ting/forums/trail"
)

// Memory is what the forums remember, as pages read and change it.
type Memory interface {
	ActionMemory
	MeetingMemory
	EscalationMemory
	PackMemory
	ReleaseMemory
	OfficeMemory
	StartMemory
}

// ActionMemory is the action lists.
type ActionMemory interface {
	Actions(ctx context.Context, f ledger.ActionFilter) ([]action.Action, error)
	ViewActions(ctx context.Context, v ledger.ActionView) ([]action.Action, int, error)
	SaveAction(ctx context.Context, a action.Action) (action.Action, error)
	KeepActions(ctx context.Context, customer string, actions []action.Action, by trail.By) ([]action.Action, error)
}

// MeetingMemory is the meetings.
type MeetingMemory interface {
	Meetings(ctx context.Context, f ledger.MeetingFilter) ([]meeting.Meeting, error)
	SaveMeeting(ctx context.Context, m meeting.Meeting, by trail.By) (meeting.Meeting, error)
	Minutes(ctx context.Context, customer string, forum forums.Level, period string) ([]ledger.Minutes, error)
}

// EscalationMemory is the escalations.
type EscalationMemory interface {
	Escalations(ctx context.Context, f ledger.EscalationFilter) ([]escalation.Matter, error)
	SaveEscalation(ctx context.Context, m escalation.Matter) (escalation.Matter, error)
}

// PackMemory is what was issued.
type PackMemory interface {
	Editions(ctx context.Context, f ledger.EditionFilter) ([]dispatch.Edition, error)
	ViewEditions(ctx context.Context, v ledger.EditionView) ([]dispatch.Edition, int, error)
	Deliveries(ctx context.Context, f ledger.DeliveryFilter) ([]dispatch.Delivery, error)
	Frozen(ctx context.Context, customer, period string) (dispatch.Frozen, error)
	FrozenRevision(ctx context.Context, customer, period string, revision int) (dispatch.Frozen, error)
}

// Desk is the memory with nothing in it but the customers of one person. This
// file is the only place where pages meet the memory, and every method of it
// asks [access.Person.Sees]: of what it is asked for, and of each thing that
// comes back. PostgreSQL holds the same by itself underneath.
type Desk struct {
	person    access.Person
	memory    Memory
	customers []forums.Customer
}

// desk is the desk of a person.
func (s *Site) desk(p access.Person) *Desk {
	d := &Desk{person: p, memory: s.Open(p)}
	for _, c := range s.Options.Customers {
		if p.Sees(c.ID) {
			d.customers = append(d.customers, c)
		}
	}
	return d
}

// Customers are those of the person, by id.
func (d *Desk) Customers() []forums.Customer { return slices.Clone(d.customers) }

// Customer is one of them, or [fault.NotFound].
func (d *Desk) Customer(id string) (forums.Customer, error) {
	for _, c := range d.customers {
		if c.ID == id {
			return c, nil
		}
	}
	return forums.Customer{}, hidden("customer", id)
}

// hidden is the one answer to what is not there and to what is not theirs.
func hidden(kind, what string) error {
	return fmt.Errorf("%w: there is no %s %q", fault.NotFound, kind, what)
}

// ask returns [fault.NotFound] for a filter that names a customer who is not
// theirs. One that names none is about all of theirs.
func (d *Desk) ask(customer string) error {
	if customer != "" && !d.person.Sees(customer) {
		return hidden("customer", customer)
	}
	return nil
}

// theirs keeps what belongs to the person's customers.
func theirs[T any](d *Desk, found []T, customer func(T) string) []T {
	return slices.DeleteFunc(found, func(v T) bool { return !d.person.Sees(customer(v)) })
}

// Actions lists actions by customer and number, with their history.
func (d *Desk) Actions(ctx context.Context, f ledger.ActionFilter) ([]action.Action, error) {
	if err := d.ask(f.Customer); err != nil {
		return nil, err
	}
	found, err := d.memory.Actions(ctx, f)
	return theirs(d, found, func(a action.Action) string { return a.Customer }), err
}

// ViewActions is a part of the action list, without histories, and how many
// actions all its parts hold.
func (d *Desk) ViewActions(ctx context.Context, v ledger.ActionView) ([]action.Action, int, error) {
	ids, some, err := d.theirIDs(v.Customers)
	if err != nil || !some {
		return nil, 0, err
	}
	v.Customers = ids
	found, all, err := d.memory.ViewActions(ctx, v)
	return theirs(d, found, func(a action.Action) string { return a.Customer }), all, err
}

// Action is one action with its history, or [fault.NotFound].
func (d *Desk) Action(ctx context.Context, customer string, number int) (action.Action, error) {
	if customer == "" || number < 1 { // would choose many
		return action.Action{}, hidden("action", fmt.Sprintf("%s %d", customer, number))
	}
	found, err := d.Actions(ctx, ledger.ActionFilter{Customer: customer, Number: number})
	if err != nil {
		return action.Action{}, err
	}
	if len(found) != 1 {
		return action.Action{}, hidden("action", fmt.Sprintf("%s %d", customer, number))
	}
	return found[0], nil
}

// KeepActions keeps actions of one customer, all of them or none.
func (d *Desk) KeepActions(ctx context.Context, customer string, actions []action.Action, by trail.By) ([]action.Action, error) {
	if !d.person.Sees(customer) {
		return nil, hidden("customer", customer)
	}
	return d.memory.KeepActions(ctx, customer, actions, by)
}

// SaveAction keeps an action as its moves have left it.
func (d *Desk) SaveAction(ctx context.Context, a action.Action) (action.Action, error) {
	if !d.person.Sees(a.Customer) {
		return action.Action{}, hidden("customer", a.Customer)
	}
	return d.memory.SaveAction(ctx, a)
}

// Meetings lists meetings, the earliest first.
func (d *Desk) Meetings(ctx context.Context, f ledger.MeetingFilter) ([]meeting.Meeting, error) {
	if err := d.ask(f.Customer); err != nil {
		return nil, err
	}
	found, err := d.memory.Meetings(ctx, f)
	return theirs(d, found, func(m meeting.Meeting) string { return m.Customer }), err
}

// Meeting is one meeting, or [fault.NotFound].
func (d *Desk) Meeting(ctx context.Context, customer string, forum forums.Level, period string) (meeting.Meeting, error) {
	what := fmt.Sprintf("%s %s %s", customer, forum, period)
	if customer == "" || forum == "" || period == "" { // would choose many
		return meeting.Meeting{}, hidden("meeting", what)
	}
	found, err := d.Meetings(ctx, ledger.MeetingFilter{Customer: customer, Forum: forum, Period: period})
	if err != nil {
		return meeting.Meeting{}, err
	}
	if len(found) != 1 {
		return meeting.Meeting{}, hidden("meeting", what)
	}
	return found[0], nil
}

// SaveMeeting keeps a meeting as its moves have left it.
func (d *Desk) SaveMeeting(ctx context.Context, m meeting.Meeting, by trail.By) (meeting.Meeting, error) {
	if !d.person.Sees(m.Customer) {
		return meeting.Meeting{}, hidden("customer", m.Customer)
	}
	return d.memory.SaveMeeting(ctx, m, by)
}

// Minutes are the issues of a meeting's minutes as they were approved.
func (d *Desk) Minutes(ctx context.Context, customer string, forum forums.Level, period string) ([]ledger.Minutes, error) {
	if !d.person.Sees(customer) {
		return nil, hidden("customer", customer)
	}
	return d.memory.Minutes(ctx, customer, forum, period)
}

// Escalations lists escalations by customer and number.
func (d *Desk) Escalations(ctx context.Context, f ledger.EscalationFilter) ([]escalation.Matter, error) {
	if err := d.ask(f.Customer); err != nil {
		return nil, err
	}
	found, err := d.memory.Escalations(ctx, f)
	return theirs(d, found, func(m escalation.Matter) string { return m.Customer }), err
}

// SaveEscalation keeps a matter as its moves have left it.
func (d *Desk) SaveEscalation(ctx context.Context, m escalation.Matter) (escalation.Matter, error) {
	if !d.person.Sees(m.Customer) {
		return escalation.Matter{}, hidden("customer", m.Customer)
	}
	return d.memory.SaveEscalation(ctx, m)
}

// Editions lists editions, the latest period first: to those who may not see
// drafts, only what was released.
func (d *Desk) Editions(ctx context.Context, f ledger.EditionFilter) ([]dispatch.Edition, error) {
	if err := d.ask(f.Customer); err != nil {
		return nil, err
	}
	found, err := d.memory.Editions(ctx, f)
	found = theirs(d, found, func(e dispatch.Edition) string { return e.Customer })
	return slices.DeleteFunc(found, func(e dispatch.Edition) bool { return !d.mayRead(e) }), err
}

// ViewEditions is a part of the list of editions, those that are held first, and
// how many all its parts hold: for those who may not see drafts, of what was
// released.
func (d *Desk) ViewEditions(ctx context.Context, v ledger.EditionView) ([]dispatch.Edition, int, error) {
	ids, some, err := d.theirIDs(v.Customers)
	if err != nil || !some {
		return nil, 0, err
	}
	v.Customers, v.Left = ids, v.Left || !d.person.May(access.Work)
	found, all, err := d.memory.ViewEditions(ctx, v)
	found = theirs(d, found, func(e dispatch.Edition) string { return e.Customer })
	return slices.DeleteFunc(found, func(e dispatch.Edition) bool { return !d.mayRead(e) }), all, err
}

// mayRead tells whether the person may read an edition that is theirs to see.
func (d *Desk) mayRead(e dispatch.Edition) bool {
	return d.person.May(access.Work) || e.State == dispatch.Released || e.State == dispatch.Sent
}

// Deliveries lists who was sent what. Addresses are for those who send.
func (d *Desk) Deliveries(ctx context.Context, f ledger.DeliveryFilter) ([]dispatch.Delivery, error) {
	if err := d.ask(f.Customer); err != nil || !d.person.May(access.Work) {
		return nil, err
	}
	found, err := d.memory.Deliveries(ctx, f)
	return theirs(d, found, func(m dispatch.Delivery) string { return m.Customer }), err
}
