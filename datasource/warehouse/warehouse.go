// Package warehouse reads the facts of service management from where they are
// kept and hands them on as the values of package forums: tickets with their
// pauses, outages, samples of metrics, changes, projects, and how far each
// source is loaded.
//
// A source is a PostgreSQL database, or a folder of CSV files whose tables
// live in an embedded engine while the product runs. In both, a dataset is a
// mapping query that returns the canonical columns, or a table of the
// dataset's name that has them (the contract, section 2). A dataset that is
// neither is not connected, and nothing else fails for it.
//
// [Warehouse.Pass] reads everything that is wanted in one read-only
// transaction, as the source stood at one moment, and keeps one row at a time.
// What breaks off in the middle is an error and never a smaller number. A row
// that cannot be used is a fault that names it, and other rows are not
// troubled. [Warehouse.Check] says in sentences what is wrong with a mapping.
//
// The package judges nothing and writes nothing.
package warehouse

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"ting/datasource"
	"ting/forums/fault"
)

// Options say where the facts are.
type Options struct {
	Source   string                    // a PostgreSQL URL, or files: and the absolute path of a folder
	Mappings []Mapping                 // at most one a dataset
	Zones    map[string]*time.Location // by customer id; rows of other customers are left out
	Timeout  time.Duration             // of one query on PostgreSQL; zero is none
}

// Mapping is a query that returns the canonical columns of a dataset.
type Mapping struct {
	Dataset string
	File    string // for people
	SQL     string
}

// Warehouse is an open source. It may be used by several goroutines; passes
// over files take turns.
type Warehouse struct {
	db       *datasource.DB
	files    *folder // nil on PostgreSQL
	mappings map[string]Mapping
	zones    map[string]*time.Location
	sole     *time.Location // the zone of all customers, nil when they differ
	timeout  time.Duration
	turn     sync.Mutex
}

const filesPrefix = "files:"

// Open opens the source. It reads no rows, and looks at no mapping: what is
// wrong with one is said when it is used, or by [Warehouse.Check].
//
// It returns [fault.Invalid] for a source that is neither kind, a folder that
// is not there, and two mappings for one dataset.
func Open(ctx context.Context, o Options) (*Warehouse, error) {
	w := &Warehouse{mappings: map[string]Mapping{}, zones: o.Zones, sole: soleZone(o.Zones), timeout: o.Timeout}
	for _, m := range o.Mappings {
		if other, twice := w.mappings[m.Dataset]; twice {
			return nil, fmt.Errorf("dataset %s has two mappings, %s and %s; keep one: %w", m.Dataset, other.File, m.File, fault.Invalid)
		}
		w.mappings[m.Dataset] = m
	}
	var err error
	if dir, is := strings.CutPrefix(o.Source, filesPrefix); is {
		if w.files, err = openFolder(ctx, filepath.Clean(dir)); err != nil {
			return nil, err
		}
		w.db = w.files.db
		return w, nil
	}
	if !datasource.IsPostgreSQL(o.Source) {
		return nil, fmt.Errorf("warehouse: write a PostgreSQL URL (postgres://user@host:5432/name) or files:FOLDER: %w", fault.Invalid)
	}
	if w.db, err = datasource.OpenFor(ctx, o.Source, o.patience()); err != nil {
		return nil, fmt.Errorf("warehouse: %w", err)
	}
	return w, nil
}

// endless is how long a server may say nothing when its queries have no limit.
const endless = 24 * time.Hour

// patience is a little more than the server's own limit, which it should be
// the one to tell of.
func (o Options) patience() time.Duration {
	if o.Timeout <= 0 {
		return endless
	}
	return o.Timeout + o.Timeout/10 + time.Second
}

// Close gives the connections back, and drops what was loaded from files.
func (w *Warehouse) Close() error { return w.db.Close() }

// soleZone returns the zone that all customers share.
func soleZone(zones map[string]*time.Location) *time.Location {
	var sole *time.Location
	for _, z := range zones {
		if sole != nil && z.String() != sole.String() {
			return nil
		}
		sole = z
	}
	return sole
}

