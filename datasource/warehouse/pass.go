package warehouse

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"ting/datasource"
	"ting/forums"
)

// Pass reads the datasets that facts has a sink for, in one read-only
// transaction, and calls the sinks row by row. An error of a sink ends the
// pass and is returned.
//
// Tickets opened and samples taken at or after w.To are left out, and samples
// before w.From; whatever else the source returns is passed on. Rows of
// customers that are not asked for are skipped. It returns [fault.Invalid]
// where a mapping or its columns are wrong.
func (w *Warehouse) Pass(ctx context.Context, window Window, facts forums.Facts) error {
	wanted := wantedBy(facts)
	return w.read(ctx, wanted, func(tx *datasource.Tx) error {
		p := &pass{ctx: ctx, tx: tx, warehouse: w, window: window, facts: facts, zones: w.configured(window)}
		for _, step := range p.steps() {
			if !slices.Contains(wanted, step.dataset) {
				continue
			}
			if err := step.do(); err != nil {
				return err
			}
		}
		return p.mention(wanted)
	})
}

// wantedBy lists the datasets that facts has a sink for.
func wantedBy(facts forums.Facts) []string {
	var wanted []string
	add := func(is bool, datasets ...string) {
		if is {
			wanted = append(wanted, datasets...)
		}
	}
	add(facts.Load != nil, "loads")
	add(facts.Ticket != nil, "tickets", "pauses")
	add(facts.Outage != nil, "outages")
	add(facts.Sample != nil, "metrics")
	add(facts.Change != nil, "changes")
	add(facts.Project != nil, "projects", "milestones")
	add(facts.Registration != nil, "registrations")
	add(facts.Worklog != nil, "worklogs")
	return wanted
}

// pass is one pass under way.
type pass struct {
	ctx       context.Context // of the one call that the pass lives in
	tx        *datasource.Tx
	warehouse *Warehouse
	window    Window
	facts     forums.Facts
	zones     map[string]*time.Location
	broken    map[string]bool // datasets to be taken as not connected
	unknown   map[string]int  // rows by customers that are not asked for; nil: not counted
}

// step reads one dataset, with those that belong to it.
type step struct {
	dataset string
	do      func() error
}

// steps are the datasets in the order of reading; pauses are read with
// tickets, milestones with projects.
func (p *pass) steps() []step {
	return []step{
		{"loads", p.loads},
		{"tickets", p.tickets},
		{"outages", p.outages},
		{"metrics", p.samples},
		{"changes", p.changes},
		{"projects", p.projects},
		{"registrations", p.registrations},
		{"worklogs", p.worklogs},
	}
}

// mention tells of the datasets of charges that are there and nobody reads.
func (p *pass) mention(wanted []string) error {
	for _, name := range []string{"registrations", "worklogs"} {
		if slices.Contains(wanted, name) {
			continue
		}
		d, _ := find(name)
		r, err := p.warehouse.relation(p.ctx, p.tx, d)
		if r != nil {
			p.connected(name) // a mapping that is wrong hurts only those who read it
		} else if err != nil {
			return err
		}
	}
	return nil
}

// connected tells that a dataset is there, even if no row of it follows.
func (p *pass) connected(dataset string) {
	if p.facts.Connected != nil {
		p.facts.Connected(dataset)
	}
}

// open returns the relation of a dataset with its columns learned and found
// good, and tells that it is connected; nil when it is not.
func (p *pass) open(name string) (*relation, error) {
	d, known := find(name)
	if !known || p.broken[name] {
		return nil, nil
	}
	r, err := p.warehouse.relation(p.ctx, p.tx, d)
	if r == nil || err != nil {
		return nil, err
	}
	if err := p.warehouse.learn(p.ctx, p.tx, r, p.window); err != nil {
		return nil, err
	}
	if err := r.usable(); err != nil {
		return nil, err
	}
	p.connected(name)
	return r, nil
}

// parameters collects what a statement's $1, $2, … stand for. Where a relation
// in it needs the window, that stands first.
type parameters struct{ values []any }

// parameters begins the parameters of a statement about relations.
func (p *pass) parameters(relations ...*relation) *parameters {
	for _, r := range relations {
		if r != nil && r.window {
			return &parameters{values: p.window.arguments(r.engine)}
		}
	}
	return &parameters{}
}

// add returns the placeholder of one more value.
func (a *parameters) add(value any) string {
	a.values = append(a.values, value)
	return fmt.Sprintf("$%d", len(a.values))
}

// oneOf returns the condition that a column is one of the customers asked for.
func (p *pass) oneOf(column string, a *parameters) string {
	if len(p.window.Customers) == 0 {
		return "1 = 1"
	}
	placeholders := make([]string, len(p.window.Customers))
	for i, c := range p.window.Customers {
		placeholders[i] = a.add(c)
	}
	return column + " IN (" + strings.Join(placeholders, ", ") + ")"
}

// each runs a query and calls use for each row of it. The row's cells are
// overwritten by the next one.
func (p *pass) each(r *relation, columns int, statement string, a *parameters, use func(*row) error) error {
	explain := func(err error) error { return fmt.Errorf("dataset %s (%s): %w", r.dataset.name, r.origin, err) }
	rows, err := p.tx.QueryContext(p.ctx, statement, a.values...)
	if err != nil {
		return explain(err)
	}
	defer rows.Close()
	one := &row{of: r.dataset, cells: make([]cell, columns)}
	targets := make([]any, columns)
	for i := range targets {
		targets[i] = &one.cells[i]
	}
	for rows.Next() {
		if err := rows.Scan(targets...); err != nil {
			return explain(err)
		}
		one.problem, one.zone = "", nil
		if err := use(one); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return explain(err)
	}
	return nil
}

// readAll reads the rows of a dataset that meet every condition, in the order
// that the source gives.
func (p *pass) readAll(r *relation, a *parameters, use func(*row) error, conditions ...string) error {
	return p.each(r, len(r.dataset.columns), r.canonical(strings.Join(conditions, " AND ")), a, use)
}

// ours is the condition that a row is of a customer asked for.
func (p *pass) ours(r *relation, a *parameters) string {
	return p.oneOf("CAST("+r.reference(r.named("customer")[0])+" AS text)", a)
}

// errUnknown says that a row is of a customer who is not asked for.
var errUnknown = errors.New("customer not asked for")

// customer returns the row's customer, in whose zone its instants are read
// from then on.
func (p *pass) customer(r *row, column int) (string, error) {
	id := r.needed(column)
	zone, known := p.zones[id]
	if !known && id != "" {
		if p.unknown != nil {
			p.unknown[id]++
		}
		return id, errUnknown
	}
	r.zone = zone
	return id, nil
}

// fault reports a row that cannot be used.
func (p *pass) fault(customer, dataset, row, problem string) error {
	if p.facts.Fault == nil {
		return nil
	}
	return p.facts.Fault(customer, forums.Fault{Dataset: dataset, Row: row, Problem: problem})
}

// label names a row for people: by what identifies it or, where that is
// blank, by what happened when.
func label(id, happened string, at time.Time) string {
	if id == "" && !at.IsZero() {
		return happened + " " + at.Format(time.RFC3339)
	}
	return id
}
