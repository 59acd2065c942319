package charge

import (
	"strings"
	"time"

	"ting/forums"
	"ting/forums/ticket"
)

// intake is what was read of one customer. The bills that share it each look
// at the part of it that decides their period.
type intake struct {
	bills     []*Bill
	register  register
	work      []forums.Worklog
	tickets   map[string][]bool // by ticket: whether each version bills work on it; only of those that some version may bill
	seen      map[string]bool   // tickets that are there
	connected map[string]bool
	unread    []forums.Fault // rows that could not be read
}

func newIntake() *intake {
	return &intake{register: newRegister(), tickets: map[string][]bool{}, seen: map[string]bool{}, connected: map[string]bool{}}
}

// Window returns the instants [from, to) that the warehouse must be asked
// about, so that nothing is missing that decides the period, nor those of the
// bills that share its rows.
func (b *Bill) Window() (from, to time.Time) {
	from, to = b.from, b.to
	for _, one := range b.bills {
		from = earliest(from, earliest(one.from, one.worked()))
		if one.to.After(to) {
			to = one.to
		}
	}
	return from, to
}

// Facts returns the sinks of the bill, and of those that share its rows.
// Tickets are read only when some tier bills work by them.
func (b *Bill) Facts() forums.Facts {
	f := forums.Facts{Registration: b.TakeRegistration, Worklog: b.TakeWorklog, Fault: b.TakeFault,
		Connected: func(dataset string) { b.connected[dataset] = true }}
	if b.NeedsTickets() {
		f.Ticket = b.TakeTicket
	}
	return f
}

// TakeRegistration takes a row of the register. Rows of other customers and
// those that cannot matter to the period are passed over.
func (b *Bill) TakeRegistration(r forums.Registration) error {
	if r.Customer != b.customer.ID {
		return nil
	}
	from, to := r.From.Unix(), int64(forever)
	if !r.To.IsZero() {
		to = r.To.Unix()
	}
	for _, one := range b.bills {
		if one.matters(from, to) {
			b.register.add(r, from, to)
			break
		}
	}
	return nil
}

// TakeWorklog takes a row of the log of work.
func (b *Bill) TakeWorklog(w forums.Worklog) error {
	if w.Customer == b.customer.ID {
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

// TakeFault notes a row of the register or the log that could not be read.
func (b *Bill) TakeFault(customer string, f forums.Fault) error {
	concerns := f.Dataset == "registrations" || f.Dataset == "worklogs"
	if concerns && (customer == "" || customer == b.customer.ID) {
		b.unread = append(b.unread, f)
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
