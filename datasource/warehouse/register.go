package warehouse

import (
	"ting/datasource"
	"ting/forums"
)

// registrations reads what is called off: the rows of the customers asked for
// that the source returns for the window, whenever they begin and end.
func (p *pass) registrations() error {
	const id, customer, item, quantity, from, to, code, orderer, source, device, replaces = 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
	r, err := p.open("registrations")
	if r == nil || err != nil {
		return err
	}
	a := p.parameters(r)
	return p.readAll(r, a, func(one *row) error {
		of, err := p.customer(one, customer)
		if err != nil {
			return nil // of a customer who is not asked for
		}
		registration := forums.Registration{
			ID: one.needed(id), Customer: of, Item: one.needed(item), From: one.must(from), To: one.instant(to),
			CostCode: one.text(code), Orderer: one.text(orderer), Source: one.text(source),
			Device: one.text(device), Replaces: one.text(replaces),
		}
		one.needed(quantity)
		registration.Quantity, _ = one.decimal(quantity)
		if one.problem != "" {
			return p.fault(of, "registrations", label(registration.ID, "from", registration.From), one.problem)
		}
		return p.facts.Registration(registration)
	}, p.ours(r, a))
}

// worklogs reads the work and the trips of the window. On PostgreSQL the
// database leaves the others out.
func (p *pass) worklogs() error {
	const customer, at, minutes, kind, ticket, note = 0, 1, 2, 3, 4, 5
	r, err := p.open("worklogs")
	if r == nil || err != nil {
		return err
	}
	a := p.parameters(r)
	conditions := []string{p.ours(r, a)}
	if r.engine == datasource.PostgreSQL {
		conditions = append(conditions, r.before("at", a.add(p.window.To)))
	}
	return p.readAll(r, a, func(one *row) error {
		of, err := p.customer(one, customer)
		if err != nil {
			return nil // of a customer who is not asked for
		}
		log := forums.Worklog{Customer: of, At: one.must(at), Kind: one.needed(kind), Ticket: one.text(ticket), Note: one.text(note)}
		one.needed(minutes)
		log.Minutes, _ = one.decimal(minutes)
		if one.problem != "" {
			return p.fault(of, "worklogs", label(log.Ticket, "at", log.At), one.problem)
		}
		if !log.At.Before(p.window.To) {
			return nil
		}
		return p.facts.Worklog(log)
	}, conditions...)
}
