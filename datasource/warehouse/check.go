package warehouse

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"ting/datasource"
	"ting/forums"
	"ting/forums/fault"
	"ting/forums/ticket"
)

// Finding is something about the source that somebody should put right.
type Finding struct {
	Dataset  string
	Column   string // empty when it is about the dataset or a row
	Row      string // the row's id, when it is about one
	Expected string // of a column
	Found    string // of a column
	Text     string // the whole finding as a sentence that says what to do
	Warning  bool   // it may be as it should
}

// mostFaults is how many faulty rows of a dataset are told one by one.
const mostFaults = 10

// Check runs every mapping and reads every connected dataset whole, each in a
// transaction of its own, and tells what is wrong: mappings that do not run,
// columns that are missing, misspelt or of the wrong type, rows that cannot be
// used, customers that nobody configured, datasets without a row. No finding
// means that all is well. The error is for a source that does not answer.
func (w *Warehouse) Check(ctx context.Context) ([]Finding, error) {
	findings := w.strayMappings()
	var sound []dataset
	broken := map[string]bool{}
	for _, d := range catalogue() {
		found, connected, err := w.checkColumns(ctx, d)
		if err != nil {
			return findings, err
		}
		findings = append(findings, found...)
		broken[d.name] = slices.ContainsFunc(found, forbids)
		if connected && !broken[d.name] {
			sound = append(sound, d)
		}
	}
	for _, d := range sound {
		found, err := w.checkRows(ctx, d, broken)
		if err != nil {
			return findings, err
		}
		findings = append(findings, found...)
	}
	return findings, nil
}

// strayMappings reports mappings for datasets that do not exist.
func (w *Warehouse) strayMappings() []Finding {
	var findings []Finding
	for _, name := range slices.Sorted(maps.Keys(w.mappings)) {
		if _, known := find(name); known {
			continue
		}
		var names []string
		for _, d := range catalogue() {
			names = append(names, d.name)
		}
		cure := "name the file after one of " + strings.Join(names, ", ")
		if near := closest(name, names); near != "" {
			cure = "call the file " + near + filepath.Ext(w.mappings[name].File)
		}
		findings = append(findings, Finding{Dataset: name, Text: fmt.Sprintf("mapping %s: there is no dataset %s; %s", w.mappings[name].File, name, cure)})
	}
	return findings
}

// checkColumns runs the mapping of d, if it is connected, without reading a row.
func (w *Warehouse) checkColumns(ctx context.Context, d dataset) (findings []Finding, connected bool, err error) {
	err = w.read(ctx, []string{d.name}, func(tx *datasource.Tx) error {
		r, err := w.relation(ctx, tx, d)
		if r == nil || err != nil {
			return err
		}
		connected = true
		if err := w.learn(ctx, tx, r, always()); err != nil {
			return err
		}
		findings = r.findings()
		return nil
	})
	if err != nil {
		findings, err = w.finding(ctx, d, err)
	}
	return findings, connected, err
}

// finding makes a finding of an error, unless the source has gone or the check
// was called off: neither is about the dataset.
func (w *Warehouse) finding(ctx context.Context, d dataset, err error) ([]Finding, error) {
	if ctx.Err() != nil || w.db.PingContext(ctx) != nil {
		return nil, err
	}
	text := strings.TrimSuffix(err.Error(), ": "+fault.Invalid.Error())
	return []Finding{{Dataset: d.name, Text: text}}, nil
}

// forbids tells whether a dataset cannot be read before f is put right.
func forbids(f Finding) bool { return !f.Warning }

// always is the window that holds every instant that both engines know.
func always() Window {
	return Window{From: time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC), To: time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)}
}

// rowCheck counts what a pass over one dataset gives.
type rowCheck struct {
	rows   int
	faults []Finding
	more   int // faults beyond those that are kept
}

