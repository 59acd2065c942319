package warehouse

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"ting/datasource"
	"ting/forums/ticket"
)

// The columns of tickets, in the order of the catalogue; the packed pauses
// stand behind them.
const (
	ticketID = iota
	ticketCustomer
	ticketType
	ticketPriority
	ticketOpened
	ticketResponded
	ticketResolved
	ticketClosed
	ticketChannel
	ticketService
	ticketCategory
	ticketTitle
	ticketGroup
	ticketSupplier
	ticketCausedBy
	ticketReopened
	ticketReassigned
	ticketProblem
	ticketEstimate
	ticketExcluded
	pausesNamed
	pausesUnnamed
	ticketCells
)

// tickets reads tickets with their pauses, one at a time.
func (p *pass) tickets() error {
	tickets, err := p.open("tickets")
	if err != nil {
		return err
	}
	pauses, err := p.open("pauses")
	if err != nil || tickets == nil {
		return err
	}
	s := &ticketStream{pass: p}
	if err := s.lookAhead(tickets, pauses); err != nil {
		return err
	}
	statement, a := p.ticketQuery(tickets, pauses)
	if err := p.each(tickets, ticketCells, statement, a, s.take); err != nil {
		return err
	}
	return s.settle()
}

// ticketQuery returns the query that reads tickets, without a join where no
// pauses are connected.
func (p *pass) ticketQuery(tickets, pauses *relation) (string, *parameters) {
	a := p.parameters(tickets, pauses)
	parts := p.ticketParts(tickets, a)
	columns := make([]string, len(tickets.dataset.columns))
	for i, c := range tickets.dataset.columns {
		columns[i] = "t." + c.name
	}
	parts["columns"] = strings.Join(columns, "\n     , ")
	parts["customers"] = p.oneOf("t.customer", a)
	if pauses == nil {
		return query("tickets_alone", parts), a
	}
	parts["pauses"] = pauses.canonical("")
	parts["pack"] = pack(pauses.engine)
	return query("tickets", parts), a
}

// ticketParts holds the canonical tickets opened before the window's end.
func (p *pass) ticketParts(tickets *relation, a *parameters) map[string]string {
	condition := ""
	if tickets.engine == datasource.PostgreSQL {
		condition = tickets.before("opened_at", a.add(p.window.To))
	}
	return map[string]string{"tickets": tickets.canonical(condition)}
}

// key names a ticket.
type key struct{ customer, id string }

// ticketStream turns rows into tickets. It keeps one ticket, and those that
// several rows claim to be.
type ticketStream struct {
	*pass
	repeated map[key]*claim
	shared   map[string]bool
	now      ticket.Ticket
}

// claim is the row, among those that claim to be one ticket, that is it.
type claim struct {
	ticket ticket.Ticket
	text   string // all its cells, to choose the same one every time
	rows   int
}

// lookAhead finds the ids that are not one ticket's alone, before the tickets
// are read, so that none of them has to be remembered.
func (s *ticketStream) lookAhead(tickets, pauses *relation) error {
	s.repeated, s.shared = map[key]*claim{}, map[string]bool{}
	if pauses != nil {
		if err := s.blankPauses(pauses); err != nil {
			return err
		}
	}
	var repeats bool
	err := s.ask("repeated_anywhere", 1, tickets, nil, func(*row) error { repeats = true; return nil })
	if err != nil || !repeats {
		return err
	}
	err = s.ask("repeated_tickets", 2, tickets, nil, func(r *row) error {
		s.repeated[key{customer: r.text(0), id: r.text(1)}] = nil
		return nil
	})
	if err != nil || pauses == nil {
		return err
	}
	return s.ask("shared_tickets", 1, tickets, pauses, func(r *row) error {
		s.shared[r.text(0)] = true
		return nil
	})
}

// blankPauses reports pauses that name no ticket.
func (s *ticketStream) blankPauses(pauses *relation) error {
	statement := query("blank_pauses", map[string]string{"pauses": pauses.canonical("")})
	return s.each(pauses, 1, statement, s.parameters(pauses), func(r *row) error {
		n := r.count(0)
		if n == 0 {
			return nil
		}
		return s.fault("", "pauses", "", "ticket_id is blank in "+counted(n, "row")+"; used for none")
	})
}

