package forums

import "ting/forums/ticket"

// Fan returns sinks that hand each row of one pass to the evaluations of its
// customer; rows of other customers are passed over. What names no customer
// goes to all. A sink is nil only when no evaluation wants its dataset.
func Fan(evaluations ...*Evaluation) Facts {
	r := router{all: evaluations, of: map[string][]Facts{}}
	var wanted Facts
	for _, e := range evaluations {
		f := e.Facts()
		r.of[e.customer.ID] = append(r.of[e.customer.ID], f)
		wanted = union(wanted, f)
	}
	return r.facts(wanted)
}

// router knows who wants the rows of a customer.
type router struct {
	all []*Evaluation
	of  map[string][]Facts
}

// union keeps of each sink the first that is wanted.
func union(a, b Facts) Facts {
	if a.Ticket == nil {
		a.Ticket = b.Ticket
	}
	if a.Outage == nil {
		a.Outage = b.Outage
	}
	if a.Sample == nil {
		a.Sample = b.Sample
	}
	if a.Change == nil {
		a.Change = b.Change
	}
	if a.Project == nil {
		a.Project = b.Project
	}
	if a.Load == nil {
		a.Load = b.Load
	}
	return a
}

// facts returns the sinks for the datasets that are wanted at all.
func (r router) facts(wanted Facts) Facts {
	f := Facts{Fault: r.fault, Connected: r.connected}
	if wanted.Ticket != nil {
		f.Ticket = func(t *ticket.Ticket) error {
			return deliver(r.of[t.Customer], func(f *Facts) func(*ticket.Ticket) error { return f.Ticket }, t)
		}
	}
	if wanted.Outage != nil {
		f.Outage = func(o Outage) error {
			return deliver(r.of[o.Customer], func(f *Facts) func(Outage) error { return f.Outage }, o)
		}
	}
	if wanted.Sample != nil {
		f.Sample = func(s Sample) error {
			return deliver(r.of[s.Customer], func(f *Facts) func(Sample) error { return f.Sample }, s)
		}
	}
	if wanted.Change != nil {
		f.Change = func(c Change) error {
			return deliver(r.of[c.Customer], func(f *Facts) func(Change) error { return f.Change }, c)
		}
	}
	if wanted.Project != nil {
		f.Project = func(p Project) error {
			return deliver(r.of[p.Customer], func(f *Facts) func(Project) error { return f.Project }, p)
		}
	}
	if wanted.Load != nil {
		f.Load = r.load
	}
	return f
}

// deliver hands a row to those sinks that want it.
func deliver[Row any](to []Facts, sink func(*Facts) func(Row) error, row Row) error {
	for i := range to {
		take := sink(&to[i])
		if take == nil {
			continue
		}
		if err := take(row); err != nil {
			return err
		}
	}
	return nil
}

func (r router) fault(customer string, f Fault) error {
	for _, e := range r.all {
		if err := e.takeFault(customer, f); err != nil {
			return err
		}
	}
	return nil
}

func (r router) connected(dataset string) {
	for _, e := range r.all {
		e.connected[dataset] = true
	}
}

func (r router) load(l Load) error {
	for _, e := range r.all {
		if !e.want.Evidence {
			continue
		}
		if err := e.takeLoad(l); err != nil {
			return err
		}
	}
	return nil
}