// Window is what a pass asks for: the instants [From, To) and the customers,
// all that are configured when there are none.
type Window struct {
	From, To  time.Time
	Customers []string
}

// arguments returns From and To as the engine's queries compare instants.
func (w Window) arguments(engine datasource.Engine) []any {
	if engine == datasource.SQLite {
		return []any{w.From.Unix(), w.To.Unix()}
	}
	return []any{w.From.UTC(), w.To.UTC()}
}

// Status tells whether a dataset is there.
type Status struct {
	Dataset   string
	Connected bool
	Origin    string // the mapping's file, or the table; empty when not connected
}

// Datasets tells for each dataset of the contract, in its order, whether it is
// connected.
func (w *Warehouse) Datasets(ctx context.Context) ([]Status, error) {
	var all []Status
	err := w.read(ctx, nil, func(tx *datasource.Tx) error {
		for _, d := range catalogue() {
			r, err := w.relation(ctx, tx, d)
			if err != nil && r == nil {
				return err
			}
			s := Status{Dataset: d.name, Connected: r != nil}
			if r != nil {
				s.Origin = r.origin
			}
			all = append(all, s)
		}
		return nil
	})
	return all, err
}

// read loads the files that the datasets need and calls do in one transaction.
func (w *Warehouse) read(ctx context.Context, datasets []string, do func(*datasource.Tx) error) error {
	if w.files == nil {
		return w.db.ReadOnly(ctx, w.timeout, do)
	}
	w.turn.Lock()
	defer w.turn.Unlock()
	if err := w.files.need(ctx, w.tablesOf(datasets)); err != nil {
		return err
	}
	w.files.instants.failed = ""
	err := w.db.ReadOnly(ctx, w.timeout, do)
	if written := w.files.instants.failed; err != nil && written != "" {
		if where := w.files.locate(ctx, written); where != "" {
			return fmt.Errorf("%w (%s); let the layout write 2006-01-02 15:04:05 the way the text is written", err, where)
		}
	}
	return err
}

// tablesOf returns the names that may be tables which datasets are read from.
func (w *Warehouse) tablesOf(datasets []string) map[string]bool {
	names := map[string]bool{}
	for _, d := range datasets {
		m, mapped := w.mappings[d]
		if !mapped {
			names[d] = true
			continue
		}
		if s, err := parseStatement(m.SQL); err == nil {
			for word := range s.words {
				names[word] = true
			}
		}
	}
	return names
}

// relation returns where the rows of d come from, or nil when it is not
// connected. Its columns are not learned yet. With a mapping that cannot be
// read it returns both the relation and the error.
func (w *Warehouse) relation(ctx context.Context, tx *datasource.Tx, d dataset) (*relation, error) {
	r := &relation{dataset: d, engine: tx.Engine()}
	if m, mapped := w.mappings[d.name]; mapped {
		r.origin = m.File
		s, err := parseStatement(m.SQL)
		if err != nil {
			return r, fmt.Errorf("dataset %s (%s): %w", d.name, m.File, err)
		}
		r.from, r.window, r.mapping = "(\n"+s.text+"\n) m", s.window, &s
		return r, nil
	}
	r.origin, r.from = "table "+d.name, quoted(d.name)+" m"
	there, err := w.there(ctx, tx, d.name)
	if err != nil || !there {
		return nil, err
	}
	return r, nil
}

// there tells whether the source has a table called name.
func (w *Warehouse) there(ctx context.Context, tx *datasource.Tx, name string) (bool, error) {
	if w.files != nil {
		tables, err := w.files.tables()
		return len(tables[name]) > 0, err
	}
	var there bool
	if err := tx.GetContext(ctx, &there, query("table_there", nil), name); err != nil {
		return false, fmt.Errorf("looking for table %s: %w", name, err)
	}
	return there, nil
}

// configured returns the customers that w asks for.
func (w *Warehouse) configured(asked Window) map[string]*time.Location {
	if len(asked.Customers) == 0 {
		return w.zones
	}
	zones := map[string]*time.Location{}
	for id, zone := range w.zones {
		if slices.Contains(asked.Customers, id) {
			zones[id] = zone
		}
	}
	return zones
}