// ask runs a query about tickets and, if given, pauses.
func (s *ticketStream) ask(name string, columns int, tickets, pauses *relation, use func(*row) error) error {
	a := s.parameters(tickets, pauses)
	parts := s.ticketParts(tickets, a)
	if pauses != nil {
		parts["pauses"] = pauses.canonical("")
	}
	return s.each(tickets, columns, query(name, parts), a, use)
}

// take reads one row and hands it on.
func (s *ticketStream) take(r *row) error {
	customer, err := s.customer(r, ticketCustomer)
	if err != nil {
		return nil // of a customer who is not asked for
	}
	s.read(r, customer)
	if !s.now.Opened.Before(s.window.To) {
		return nil
	}
	if r.problem != "" {
		return s.fault(customer, "tickets", label(s.now.ID, "opened", s.now.Opened), r.problem)
	}
	if err := s.addPauses(r); err != nil {
		return err
	}
	if _, several := s.repeated[key{customer: customer, id: s.now.ID}]; several {
		s.hold(r)
		return nil
	}
	return s.facts.Ticket(&s.now)
}

// read fills s.now with the row.
func (s *ticketStream) read(r *row, customer string) {
	s.now = ticket.Ticket{
		ID: r.needed(ticketID), Customer: customer, Type: r.text(ticketType), Priority: r.text(ticketPriority),
		Opened: r.must(ticketOpened), Responded: r.instant(ticketResponded),
		Resolved: r.instant(ticketResolved), Closed: r.instant(ticketClosed), Estimate: r.instant(ticketEstimate),
		Channel: r.text(ticketChannel), Service: r.text(ticketService), Category: r.text(ticketCategory), Title: r.text(ticketTitle),
		Group: r.text(ticketGroup), Supplier: r.text(ticketSupplier), CausedBy: r.text(ticketCausedBy), Problem: r.text(ticketProblem),
		Reopened: r.count(ticketReopened), Reassigned: r.count(ticketReassigned), Excluded: r.text(ticketExcluded),
		Pauses: s.now.Pauses[:0],
	}
}

// addPauses gives s.now its pauses, in order of their beginning.
func (s *ticketStream) addPauses(r *row) error {
	packed := []string{r.text(pausesNamed), r.text(pausesUnnamed)}
	if packed[1] != "" && s.shared[s.now.ID] {
		packed[1] = ""
		if err := s.fault(s.now.Customer, "pauses", s.now.ID,
			"names no customer, and tickets of several customers have this id; used for none"); err != nil {
			return err
		}
	}
	for _, p := range packed {
		if p == "" {
			continue
		}
		for one := range strings.SplitSeq(p, rowMark) {
			pause, err := unpack(one, r.zone)
			if err != nil {
				if err := s.fault(s.now.Customer, "pauses", s.now.ID, err.Error()); err != nil {
					return err
				}
				continue
			}
			s.now.Pauses = append(s.now.Pauses, pause)
		}
	}
	slices.SortFunc(s.now.Pauses, comparePauses)
	return nil
}

// hold keeps s.now as the ticket that several rows claim to be if it was
// opened before the others; among equals the least by its text, so that the
// order in which a database returns rows decides nothing.
func (s *ticketStream) hold(r *row) {
	id := key{customer: s.now.Customer, id: s.now.ID}
	c := s.repeated[id]
	if c == nil {
		c = &claim{}
		s.repeated[id] = c
	}
	c.rows++
	written := fmt.Sprint(r.cells)
	earlier := s.now.Opened.Compare(c.ticket.Opened)
	if c.rows == 1 || earlier < 0 || earlier == 0 && written < c.text {
		c.ticket, c.text = s.now, written
		c.ticket.Pauses = slices.Clone(s.now.Pauses)
	}
}

// settle hands on the tickets that several rows claim to be.
func (s *ticketStream) settle() error {
	ids := slices.SortedFunc(maps.Keys(s.repeated), func(a, b key) int {
		return strings.Compare(a.customer+"\x00"+a.id, b.customer+"\x00"+b.id)
	})
	for _, id := range ids {
		c := s.repeated[id]
		if c == nil {
			continue // of a customer who is not asked for, or not to be read
		}
		if c.rows > 1 {
			problem := fmt.Sprintf("%d rows have this ticket_id; the one opened first is used", c.rows)
			if err := s.fault(id.customer, "tickets", id.id, problem); err != nil {
				return err
			}
		}
		if err := s.facts.Ticket(&c.ticket); err != nil {
			return err
		}
	}
	return nil
}
