package forums

import (
	"fmt"
	"time"

	"ting/forums/agreement"
	"ting/forums/calendar"
	"ting/forums/fault"
	"ting/forums/sla"
	"ting/forums/ticket"
	"ting/forums/volume"
)

// Want says what an evaluation keeps besides the counts. Without Tickets and
// Evidence its memory does not grow with the number of tickets.
type Want struct {
	Tickets  bool // list each ticket under each target
	Evidence bool // fill the record: breaches, profile, changes, projects, sources
	History  int  // how many earlier periods of the same kind to judge in the same pass
}

// Evaluation judges one customer for one period, and for the periods before it
// that are wanted, while one pass over the warehouse goes by. Hand its
// [Evaluation.Facts] to the pass, then ask for the answer. The order of the
// rows does not matter. It serves one goroutine.
type Evaluation struct {
	customer Customer
	asOf     time.Time
	want     Want
	course   volume.Course // the last is the period asked for

	versions []version
	slots    map[string]int // target id → index of tallies
	tallies  [][]tally      // by slot, then period
	levels   []level        // by period
	volumes  *volume.Counter
	outages  []Outage
	evidence evidence

	connected map[string]bool
	closes    bool // some ticket has a closed_at
	listed    []TicketFigure
	faults    map[Fault]bool
	known     ticket.Ticket // the row at hand, as it was known at asOf
}

// version is what judges the tickets opened while one agreement is in force.
type version struct {
	from       time.Time
	judges     []assigned
	priorities []string // known ones; empty means any
	likely     map[sort][]assigned
}

// sort is what most targets tell tickets apart by.
type sort struct{ kind, priority, supplier string }

// assigned is a judge and where its verdicts are counted.
type assigned struct {
	*sla.Judge
	slot int
}

// tally counts verdicts of one target in one period.
type tally struct{ met, breached, excluded, running int }

// NewEvaluation compiles the customer's agreements for the period p as seen at
// the instant asOf. It returns [fault.Invalid] for an agreement that cannot be
// judged by, naming the target or hours.
func NewEvaluation(c Customer, p calendar.Period, asOf time.Time, want Want) (*Evaluation, error) {
	switch {
	case len(c.Agreements) == 0:
		return nil, fmt.Errorf("%w: customer %s has no agreement", fault.Invalid, c.ID)
	case c.Zone == nil || p.Zone == nil:
		return nil, fmt.Errorf("%w: customer %s and its period need a time zone", fault.Invalid, c.ID)
	case asOf.IsZero():
		return nil, fmt.Errorf("%w: an evaluation needs the instant as of which it looks", fault.Invalid)
	case want.History < 0:
		return nil, fmt.Errorf("%w: history is a number of earlier periods, not %d", fault.Invalid, want.History)
	}
	e := &Evaluation{
		customer: c, want: want, asOf: asOf.UTC().Truncate(time.Second),
		course:    volume.NewCourse(p, want.History),
		slots:     map[string]int{},
		connected: map[string]bool{},
		faults:    map[Fault]bool{},
		evidence:  newEvidence(),
	}
	e.volumes = volume.NewCounter(e.course)
	if err := e.compile(); err != nil {
		return nil, fmt.Errorf("customer %s: %w", c.ID, err)
	}
	return e, nil
}

// compile turns agreements into judges, and periods into levels.
func (e *Evaluation) compile() error {
	from, to := e.course.From(), e.course.To()
	if first := e.customer.Agreements[0].From; first.Before(from) {
		from = first
	}
	if e.asOf.After(to) {
		to = e.asOf
	}
	books := make([]*sla.Book, len(e.customer.Agreements))
	for i, a := range e.customer.Agreements {
		books[i] = sla.NewBook(a.Hours, from, to)
		v, err := e.judges(a, books[i])
		if err != nil {
			return fmt.Errorf("agreement from %s: %w", calendar.DayOf(a.From, e.customer.Zone), err)
		}
		e.versions = append(e.versions, v)
	}
	for range e.slots {
		e.tallies = append(e.tallies, make([]tally, len(e.course)))
	}
	for _, p := range e.course {
		l, err := e.level(p, books)
		if err != nil {
			return fmt.Errorf("period %s: %w", p.Name, err)
		}
		e.levels = append(e.levels, l)
	}
	return nil
}

// judges compiles the ticket targets of one agreement, and gives every target
// id its place.
func (e *Evaluation) judges(a agreement.Agreement, book *sla.Book) (version, error) {
	v := version{from: a.From, priorities: a.Priorities, likely: map[sort][]assigned{}}
	for _, target := range a.Targets {
		slot, ok := e.slots[target.ID]
		if !ok {
			slot = len(e.slots)
			e.slots[target.ID] = slot
		}
		if !sla.OfTickets(target.Measure) {
			continue
		}
		judge, err := sla.NewJudge(target, a.From, book.Hours)
		if err != nil {
			return version{}, err
		}
		judge.ThirdParty = a.ThirdParty
		v.judges = append(v.judges, assigned{judge, slot})
	}
	return v, nil
}

// Window returns the instants [from, to) to ask the warehouse about. With
// evidence it reaches past the period, so that coming changes are in it.
func (e *Evaluation) Window() (from, to time.Time) {
	const ahead = 92 * 24 * time.Hour
	if e.want.Evidence {
		return e.course.From(), e.course.To().Add(ahead)
	}
	return e.course.From(), e.course.To()
}

// Facts returns the sinks of the evaluation. Rows of other customers are
// passed over.
func (e *Evaluation) Facts() Facts {
	f := Facts{
		Ticket:    e.takeTicket,
		Fault:     e.takeFault,
		Connected: func(dataset string) { e.connected[dataset] = true },
	}
	for i := range e.levels {
		if len(e.levels[i].services) > 0 {
			f.Outage = e.takeOutage
		}
		if len(e.levels[i].metrics) > 0 {
			f.Sample = e.takeSample
		}
	}
	if e.want.Evidence {
		f.Change, f.Project, f.Load = e.takeChange, e.takeProject, e.takeLoad
	}
	return f
}

// takeFault notes a row that could not be used.
func (e *Evaluation) takeFault(customer string, f Fault) error {
	if customer == "" || customer == e.customer.ID {
		e.faults[f] = true
	}
	return nil
}

// Explain returns the clock of one ticket under the target of this id in the
// agreement that judges the ticket, with the verdict that the period shows:
// running when the ticket is decided later. It returns [fault.NotFound] when
// the target does not speak of the ticket or the ticket did not exist by as-of.
func (e *Evaluation) Explain(t *ticket.Ticket, target string) (sla.Account, error) {
	if !t.KnownAt(e.asOf, &e.known) {
		return sla.Account{}, fmt.Errorf("ticket %s: %w as of %s", t.ID, fault.NotFound, e.asOf.Format(time.RFC3339))
	}
	for _, j := range e.inForce(t.Opened).judges {
		if j.Target.ID != target || !j.Applies(&e.known) {
			continue
		}
		judgement, err := j.Judge.Judge(&e.known, e.asOf)
		if err != nil {
			return sla.Account{}, err
		}
		account, err := j.Account(&e.known, e.asOf)
		last := len(e.course) - 1
		if at := e.place(j.Target.Counts, judgement); at.from <= last && last < at.to {
			account.Verdict = sla.Running
		}
		return account, err
	}
	return sla.Account{}, fmt.Errorf("ticket %s under target %s: %w", t.ID, target, fault.NotFound)
}