// checkRows reads a dataset whole, as if those in broken were not connected.
func (w *Warehouse) checkRows(ctx context.Context, d dataset, broken map[string]bool) ([]Finding, error) {
	c := &rowCheck{}
	unknown := map[string]int{}
	err := w.read(ctx, passedWith(d.name), func(tx *datasource.Tx) error {
		p := &pass{ctx: ctx, tx: tx, warehouse: w, window: always(), facts: c.facts(d.name), zones: w.zones, unknown: unknown, broken: broken}
		for _, s := range p.steps() {
			if s.dataset == d.name {
				return s.do()
			}
		}
		return p.count(d.name, c)
	})
	if err != nil {
		return w.finding(ctx, d, err)
	}
	return append(c.findings(d, len(unknown) > 0), strangers(d, unknown)...), nil
}

// findings tells of the faulty rows, or that there are no rows at all, not
// even of others.
func (c *rowCheck) findings(d dataset, others bool) []Finding {
	findings := c.faults
	if c.more > 0 {
		findings = append(findings, Finding{Dataset: d.name, Text: fmt.Sprintf("dataset %s: %s more like these", d.name, counted(c.more, "row"))})
	}
	if c.rows == 0 && len(findings) == 0 && !others {
		findings = append(findings, Finding{Dataset: d.name, Warning: true,
			Text: fmt.Sprintf("dataset %s is connected and has no row", d.name)})
	}
	return findings
}

// strangers tells of customers whom nobody configured.
func strangers(d dataset, unknown map[string]int) []Finding {
	var findings []Finding
	for _, id := range slices.Sorted(maps.Keys(unknown)) {
		findings = append(findings, Finding{Dataset: d.name, Column: "customer", Found: id, Warning: true,
			Text: fmt.Sprintf("dataset %s: %s of customer %q, for whom there is no file in customers/; they are left out",
				d.name, counted(unknown[id], "row"), id)})
	}
	return findings
}

// passedWith returns the datasets that are read together with name.
func passedWith(name string) []string {
	switch name {
	case "tickets":
		return []string{name, "pauses"}
	case "projects":
		return []string{name, "milestones"}
	}
	return []string{name}
}

// count counts the rows of a dataset that is not read row by row.
func (p *pass) count(name string, c *rowCheck) error {
	r, err := p.open(name)
	if r == nil || err != nil {
		return err
	}
	statement := query("customers", map[string]string{"rows": r.canonical("")})
	return p.each(r, 2, statement, p.parameters(r), func(one *row) error {
		id, n := one.text(0), one.count(1)
		if _, known := p.zones[id]; !known && id != "" {
			p.unknown[id] += n
			return nil
		}
		c.rows += n
		return nil
	})
}

// facts counts rows and keeps the first faults of one dataset.
func (c *rowCheck) facts(dataset string) forums.Facts {
	return forums.Facts{
		Ticket:  func(*ticket.Ticket) error { c.rows++; return nil },
		Outage:  func(forums.Outage) error { c.rows++; return nil },
		Sample:  func(forums.Sample) error { c.rows++; return nil },
		Change:  func(forums.Change) error { c.rows++; return nil },
		Project: func(forums.Project) error { c.rows++; return nil },
		Load:    func(forums.Load) error { c.rows++; return nil },

		Registration: func(forums.Registration) error { c.rows++; return nil },
		Worklog:      func(forums.Worklog) error { c.rows++; return nil },

		Fault: func(customer string, f forums.Fault) error {
			if len(c.faults) == mostFaults {
				c.more++
				return nil
			}
			c.faults = append(c.faults, Finding{Dataset: f.Dataset, Row: f.Row, Text: faultText(customer, f)})
			return nil
		},
	}
}

// faultText is a fault as a sentence; the source, not this product, is where
// it is put right.
func faultText(customer string, f forums.Fault) string {
	where := "dataset " + f.Dataset
	if customer != "" {
		where += ", customer " + customer
	}
	if f.Row != "" {
		where += ", row " + f.Row
	}
	return where + ": " + f.Problem + "; put it right in the source or leave it out in the mapping"
}
